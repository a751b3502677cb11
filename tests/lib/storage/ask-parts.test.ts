import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { db } from '#lib/db.ts';
import { askParts, listParts } from '#lib/storage/ask-parts.ts';
import { storeAt } from '#lib/storage/index.ts';
import { wholeBody } from '#lib/storage/store.ts';
import { moveStage } from '#tests/lib/images/move-stage.ts';

await moveStage();
const otherDir = await mkdtemp(join(tmpdir(), 'afterimage-other-'));
const SAMPLE = 'images/00/sample/thumb';
const running: ChildProcess[] = [];

beforeAll(() => storeAt('s3').put(SAMPLE, wholeBody(new Uint8Array([1]))));
afterEach(async () => {
  for (const child of running.splice(0)) {
    if (child.signalCode !== null) continue;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }
  await db().part.deleteMany();
});
afterAll(() => rm(otherDir, { recursive: true }));

/** A part that runs with the settings of this test but for `env`. */
async function startPart(env: Record<string, string> = {}): Promise<ChildProcess> {
  const child = fork('tests/lib/storage/announce-main.ts', { env: { ...process.env, ...env }, execArgv: [] });
  running.push(child);
  await once(child, 'message');
  return child;
}
/** Asks as a move from the bucket to the disk would, where this test writes. */
const ask = (options: { asked?: Set<string>; patienceMs?: number } = {}) =>
  askParts({ from: 's3', to: 'disk', sampleKey: SAMPLE, asked: new Set(), ...options });

test('where nothing runs nothing stands in the way', async () => {
  expect(await ask()).toBeNull();
});

test('parts that read what this process writes are fine, are asked once, and no probe is left', async () => {
  await Promise.all([startPart(), startPart()]);
  const asked = new Set<string>();
  expect(await ask({ asked })).toBeNull();
  expect(asked.size).toBe(2);
  for (const child of running) child.kill('SIGSTOP');
  expect(await ask({ asked, patienceMs: 1 })).toBeNull();
  for await (const { key } of storeAt('disk').list('')) expect(key).toBeNull();
});

test('a part that puts new pictures elsewhere is told of before anything is written', async () => {
  await startPart({ STORAGE: 's3' });
  expect(await ask()).toEqual({ part: 'web', trouble: 'writes elsewhere' });
});

test('a part that has another folder cannot read the target', async () => {
  await startPart({ DATA_DIR: otherDir });
  expect(await ask()).toEqual({ part: 'web', trouble: 'cannot read target' });
});

test('a part that has another bucket has other pictures', async () => {
  await startPart({ S3_BUCKET: 'another' });
  expect(await ask()).toEqual({ part: 'web', trouble: 'other source' });
});

test('a part that does not answer may not be passed over', async () => {
  const child = await startPart();
  child.kill('SIGSTOP');
  expect(await ask({ patienceMs: 200 })).toEqual({ part: 'web', trouble: 'silent' });
});

test('a part that was killed is forgotten when its signs of life have stopped', async () => {
  const child = await startPart();
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
  expect(await listParts()).toHaveLength(1);
  await db().$executeRaw`UPDATE "Part" SET "seenAt" = now() - interval '21 seconds'`;
  expect(await listParts()).toEqual([]);
  expect(await ask()).toBeNull();
});
