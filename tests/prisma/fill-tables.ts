import { randomUUID } from 'node:crypto';
import type pg from 'pg';

type Column = {
  name: string;
  type: string;
  category: string;
  label: string | null;
  isMade: boolean;
  isOptional: boolean;
};
type Key = { columns: string[]; table: string; targets: string[] };
type Row = Record<string, unknown>;

/** What no type can tell: values that a rule of the table asks for, in whichever version it has the column. */
const ASKED: Record<string, (era: string) => Row> = {
  CreditLot: () => ({ credits: 9 }),
  Edit: () => ({ variations: 1 }),
  Image: () => ({ variation: 1, thumbHash: Buffer.from('hash').toString('base64') }),
  Outage: (era) => ({ beganAt: new Date(Date.UTC(2025, 0, 1 + Number.parseInt(era, 10))) }),
  PageCount: (era) => ({ day: new Date(Date.UTC(2026, 0, 1 + Number.parseInt(era, 10))) }),
  // Its one row.
  Pulse: () => ({ id: 1 }),
  Purchase: () => ({
    ...{ state: 'paid', currency: 'eur', totalCents: 500, refundedCents: 0 },
    ...{ withdrawalId: null, withdrawnAt: null, withdrawnCredits: null, withdrawnCents: null },
  }),
  // Only one may be.
  SigningKey: () => ({ isCurrent: null }),
  Ticket: () => ({ kind: 'question', state: 'open', outcome: null, closedAt: null }),
  TicketMessage: () => ({ isAnswer: true, requestId: null, outcome: null }),
};

const COLUMNS = `
  SELECT c.relname AS "table", a.attname AS name, format_type(a.atttypid, NULL) AS type, t.typcategory AS category,
         (SELECT e.enumlabel FROM pg_enum e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder LIMIT 1) AS label,
         coalesce(pg_get_expr(d.adbin, d.adrelid) LIKE 'nextval%', false) AS "isMade", NOT a.attnotnull AS "isOptional"
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_type t ON t.oid = a.atttypid
    LEFT JOIN pg_attrdef d ON (d.adrelid, d.adnum) = (a.attrelid, a.attnum)
   WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
     AND c.relname <> '_prisma_migrations' ORDER BY c.relname, a.attnum`;

const KEYS = `
  SELECT c.relname AS "of", f.relname AS "table",
         (SELECT json_agg(a.attname ORDER BY at) FROM unnest(k.conkey) WITH ORDINALITY AS u(num, at) JOIN pg_attribute a ON (a.attrelid, a.attnum) = (k.conrelid, u.num)) AS columns,
         (SELECT json_agg(a.attname ORDER BY at) FROM unnest(k.confkey) WITH ORDINALITY AS u(num, at) JOIN pg_attribute a ON (a.attrelid, a.attnum) = (k.confrelid, u.num)) AS targets
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class f ON f.oid = k.confrelid
   WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace`;

/**
 * Writes a row into every table that a database has now, whichever version that is, each naming those of this `era` that it hangs on. `era`
 * begins with a number. Returns how many tables there are.
 */
export async function fillTables(client: pg.Client, era: string): Promise<number> {
  const columns = Map.groupBy((await client.query<Column & { table: string }>(COLUMNS)).rows, ({ table }) => table);
  const keys = Map.groupBy((await client.query<Key & { of: string }>(KEYS)).rows, ({ of }) => of);
  const made = new Map<string, Row>();
  const begun = new Set<string>();
  const fill = async (table: string): Promise<void> => {
    if (begun.has(table)) return;
    begun.add(table);
    // Nobody had a key before there were keys to wrap it with.
    if (table === 'DataKey' && !columns.has('WrappingKey')) return;
    // What hangs on each other in a circle is left out on one side, which may be empty.
    for (const key of keys.get(table) ?? []) await fill(key.table);
    const row: Row = {};
    for (const column of columns.get(table) ?? []) if (!column.isMade) row[column.name] = someValue(column, table, era);
    for (const { columns: own, table: other, targets } of keys.get(table) ?? [])
      for (const [at, name] of own.entries())
        row[name] = other === table ? null : (made.get(other)?.[targets[at] ?? ''] ?? null);
    for (const [name, value] of Object.entries(ASKED[table]?.(era) ?? {})) if (name in row) row[name] = value;
    const names = Object.keys(row);
    const { rows } = await client.query<Row>(
      `INSERT INTO "${table}" (${names.map((name) => `"${name}"`)}) VALUES (${names.map((_, at) => `$${at + 1}`)}) RETURNING *`,
      Object.values(row),
    );
    made.set(table, rows[0] ?? {});
  };
  for (const table of columns.keys()) await fill(table);
  return made.size;
}

/** Some value of a column's type; text is another in every era. */
function someValue({ name, type, category, label }: Column, table: string, era: string): unknown {
  if (label !== null) return label;
  if (category === 'A') return [];
  if (category === 'D') return new Date('2026-03-04T05:06:07.089Z');
  if (category === 'N') return 1;
  if (category === 'B') return false;
  if (type === 'uuid') return randomUUID();
  if (type === 'jsonb') return JSON.stringify({ of: era });
  if (type === 'bytea') return Buffer.from(era);
  return `${table}.${name} of ${era}`;
}

/** Every row of every table, as JSON, by table and primary key. */
export async function allRows(client: pg.Client): Promise<Map<string, Row>> {
  const { rows: tables } = await client.query<{ table: string; key: string }>(`
    SELECT c.relname AS "table", string_agg(format('%I::text', a.attname), ',' ORDER BY a.attnum) AS key
      FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY(k.conkey)
     WHERE k.contype = 'p' AND k.connamespace = 'public'::regnamespace AND c.relname <> '_prisma_migrations' GROUP BY c.relname`);
  const all = new Map<string, Row>();
  for (const { table, key } of tables) {
    const { rows } = await client.query<{ key: string; row: Row }>(
      `SELECT concat_ws(' ', ${key}) AS key, to_jsonb(t) AS row FROM "${table}" t`,
    );
    for (const { key: of, row } of rows) all.set(`${table} ${of}`, row);
  }
  return all;
}
