import { db } from '#lib/db.ts';
import { spellingsOf } from '#tests/lib/account/whole-person.ts';

/** Every table there is, of the product and of its queue, by the catalogue. */
export async function allTables(): Promise<string[]> {
  const rows = await db().$queryRaw<{ name: string }[]>`
    SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
     WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema') AND table_name <> '_prisma_migrations'
     ORDER BY 1`;
  return rows.map(({ name }) => name);
}

/**
 * Where any of these words lies in the database, in any spelling: every column of every row of every table, whatever its type, as PostgreSQL
 * writes it. "table: what", sorted.
 */
export async function findEverywhere(words: Record<string, string>): Promise<string[]> {
  const needles = Object.entries(words).flatMap(([what, plain]) =>
    spellingsOf(plain).map((spelling) => ({ what, spelling: spelling.toLowerCase() })),
  );
  const found = new Set<string>();
  for (const table of await allTables()) {
    const hits = await db().$queryRawUnsafe<{ what: string }[]>(
      `SELECT DISTINCT n.what FROM (SELECT lower(t::text) AS line FROM ${table} t) AS rows,
              unnest($1::text[], $2::text[]) AS n(what, spelling) WHERE strpos(rows.line, n.spelling) > 0`,
      needles.map(({ what }) => what),
      needles.map(({ spelling }) => spelling),
    );
    for (const { what } of hits) found.add(`${table}: ${what}`);
  }
  return [...found].sort();
}
