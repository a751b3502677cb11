import type { ReactNode } from 'react';
import { classNames } from '#components/ui/class-names.ts';

/** Widths of the columns on a desk. */
const COLUMNS = { 3: 'lg:grid-cols-[4fr_4fr_5fr]', 5: 'lg:grid-cols-[4fr_4fr_3fr_2fr_3fr]' } as const;

export type Row = { key: string; cells: readonly ReactNode[] };

/**
 * A ruled table that is a list of small groups on a phone. The first column names the row; each other cell carries its column's name, which is
 * seen on a phone and heard everywhere.
 */
export function Rows({ heads, rows }: { heads: readonly [string, ...string[]]; rows: readonly Row[] }) {
  const columns = heads.length === 5 ? COLUMNS[5] : COLUMNS[3];
  return (
    <div className="mt-8 lg:mt-10">
      <div aria-hidden className={classNames('hidden gap-6 pb-2 text-micro font-medium text-ink-3 lg:grid', columns)}>
        {heads.map((head) => (
          <span key={head}>{head}</span>
        ))}
      </div>
      <ul className="border-t border-line">
        {rows.map(({ key, cells }) => (
          <li
            key={key}
            className={classNames('grid gap-1.5 border-b border-line py-4 lg:items-baseline lg:gap-6', columns)}
          >
            {cells.map((cell, index) => (
              <div
                key={heads[index]}
                className={classNames('wrap-anywhere', index === 0 ? 'font-medium' : 'text-ink-2')}
              >
                {index === 0 ? null : <span className="text-small text-ink-3 lg:sr-only">{heads[index]}: </span>}
                {cell}
              </div>
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}
