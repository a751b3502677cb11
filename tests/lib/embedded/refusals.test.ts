import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, expect, inject, test } from 'vitest';
import { lockDataDir } from '#lib/embedded/data-dir.ts';
import { freePort } from '#lib/embedded/ports.ts';
import { migrate } from '#prisma/migrate.ts';
import { processesOf } from '#tests/support/processes.ts';
import { cleanEnv, collect } from '#tests/support/product.ts';

const dataDir = await mkdtemp(join(tmpdir(), 'afterimage-refused-'));
afterAll(() => rm(dataDir, { recursive: true, force: true }));

/** Starts with these variables, expects it to give up, and returns what it said on standard error. */
async function refusal(env: Record<string, string>, entry = ['lib/embedded/start.ts']): Promise<string> {
  const variables = { DATA_DIR: dataDir, PORT: String(await freePort()), ...env };
  const child = spawn(process.execPath, entry, {
    env: cleanEnv(variables),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const { said, ended } = collect(child);
  expect(await ended).toBe(1);
  expect(said().trim().split('\n')).toHaveLength(1);
  expect(processesOf(dataDir)).toEqual([]);
  return said().trim();
}

test('a taken port is named, and another one suggested', async () => {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  expect(await refusal({ PORT: String(port) })).toMatch(
    new RegExp(`^Port ${port} is taken by another program\\. Stop that program, or set PORT`),
  );
  await new Promise((done) => server.close(done));
});

test('a data folder in use is named', async () => {
  using _lock = lockDataDir(dataDir);
  expect(await refusal({})).toBe(
    `DATA_DIR ${dataDir} is in use by another Afterimage. Stop that one first, or set DATA_DIR to another folder.`,
  );
});

test('a data folder that cannot be written is named', async () => {
  const file = join(dataDir, 'a file');
  await writeFile(file, '');
  expect(await refusal({ DATA_DIR: join(file, 'data') })).toMatch(
    /^DATA_DIR .* cannot be written \(.*\)\. Give this user/,
  );
});

test('a half-set group is refused before anything starts', async () => {
  expect(await refusal({ SMTP_URL: 'smtp://localhost' })).toMatch(/^EMAIL_FROM is not set, but SMTP_URL is\./);
});

test('another HOST has left embedded mode: the real parts must be there', async () => {
  expect(await refusal({ HOST: '0.0.0.0' })).toMatch(/^DATABASE_URL is not set\..* Set it to/);
});

test('an https address has left embedded mode too', async () => {
  expect(await refusal({ APP_URL: 'https://photos.example.org' })).toMatch(/^DATABASE_URL is not set\./);
});

test('a database that does not answer is named without its password', async () => {
  const url = `postgresql://someone:hidden-word@127.0.0.1:${await freePort()}/afterimage`;
  const line = await refusal({ DATABASE_URL: url });
  expect(line).toMatch(/^DATABASE_URL cannot be reached \(.*ECONNREFUSED.*\)\. Start that PostgreSQL, or correct/);
  expect(line).not.toContain('hidden-word');
});

/** A database of its own in the run's PostgreSQL, with what `sql` made in it. */
async function databaseWith(sql: string) {
  const name = `refused_${randomBytes(8).toString('hex')}`;
  const admin = new pg.Client({ connectionString: inject('postgresUrl') });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  const url = new URL(inject('postgresUrl'));
  url.pathname = `/${name}`;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query(sql);
  return {
    url: url.href,
    client,
    [Symbol.asyncDispose]: async () => {
      await client.end();
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await admin.end();
    },
  };
}

test('a database that holds something else is left alone', async () => {
  await using database = await databaseWith('CREATE TABLE accounts (balance int)');
  expect(await refusal({ DATABASE_URL: database.url })).toMatch(/^The database could not be .* not ours/);
});

test('a migration that fails is named and leaves nothing behind; it is done once its cause is gone', async () => {
  const sql = 'CREATE FUNCTION refuse_leaving_terminal_state() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$';
  await using database = await databaseWith(sql);
  for (const _ of ['the first start', 'the second, which the first must not have hindered']) {
    const line = await refusal({ DATABASE_URL: database.url });
    expect(line).toMatch(/^The database could not be brought up to date: 0002_rules failed \(.*function.*\)\. Nothing/);
  }
  await database.client.query('DROP FUNCTION refuse_leaving_terminal_state');
  await expect(migrate(database.url)).resolves.toContain('0002_rules');
});

test.each(['web', 'worker'])('npm run %s alone, without a database, says what it needs', async (part) => {
  const line = await refusal({}, ['lib/embedded/part.ts', part]);
  expect(line).toMatch(/^DATABASE_URL is not set, and no Afterimage runs on .*\. Set DATABASE_URL, or run npm start/);
});
