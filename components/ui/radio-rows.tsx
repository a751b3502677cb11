'use client';

import { type ReactNode, useId } from 'react';
import { classNames } from '#components/ui/class-names.ts';

export type RadioRow = {
  value: string;
  title: string;
  /** Right of the title: a price. */
  aside?: ReactNode;
  /** Second line. */
  detail?: ReactNode;
  /** Why it cannot be chosen; the row stays visible and says so. */
  offBecause?: string;
};

type Props = { label: string; name: string; value: string; rows: RadioRow[]; onChange: (value: string) => void };

/** A radio group as rows of one ruled list (the model card). Native radios: arrows, names and forced colours come with them. */
export function RadioRows({ label, name, value, rows, onChange }: Props) {
  const id = useId();
  return (
    <div role="radiogroup" aria-labelledby={id}>
      <p id={id} className="mb-2 text-small font-[550]">
        {label}
      </p>
      <div className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface">
        {rows.map((row) => (
          <Row key={row.value} row={row} name={name} chosen={row.value === value} onChange={onChange} />
        ))}
      </div>
    </div>
  );
}

type RowProps = { row: RadioRow; name: string; chosen: boolean; onChange: (value: string) => void };

function Row({ row, name, chosen, onChange }: RowProps) {
  const id = useId();
  const off = row.offBecause !== undefined;
  return (
    <label
      className={classNames(
        'flex gap-3 px-3.5 py-3 has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-echo',
        chosen && 'bg-echo-wash/55',
        off && 'cursor-not-allowed text-ink-3',
      )}
    >
      <input
        type="radio"
        name={name}
        value={row.value}
        checked={chosen}
        aria-disabled={off || undefined}
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-detail`}
        onChange={() => {
          if (!off) onChange(row.value);
        }}
        className="mt-px size-4.5 shrink-0 appearance-none rounded-full border-[1.75px] border-edge bg-surface outline-none checked:border-[5.5px] checked:border-echo"
      />
      <span className="min-w-0 grow">
        <span id={`${id}-title`} className="flex items-baseline justify-between gap-3 text-ui">
          <span className="font-medium">{row.title}</span> <span className="font-[550] tabular-nums">{row.aside}</span>
        </span>
        <span id={`${id}-detail`} className="mt-0.5 block text-small text-ink-3">
          {row.offBecause ?? row.detail}
        </span>
      </span>
    </label>
  );
}
