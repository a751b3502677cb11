import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ALLOCATOR } from '#lib/embedded/allocator.ts';
import { findEmbeddedDatabase } from '#lib/embedded/postgres/embedded-database.ts';
import { processesOf } from '#tests/support/processes.ts';
import { cleanEnv, collect, type Product, startProduct } from '#tests/support/product.ts';

// A space and a letter outside ASCII in the path, as in many a home directory.
const parent = await mkdtemp(join(tmpdir(), 'afterimage life é-'));
const dataDir = join(parent, 'data');
let product: Product;

beforeAll(async () => {
  await chmod(parent, 0o711);
  product = await startProduct({ dataDir });
});

afterAll(async () => {
  await product.stop();
  await rm(parent, { recursive: true, force: true });
});

/** What the C library of a process has read when it began; what is set later it does not see. */
const startedWith = (pid: number | undefined) => readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
const TUNED = Object.entries(ALLOCATOR).map(([name, value]) => `${name}=${value}`);

const answerOf = (path: string) =>
  fetch(`${product.url}${path}`, { signal: AbortSignal.timeout(10_000) }).then(
    async (response) => {
      await response.arrayBuffer();
      return response.status;
    },
    () => 0,
  );

async function query(sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: findEmbeddedDatabase(dataDir) ?? '' });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const remember = (word: string) =>
  query(
    `INSERT INTO "OutboxMessage" (id, "to", subject, text, html) VALUES (gen_random_uuid(), '${word}', '', '', '')`,
  );
const remembered = async () =>
  (await query('SELECT "to" FROM "OutboxMessage" ORDER BY "createdAt"')).map((row) => row.to);

/** The process of one part, by the file or program it runs. */
function processOf(part: string): number {
  const found = processesOf(dataDir).find(({ command }) => command.includes(part));
  if (!found) throw new Error(`No process runs ${part}.`);
  return found.pid;
}

async function restart(): Promise<number> {
  const startedAt = performance.now();
  product = await startProduct({ dataDir });
  return performance.now() - startedAt;
}

test('everything answers, on loopback of both kinds', async () => {
  const { port } = new URL(product.url);
  for (const host of ['localhost', '127.0.0.1', '[::1]']) {
    const response = await fetch(`http://${host}:${port}/api/ready`);
    const books = expect.objectContaining({ state: expect.stringMatching(/^(balanced|not checked)$/) });
    const cleanups = { state: expect.stringMatching(/^(on time|not run)$/), names: [] };
    expect([response.status, await response.json()]).toEqual([
      200,
      { status: 'ready', parts: { database: 'ok', storage: 'ok', queue: 'ok' }, books, cleanups },
    ]);
  }
  expect(await answerOf('/api/health')).toBe(200);
});

test('the secrets are for the owner alone', async () => {
  expect((await stat(join(dataDir, 'secrets.json'))).mode & 0o777).toBe(0o600);
  expect(product.said()).not.toMatch(/postgresql:|Secret/);
});

test.each([
  ['the web server', 'lib/web/server.ts'],
  ['the worker', 'lib/worker/main.ts'],
  ['the database', 'bin/postgres'],
  ['the payment sandbox', 'lib/embedded/stripe/sandbox-main.ts'],
])('%s killed hard comes back by itself within 10 s, and nothing is lost (F-02, F-03)', async (name, part) => {
  await remember(name);
  const pid = processOf(part);
  process.kill(pid, 'SIGKILL');
  await expect.poll(() => processesOf(dataDir).some((one) => one.pid === pid), { timeout: 5_000 }).toBe(false);
  await expect
    .poll(() => processesOf(dataDir).some(({ command }) => command.includes(part)), { timeout: 10_000 })
    .toBe(true);
  await expect.poll(() => remembered().catch(() => []), { timeout: 10_000, interval: 200 }).toContain(name);
  await expect.poll(() => answerOf('/api/ready'), { timeout: 10_000, interval: 200 }).toBe(200);
  await expect.poll(() => answerOf('/sandbox'), { timeout: 10_000, interval: 200 }).toBe(200);
});

test('npm run worker on the same machine joins the database that runs there, with the allocator set, and ends on SIGTERM', async () => {
  const child = spawn(process.execPath, ['lib/embedded/part.ts', 'worker'], {
    env: cleanEnv({ DATA_DIR: dataDir }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { said, ended } = collect(child);
  await expect.poll(said, { timeout: 20_000 }).toContain('worker_ready');
  if (process.platform === 'linux') expect(startedWith(child.pid)).toEqual(expect.arrayContaining(TUNED));
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});

test('Ctrl-C ends every process within 10 s, and a second start is ready within 10 s', async () => {
  const startedAt = performance.now();
  expect(await product.stop()).toBe(0);
  expect(performance.now() - startedAt).toBeLessThan(10_000);
  expect(processesOf(dataDir)).toEqual([]);
  expect(await restart()).toBeLessThan(10_000);
});

test('a start killed hard leaves no web server or worker, and the next start has all data (F-04)', async () => {
  await remember('before the kill');
  const [web, worker] = [processOf('lib/web/server.ts'), processOf('lib/worker/main.ts')];
  product.process.kill('SIGKILL');
  await expect
    .poll(() => processesOf(dataDir).filter(({ pid }) => pid === web || pid === worker), { timeout: 10_000 })
    .toEqual([]);
  await restart();
  expect(await remembered()).toContain('before the kill');
});

test('everything killed at once, as when the power goes, loses nothing (F-04)', async () => {
  await remember('before the power went');
  for (const { pid } of processesOf(dataDir)) process.kill(pid, 'SIGKILL');
  await expect.poll(() => processesOf(dataDir), { timeout: 5_000 }).toEqual([]);
  await restart();
  expect(await remembered()).toContain('before the power went');
});

test('Ctrl-C during the start leaves no process behind', async () => {
  await product.stop();
  for (const pauseMs of [200, 500, 900, 1_500]) {
    const child = spawn(process.execPath, ['lib/embedded/start.ts'], {
      env: cleanEnv({ DATA_DIR: dataDir, PORT: new URL(product.url).port }),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const { ended } = collect(child);
    setTimeout(() => child.kill('SIGINT'), pauseMs);
    await ended;
    expect(processesOf(dataDir)).toEqual([]);
  }
  await restart();
});
