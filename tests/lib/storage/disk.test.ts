import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { diskStore } from '#lib/storage/disk.ts';
import { objectKey, wholeBody } from '#lib/storage/store.ts';
import { describeStore } from '#tests/lib/storage/store-contract.ts';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'afterimage-store-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

describeStore('disk', async () => diskStore(join(root, 'objects')));

test('files are readable by their owner alone: 0600 in folders of 0700', async () => {
  const at = objectKey(randomUUID(), 'thumb');
  await diskStore(join(root, 'modes')).put(at, wholeBody(new Uint8Array(3)));
  expect((await stat(join(root, 'modes', at))).mode & 0o777).toBe(0o600);
  for (let folder = dirname(join(root, 'modes', at)); folder !== root; folder = dirname(folder))
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
});

test('the folder of an image goes with its last object, and no unfinished file stays', async () => {
  const id = randomUUID();
  const store = diskStore(join(root, 'gone'));
  await store.put(objectKey(id, 'thumb'), wholeBody(new Uint8Array(3)));
  await store.put(objectKey(id, 'preview'), wholeBody(new Uint8Array(3)));
  await store.delete(objectKey(id, 'thumb'));
  await store.delete(objectKey(id, 'preview'));
  expect(existsSync(dirname(join(root, 'gone', objectKey(id, 'thumb'))))).toBe(false);
  expect(await readdir(join(root, 'gone', 'unfinished'))).toEqual([]);
});

test('a folder that cannot be used is `unavailable` with a time to come back', async () => {
  await writeFile(join(root, 'file'), '');
  const store = diskStore(join(root, 'file'));
  await expect(store.put(objectKey(randomUUID(), 'thumb'), wholeBody(new Uint8Array(3)))).rejects.toMatchObject({
    code: 'unavailable',
    retryAfterSeconds: 30,
  });
});

/** A file system of 64 kB that only the child process sees needs a mount namespace, which not every machine allows. */
const canMount = spawnSync('unshare', ['-m', 'true']).status === 0;
test.skipIf(!canMount)('F-33: a full disk is `storage_full`, and nothing half-written is left', async () => {
  const full = join(root, 'full');
  await mkdir(full);
  const script = `
    import { readdirSync } from 'node:fs';
    import { diskStore } from '#lib/storage/disk.ts';
    import { wholeBody } from '#lib/storage/store.ts';
    const error = await diskStore('${full}').put('images/ab/thumb', wholeBody(new Uint8Array(1_000_000))).catch((error) => error);
    console.log(JSON.stringify([error.code, readdirSync('${full}/unfinished'), readdirSync('${full}/images/ab')]));`;
  const command = `mount -t tmpfs -o size=64k tmpfs '${full}' && exec '${process.execPath}' --input-type=module -e "$SCRIPT"`;
  const child = spawnSync('unshare', ['-m', 'sh', '-c', command], {
    encoding: 'utf8',
    env: { ...process.env, SCRIPT: script },
  });
  expect([child.stdout.trim(), child.stderr]).toEqual(['["storage_full",[],[]]', '']);
});
