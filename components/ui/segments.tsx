'use client';

import { type ReactNode, useId } from 'react';
import { classNames } from '#components/ui/class-names.ts';

export type Segment<V extends string> = { value: V; label: string /** What choosing it means. */; means: string };

type Props<V extends string> = {
  label: string;
  name: string;
  value: V;
  segments: Segment<V>[];
  /** Why only the chosen one can be chosen; said instead of what it means. */
  fixedBecause?: string | undefined;
  icon?: ReactNode;
  onChange: (value: V) => void;
};

/** Three or four short answers to one question, and under them what the chosen one means. Native radios, so arrows and forms work as everywhere. */
export function Segments<V extends string>(props: Props<V>) {
  const { label, name, value, segments, fixedBecause, icon, onChange } = props;
  const id = useId();
  const chosen = segments.find((segment) => segment.value === value);
  return (
    <div role="radiogroup" aria-labelledby={id}>
      <p id={id} className="mb-2 text-small font-[550]">
        {label}
      </p>
      <div
        className={classNames(
          'segments grid gap-0.5 rounded-control bg-sunken p-0.5',
          segments.length === 3 ? 'grid-cols-3' : 'grid-cols-2 min-[24rem]:grid-cols-[1fr_1fr_1fr_1.4fr]',
        )}
      >
        {segments.map((segment) => {
          const isChosen = segment.value === value;
          const isOff = fixedBecause !== undefined && !isChosen;
          return (
            <label
              key={segment.value}
              className={classNames(
                'relative grid min-h-(--target) place-items-center rounded-[7px] px-1 text-center text-small transition-colors duration-(--fast) has-focus-visible:outline-2 has-focus-visible:outline-echo',
                isChosen ? 'border border-edge bg-surface font-[550] text-ink shadow-1' : 'text-ink-2',
                isOff ? 'cursor-not-allowed text-ink-3' : !isChosen && 'hover:text-ink',
              )}
            >
              <input
                type="radio"
                name={name}
                value={segment.value}
                checked={isChosen}
                aria-disabled={isOff || undefined}
                aria-describedby={`${id}-${segment.value}`}
                onChange={() => {
                  if (!isOff) onChange(segment.value);
                }}
                className="absolute inset-0 appearance-none rounded-[7px] outline-none"
              />
              {segment.label}
            </label>
          );
        })}
      </div>
      {segments.map((segment) => (
        <p key={segment.value} id={`${id}-${segment.value}`} hidden>
          {segment.value === value ? segment.means : (fixedBecause ?? segment.means)}
        </p>
      ))}
      <p aria-hidden="true" className="mt-2 flex gap-2 text-small text-ink-2">
        {icon}
        {fixedBecause ?? chosen?.means}
      </p>
    </div>
  );
}
