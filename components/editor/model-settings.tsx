'use client';

import { Lock, LockOpen } from 'lucide';
import { useState } from 'react';
import { AspectChoice } from '#components/editor/aspect-choice.tsx';
import type { OptionsProps } from '#components/editor/model-options.tsx';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { useText } from '#components/use-text.ts';
import type { Model } from '#lib/inference/backend.ts';
import { MAX_SEED } from '#lib/inference/edit-options.ts';

/** The fields of what this model lets one set. */
export function ModelSettings({ model, value, lastSeed, photo, onChange }: OptionsProps) {
  const text = useText('running');
  const { seed, aspectRatios, guidance } = model.capabilities;
  return (
    <div className="grid gap-4 pb-4">
      {aspectRatios.length > 0 ? (
        <AspectChoice
          ratios={aspectRatios}
          photo={photo}
          value={value.aspectRatio}
          onChange={(aspectRatio) => onChange({ ...value, aspectRatio })}
        />
      ) : null}
      {seed ? <Seed value={value} lastSeed={lastSeed} onChange={onChange} /> : null}
      {guidance ? (
        <details className="border-t border-line">
          <summary className="min-h-(--target) cursor-pointer py-3 text-small text-ink-2">{text.advanced}</summary>
          <Guidance {...{ guidance, value, onChange }} />
        </details>
      ) : null}
    </div>
  );
}

type GuidanceProps = { guidance: NonNullable<Model['capabilities']['guidance']> } & Pick<
  OptionsProps,
  'value' | 'onChange'
>;

/** How closely the words are followed: from where it is usual, to either end, in words. */
function Guidance({ guidance, value, onChange }: GuidanceProps) {
  const text = useText('running');
  const { least, most, usual } = guidance;
  const set = value.guidance ?? usual;
  const said = text.guidanceIs(set, usual);
  return (
    <div className="text-small">
      <label htmlFor="guidance" className="flex justify-between gap-3 font-[550]">
        {text.guidance}
        <output className="font-normal text-ink-2 tabular-nums">{said}</output>
      </label>
      <input
        id="guidance"
        type="range"
        min={least}
        max={most}
        step={0.1}
        value={set}
        aria-valuetext={said}
        aria-describedby="guidance-help"
        // The usual is what is sent where nothing is set.
        onChange={({ target }) =>
          onChange({ ...value, guidance: Number(target.value) === usual ? undefined : Number(target.value) })
        }
        className="mt-1 h-(--target) w-full accent-ink"
      />
      <p id="guidance-help" className="text-ink-2">
        {text.guidanceHelp}
      </p>
      {value.guidance === undefined ? null : (
        <Button
          look="quiet"
          className="-ms-3.5"
          onClick={() => {
            onChange({ ...value, guidance: undefined });
            document.getElementById('guidance')?.focus();
          }}
        >
          {text.guidanceUsual}
        </Button>
      )}
    </div>
  );
}

/** The seed: another one each time, or one that is kept, the last one's or one that is typed. */
function Seed({ value, lastSeed, onChange }: Pick<OptionsProps, 'value' | 'lastSeed' | 'onChange'>) {
  const text = useText('running');
  const isLocked = value.seed !== undefined;
  const [isOpen, setIsOpen] = useState(isLocked);
  const set = (seed: number | undefined) =>
    onChange({ ...value, seed: seed !== undefined && seed >= 0 && seed <= MAX_SEED ? seed : undefined });
  const toggle = () => {
    setIsOpen(!isOpen && !isLocked);
    set(isOpen || isLocked ? undefined : lastSeed);
  };
  const isKept = isOpen || isLocked;
  return (
    <div>
      <Button aria-pressed={isKept} className="w-full justify-start" onClick={toggle}>
        <Icon of={isKept ? Lock : LockOpen} size="small" />
        {text.keepSeed}
      </Button>
      {isKept ? (
        <div className="mt-3">
          <Field
            id="seed"
            inputMode="numeric"
            autoComplete="off"
            label={text.seed}
            help={text.seedHelp}
            value={value.seed ?? ''}
            onChange={({ target: { value: typed } }) =>
              /^\d*$/.test(typed) && set(typed === '' ? undefined : Number(typed))
            }
          />
        </div>
      ) : (
        <p className="mt-1.5 text-small text-ink-2">{text.seedFree}</p>
      )}
    </div>
  );
}
