import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { expect, inject, test } from 'vitest';
import { schemaSql } from '#prisma/schema-engine.ts';
import { testDatabase } from '#tests/support/test-database.ts';

const migrated = await testDatabase();

/** Everything `schema.prisma` can say, one line each: columns, keys and other constraints but checks, indexes but for those of a part of a table or of what is computed, enums. */
const CATALOGUE = `
  SELECT format('column %s.%s %s%s default %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
                CASE WHEN a.attnotnull THEN ' not null' ELSE '' END, coalesce(pg_get_expr(d.adbin, d.adrelid), '-')) AS line
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid LEFT JOIN pg_attrdef d ON (d.adrelid, d.adnum) = (a.attrelid, a.attnum)
   WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
     AND c.relname <> '_prisma_migrations'
  UNION ALL
  SELECT format('constraint %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text <> '_prisma_migrations'
     AND contype <> 'c'
  UNION ALL
  SELECT format('index %s', indexdef) FROM pg_indexes
   WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' AND indexdef !~ ' (INCLUDE|WHERE) \\(| USING gin '
  UNION ALL
  SELECT format('enum %s %s', t.typname, string_agg(e.enumlabel, ', ' ORDER BY e.enumsortorder))
    FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid WHERE t.typnamespace = 'public'::regnamespace GROUP BY t.typname
  ORDER BY line`;

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const catalogueOf = async (url: string) => (await query(url, CATALOGUE)).map((row) => row.line);

/** The catalogue of a database made from `sql` alone. */
async function catalogueFrom(sql: string): Promise<unknown[]> {
  const name = `drift_${randomBytes(8).toString('hex')}`;
  const url = new URL(inject('postgresUrl'));
  url.pathname = `/${name}`;
  await query(inject('postgresUrl'), `CREATE DATABASE ${name}`);
  try {
    await query(url.href, sql);
    return await catalogueOf(url.href);
  } finally {
    await query(inject('postgresUrl'), `DROP DATABASE ${name} WITH (FORCE)`);
  }
}

test('the migrations make exactly the database that schema.prisma says', async () => {
  const fromMigrations = await catalogueOf(migrated.url);
  expect(fromMigrations.length).toBeGreaterThan(50);
  expect(fromMigrations).toEqual(await catalogueFrom(await schemaSql(migrated.url)));
});

test('a column whose type differs is seen as drift', async () => {
  const sql = await schemaSql(migrated.url);
  const other = sql.replace('"priceCredits" INTEGER NOT NULL', '"priceCredits" BIGINT NOT NULL');
  expect(other).not.toBe(sql);
  expect(await catalogueFrom(other)).not.toEqual(await catalogueOf(migrated.url));
});
