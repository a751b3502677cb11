import { spawnSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, readlink, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { diskStore } from '#lib/storage/disk.ts';
import { inOneBuffer } from '#lib/storage/in-one-buffer.ts';
import { ObjectExistsError, objectKey, wholeBody } from '#lib/storage/store.ts';
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

/** How many of this process's open files are this one. */
async function openCount(path: string): Promise<number> {
  const links = (await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => ''));
  return (await Promise.all(links)).filter((target) => target === path).length;
}

test.skipIf(!existsSync('/proc/self/fd'))(
  'a stream holds its file open until its end, an error, or until its reader leaves, and no longer',
  async () => {
    const [store, key] = [diskStore(join(root, 'open')), objectKey(randomUUID(), 'original')];
    const path = join(root, 'open', key);
    await store.put(key, wholeBody(new Uint8Array(2_000_000)));
    for (const mode of ['byob', undefined] as const) {
      const open = async () => {
        const stream = await store.stream(key);
        if (!stream) throw new Error('It was put a moment ago.');
        const byob = mode && stream.getReader({ mode });
        const plain = byob ? null : stream.getReader();
        return {
          read: async () => (byob ? byob.read(new Uint8Array(500_000)) : plain?.read()),
          cancel: async () => (byob ?? plain)?.cancel(),
        };
      };
      const whole = await open();
      expect(await openCount(path)).toBe(1);
      let length = 0;
      for (let read = await whole.read(); read && !read.done; read = await whole.read()) length += read.value.length;
      expect([length, await openCount(path)]).toEqual([2_000_000, 0]);
      const left = await open();
      await left.read();
      // A read is under way when it leaves.
      const [, under] = await Promise.allSettled([left.cancel(), left.read()]);
      expect([under.status, await openCount(path)]).toEqual(['fulfilled', 0]);
    }
    const folder = objectKey(randomUUID(), 'original');
    await mkdir(join(root, 'open', folder), { recursive: true });
    const broken = await store.stream(folder);
    expect(await openCount(join(root, 'open', folder))).toBe(1);
    await expect(broken?.getReader().read()).rejects.toMatchObject({ code: 'EISDIR' });
    expect(await openCount(join(root, 'open', folder))).toBe(0);
  },
);

test('a stream reads into the buffer that its reader brings, again and again, and gives what was put', async () => {
  const [store, key] = [diskStore(join(root, 'one-buffer')), objectKey(randomUUID(), 'original')];
  const bytes = new Uint8Array(randomBytes(1_700_000));
  await store.put(key, wholeBody(bytes));
  for (const range of [undefined, { start: 70_001, end: 1_600_000 }]) {
    const stream = await store.stream(key, range);
    const [pieces, buffers] = [[] as Buffer[], new Set<number>()];
    for await (const piece of inOneBuffer(stream ?? new ReadableStream())) {
      pieces.push(Buffer.from(piece));
      buffers.add(piece.buffer.byteLength);
    }
    const { start, end } = range ?? { start: 0, end: bytes.length - 1 };
    expect(Buffer.concat(pieces).equals(bytes.subarray(start, end + 1))).toBe(true);
    expect([...buffers]).toEqual([192 * 1024]);
    expect(pieces.length).toBeLessThan(10);
  }
});

test('the path of the folder may hold anything a path can: blanks, quotes, per cents, letters of any script', async () => {
  const store = diskStore(join(root, `Mara's "photos" 100 % ünï\u{1F4F7}`, 'of 2026 '));
  const at = objectKey(randomUUID(), 'thumb');
  await store.put(at, wholeBody(new Uint8Array([1, 2, 3])));
  expect(await store.get(at)).toEqual(Buffer.from([1, 2, 3]));
  await store.check();
});

test('on a file system without hard links an object is created once all the same', async () => {
  const link = async () => {
    throw Object.assign(new Error('no links here'), { code: 'EPERM', syscall: 'link' });
  };
  const folder = join(root, 'no links');
  const stores = Array.from({ length: 8 }, () => diskStore(folder, { link }));
  const at = objectKey(randomUUID(), 'thumb');
  const body = (value: number) => new Uint8Array(1000).fill(value);
  const writes = await Promise.allSettled(stores.map((store, index) => store.put(at, wholeBody(body(index)))));
  const winners = writes.flatMap(({ status }, index) => (status === 'fulfilled' ? [index] : []));
  expect(winners).toHaveLength(1);
  expect(writes.every((write) => write.status === 'fulfilled' || write.reason instanceof ObjectExistsError)).toBe(true);
  expect(await diskStore(folder).get(at)).toEqual(Buffer.from(body(winners[0] ?? -1)));
  await expect(diskStore(folder, { link }).put(at, wholeBody(body(9)))).rejects.toThrow(ObjectExistsError);
  expect(await readdir(join(folder, 'unfinished'))).toEqual([]);
});

