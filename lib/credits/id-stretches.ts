import type { Db } from '#lib/db.ts';

/** Ids from `from` to `upTo`, both included. */
export type Stretch = { from: string; upTo: string };

const FIRST = '00000000-0000-0000-0000-000000000000';
const LAST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Rows that one statement of a check reads: far inside the limit of a statement, on the slowest machine. */
const ROWS = 5_000;

/**
 * Cuts all ids into stretches that hold a bounded number of rows of each of the given columns, so that rows of two tables can be compared
 * a stretch at a time. `columns` are quoted pairs of table and column, each uuid and indexed.
 */
export async function* idStretches(
  on: Db,
  columns: readonly (readonly [table: string, column: string])[],
  rows = ROWS,
): AsyncGenerator<Stretch> {
  const ends = columns.map(
    ([table, column]) =>
      `(SELECT ${column} FROM ${table} WHERE ${column} >= $1::uuid ORDER BY ${column} OFFSET ${rows - 1} LIMIT 1)`,
  );
  const sql = `SELECT coalesce(least(${ends.join(', ')}), '${LAST}'::uuid)::text AS "upTo"`;
  for (let from = FIRST; ; ) {
    const [row] = await on.$queryRawUnsafe<{ upTo: string }[]>(sql, from);
    const upTo = row?.upTo ?? LAST;
    yield { from, upTo };
    if (upTo === LAST) return;
    from = nextId(upTo);
  }
}

function nextId(id: string): string {
  const hex = (BigInt(`0x${id.replaceAll('-', '')}`) + 1n).toString(16).padStart(32, '0');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
