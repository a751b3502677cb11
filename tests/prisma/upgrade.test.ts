import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { migrate } from '#prisma/migrate.ts';
import { allRows, fillTables } from '#tests/prisma/fill-tables.ts';
import { cleanEnv, collect } from '#tests/support/product.ts';
import { share } from '#tests/support/share.ts';

const FOLDER = 'prisma/migrations';
const NAMES = readdirSync(FOLDER)
  .filter((name) => /^\d{4}/.test(name))
  .toSorted();

/** Versions that somebody may have stopped at, each with rows of its own; the newest is where all of them end. */
const STOPS = ['0001', '0004', '0007', '0010', '0012', '0016c', '0020', '0025', '0027_'].filter(
  (_, at) => at % share(2, 1) === 0,
);

/** Numbers came to `main` in another order than they are sorted in: an installation may have each without these that came later. */
const LATE = ['0027b_devices', '0028_controls', '0029_consents', '0029b_mailings', '0029c_policies', '0031_tickets'];

let folder: string;
/** The catalogue of a database that was made by all migrations at once. */
let newest: string[];
const made: string[] = [];
const clients: pg.Client[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'afterimage-migrations-'));
  // A copy: nobody can copy the template itself while somebody is connected to it.
  newest = await catalogueOf(await connect((await database('template')).url));
});
afterAll(async () => {
  await Promise.all(clients.map((client) => client.end()));
  for (const name of made) await onServer(`DROP DATABASE ${name} WITH (FORCE)`);
  await rm(folder, { recursive: true, force: true });
});

async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
const urlOf = (name: string) => Object.assign(new URL(inject('postgresUrl')), { pathname: `/${name}` }).href;

/** An empty database, or a copy of another that nobody is connected to. */
async function database(template = 'template0') {
  const name = `upgrade_${randomBytes(8).toString('hex')}`;
  await onServer(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  made.push(name);
  return { name, url: urlOf(name) };
}
async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  clients.push(client);
  return client;
}

/** A folder of these migrations alone, as a version of before had it. */
function folderOf(names: readonly string[]): string {
  const into = join(folder, randomBytes(8).toString('hex'));
  for (const name of [...names, 'migration_lock.toml'])
    cpSync(join(FOLDER, name), join(into, name), { recursive: true });
  return into;
}

/** Everything that a database has by its catalogue: columns, constraints, indexes, triggers, functions, enums. */
async function catalogueOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(`
    SELECT format('%I.%I %s %s %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid)) AS line
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid LEFT JOIN pg_attrdef d ON (d.adrelid, d.adnum) = (a.attrelid, a.attnum)
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
    UNION ALL SELECT format('%s %s %s %s', conrelid::regclass, conname, convalidated, pg_get_constraintdef(oid))
      FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL SELECT pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
     WHERE c.relnamespace = 'public'::regnamespace AND NOT t.tgisinternal
    UNION ALL SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    UNION ALL SELECT format('%s %s %s', t.typname, e.enumsortorder, e.enumlabel) FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid
     WHERE t.typnamespace = 'public'::regnamespace
    ORDER BY line`);
  return rows.map(({ line }) => line);
}

/** Columns whose values a migration writes in another way. */
const REWRITTEN = ['Image.thumbHash'];

/** What is not there any more of rows, or is otherwise, in columns that both versions have; what was empty may be filled. */
function lostOf(before: Map<string, Record<string, unknown>>, after: Map<string, Record<string, unknown>>): string[] {
  return [...before].flatMap(([key, row]) => {
    // Answers became messages of both sides.
    const now = after.get(key) ?? after.get(key.replace(/^TicketAnswer /, 'TicketMessage '));
    if (!now) return [key];
    const table = key.split(' ')[0];
    return Object.keys(row)
      .filter((name) => name in now && !REWRITTEN.includes(`${table}.${name}`))
      .filter((name) => row[name] !== null && JSON.stringify(row[name]) !== JSON.stringify(now[name]))
      .map((name) => `${key}: ${name}`);
  });
}

/** `npm run migrate`, as an operator runs it. */
async function runMigrate(url: string): Promise<void> {
  const child = spawn(process.execPath, ['lib/embedded/migrate-main.ts'], {
    env: cleanEnv({ DATABASE_URL: url }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { said, ended } = collect(child);
  expect([await ended, said()]).toEqual([0, '']);
}

test('a database with rows of every version since the first comes to the newest: no row and no value is lost, and it is what a new one is', async () => {
  const { url } = await database();
  const client = await connect(url);
  const stops = STOPS.map((stop) => NAMES.findIndex((name) => name.startsWith(stop)));
  expect(stops.every((at) => at >= 0)).toBe(true);
  let tables = 0;
  for (const at of stops) {
    const before = await allRows(client);
    await migrate(url, folderOf(NAMES.slice(0, at + 1)));
    expect(lostOf(before, await allRows(client))).toEqual([]);
    const filled = await fillTables(client, `${at} ${NAMES[at]}`);
    expect(filled).toBeGreaterThanOrEqual(tables);
    tables = filled;
  }
  const before = await allRows(client);
  expect(before.size).toBeGreaterThan(20 * stops.length);
  await runMigrate(url);
  const after = await allRows(client);
  expect(lostOf(before, after)).toEqual([]);
  // The newest rules hold what comes next to rows of every version, and the old rows themselves.
  expect(await fillTables(client, `${NAMES.length} newest`)).toBeGreaterThan(tables);
  expect(await catalogueOf(client)).toEqual(newest);
  const keyOf = (table: string) => [...after.keys()].filter((key) => key.startsWith(`${table} `)).length;
  // What migrations made of rows: a run for each edit, a device for each session.
  expect(keyOf('EditRun')).toBeGreaterThanOrEqual(stops.length);
  expect(keyOf('KnownDevice')).toBe(stops.length);
  expect([...after].filter(([key, row]) => key.startsWith('Image ') && row.editId && row.variation === null)).toEqual(
    [],
  );
});

test('a database that has newer migrations and lacks one that is sorted before them gets it, and loses nothing', async () => {
  const base = await database();
  const at = NAMES.findIndex((name) => name.startsWith('0025'));
  await migrate(base.url, folderOf(NAMES.slice(0, at + 1)));
  for (const late of LATE.slice(0, share(1, LATE.length))) {
    expect(NAMES).toContain(late);
    const { url } = await database(base.name);
    await migrate(url, folderOf(NAMES.filter((name) => name !== late)));
    const client = await connect(url);
    await fillTables(client, `1 without ${late}`);
    const before = await allRows(client);
    await migrate(url);
    expect([late, lostOf(before, await allRows(client))]).toEqual([late, []]);
    expect(await catalogueOf(client)).toEqual(newest);
  }
});