test('what a killed write left goes with the next clean-up, and a write under way stays', async () => {
  const store = diskStore(join(root, 'left'));
  await store.put(objectKey(randomUUID(), 'thumb'), wholeBody(new Uint8Array(3)));
  const [old, young] = [join(root, 'left', 'unfinished', 'aa'), join(root, 'left', 'unfinished', 'bb')];
  await writeFile(old, 'left');
  await writeFile(young, 'under way');
  await utimes(old, new Date(1_000_000), new Date(1_000_000));
  expect(await store.removeUnfinished({ before: new Date(2_000_000) })).toBe(1);
  expect([existsSync(old), existsSync(young)]).toEqual([false, true]);
});

test('the start check tells what is wrong with the folder', async () => {
  await writeFile(join(root, 'a file'), '');
  await expect(diskStore(join(root, 'a file')).check()).rejects.toThrow(
    /^"objects" in DATA_DIR is not a folder\. Move/,
  );
  const fine = diskStore(join(root, 'fine'));
  await fine.check();
  expect(await readdir(join(root, 'fine'))).toEqual(['unfinished']);
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
    import { existsSync, readdirSync } from 'node:fs';
    import { diskStore } from '#lib/storage/disk.ts';
    import { wholeBody } from '#lib/storage/store.ts';
    const error = await diskStore('${full}').put('images/ab/thumb', wholeBody(new Uint8Array(1_000_000))).catch((error) => error);
    console.log(JSON.stringify([error.code, readdirSync('${full}/unfinished'), existsSync('${full}/images')]));`;
  const command = `mount -t tmpfs -o size=64k tmpfs '${full}' && exec '${process.execPath}' --input-type=module -e "$SCRIPT"`;
  const child = spawnSync('unshare', ['-m', 'sh', '-c', command], {
    encoding: 'utf8',
    env: { ...process.env, SCRIPT: script },
  });
  expect([child.stdout.trim(), child.stderr]).toEqual(['["storage_full",[],false]', '']);
});

/** What the operating system was asked to make and to keep, in order, as strace tells it: absolute paths in quotes or brackets. */
const canTrace = spawnSync('strace', ['-V']).status === 0;
test.skipIf(!canTrace)(
  'a power cut after a put loses nothing of it: the file, its name and every new folder are synced',
  async () => {
    const folder = join(root, 'synced', 'deep');
    const script = `
    import { diskStore } from '#lib/storage/disk.ts';
    import { wholeBody } from '#lib/storage/store.ts';
    await diskStore('${folder}').put('images/ab/cd/thumb', wholeBody(new Uint8Array(3)));`;
    const trace = join(root, 'trace');
    const filter = 'trace=mkdir,mkdirat,link,linkat,fsync,fdatasync';
    const child = spawnSync(
      'strace',
      ['-f', '-y', '-s', '300', '-o', trace, '-e', filter, process.execPath, '--input-type=module', '-e', script],
      {
        encoding: 'utf8',
      },
    );
    expect([child.status, child.stderr]).toEqual([0, '']);
    const calls = (await readFile(trace, 'utf8'))
      .split('\n')
      .filter((line) => / = 0$/.test(line) && line.includes(root));
    const order = (what: RegExp, path: string) =>
      calls.findIndex((line) => what.test(line) && (line.includes(`"${path}"`) || line.includes(`<${path}>`)));
    const target = join(folder, 'images', 'ab', 'cd', 'thumb');
    const linked = order(/link(at)?\(/, target);
    expect(linked).toBeGreaterThan(-1);
    // Before it has its name the file is on the disk, after that the name is.
    expect(calls.slice(0, linked).some((line) => /fsync\(\d+<.*\/unfinished\/[0-9a-f]+>/.test(line))).toBe(true);
    expect(calls.slice(linked).some((line) => line.includes('fsync(') && line.includes(`<${dirname(target)}>`))).toBe(
      true,
    );
    const made = calls.flatMap((line, at) =>
      line.includes('mkdir') ? [[/"([^"]+)"/.exec(line)?.[1] ?? '', at] as const] : [],
    );
    expect(made.map(([path]) => path)).toEqual(
      expect.arrayContaining([folder, join(folder, 'unfinished'), dirname(target)]),
    );
    for (const [path, at] of made)
      expect(calls.slice(at).some((line) => line.includes('fsync(') && line.includes(`<${dirname(path)}>`))).toBe(true);
  },
);
