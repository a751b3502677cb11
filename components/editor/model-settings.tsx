'use client';

import { useState } from 'react';
import type { OptionsProps } from '#components/editor/model-options.tsx';
import { Button } from '#components/ui/button.tsx';
import { Field, FieldFrame, fieldAria } from '#components/ui/field.tsx';
import { useText } from '#components/use-text.ts';
import type { Model } from '#lib/inference/backend.ts';
import { MAX_SEED } from '#lib/inference/edit-options.ts';

/** A number that was typed; undefined where the box is empty or holds something else. */
const numberOf = (typed: string): number | undefined =>
  typed.trim() === '' || Number.isNaN(Number(typed)) ? undefined : Number(typed);

/** The fields of what this model lets one set. */
export function ModelSettings({ model, value, lastSeed, onChange }: OptionsProps) {
  const text = useText('running');
  const { seed, aspectRatios, guidance } = model.capabilities;
  return (
    <div className="grid gap-4 pb-4">
      {seed ? <Seed value={value} lastSeed={lastSeed} onChange={onChange} /> : null}
      {aspectRatios.length > 0 ? (
        <FieldFrame id="aspect-ratio" label={text.aspectRatio}>
          <select
            {...fieldAria({ id: 'aspect-ratio' })}
            value={value.aspectRatio ?? ''}
            onChange={({ target }) => onChange({ ...value, aspectRatio: target.value || undefined })}
            className="field-focus h-12 w-full rounded-control border border-edge bg-surface px-3 text-[1rem]"
          >
            <option value="">{text.aspectAsIs}</option>
            {aspectRatios.map((ratio) => (
              <option key={ratio}>{ratio}</option>
            ))}
          </select>
        </FieldFrame>
      ) : null}
      {guidance ? <Guidance {...{ guidance, value, onChange }} /> : null}
    </div>
  );
}

type GuidanceProps = { guidance: NonNullable<Model['capabilities']['guidance']> } & Pick<
  OptionsProps,
  'value' | 'onChange'
>;

function Guidance({ guidance, value, onChange }: GuidanceProps) {
  const text = useText('running');
  const [typed, setTyped] = useState(String(value.guidance ?? ''));
  const { least, most, usual } = guidance;
  const said = text.guidanceHelp(least, most, usual);
  const isWrong = (words: string) => words.trim() !== '' && !(Number(words) >= least && Number(words) <= most);
  return (
    <Field
      id="guidance"
      inputMode="decimal"
      autoComplete="off"
      label={text.guidance}
      help={isWrong(typed) ? undefined : said}
      error={isWrong(typed) ? said : null}
      value={typed}
      onChange={({ target }) => {
        setTyped(target.value);
        onChange({ ...value, guidance: isWrong(target.value) ? undefined : numberOf(target.value) });
      }}
    />
  );
}

function Seed({ value, lastSeed, onChange }: Omit<OptionsProps, 'model'>) {
  const text = useText('running');
  const isSeed = (seed: number | undefined) =>
    seed !== undefined && Number.isInteger(seed) && seed >= 0 && seed <= MAX_SEED;
  const set = (seed: number | undefined) => onChange({ ...value, seed: isSeed(seed) ? seed : undefined });
  return (
    <div>
      <Field
        id="seed"
        inputMode="numeric"
        autoComplete="off"
        label={text.seed}
        help={text.seedHelp}
        value={value.seed ?? ''}
        onChange={({ target }) => /^\d*$/.test(target.value) && set(numberOf(target.value))}
      />
      {lastSeed === undefined || lastSeed === value.seed ? null : (
        <Button className="mt-2" onClick={() => set(lastSeed)}>
          {text.sameSeed(lastSeed)}
        </Button>
      )}
    </div>
  );
}
