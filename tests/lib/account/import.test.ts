import { randomUUID } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FILES } from '#lib/account/export/format.ts';
import { importAccount } from '#lib/account/export/import-account.ts';
import { packText } from '#lib/account/export/pack-text.ts';
import { planExport } from '#lib/account/export/plan-export.ts';
import { openArchive } from '#lib/account/export/read-archive.ts';
import { directoryEntry, endOfZip, localHeader, placeFiles } from '#lib/account/export/zip-format.ts';
import { deleteImages } from '#lib/images/delete-images.ts';
import { collect, dataOf, fullAccount, newAccount, TEXT } from '#tests/lib/account/full-account.ts';
import { batchesOf, galleryOf, originalsOf } from '#tests/lib/account/gallery-of.ts';
import { inProcess, mayDie } from '#tests/lib/images/crashes.ts';
import { loseObject } from '#tests/support/objects.ts';
import { fc } from '#tests/support/property.ts';
import { readZip } from '#tests/support/read-zip.ts';
import { share } from '#tests/support/share.ts';
import { testDatabase } from '#tests/support/test-database.ts';

const { dataDir } = await testDatabase();
const { realDb } = mayDie();

/** Every nth call is one at which a process dies. */
const STEP = share(35, 1);

const files: FileHandle[] = [];
afterAll(() => Promise.all(files.map((file) => file.close())));

/** An archive that lies on a disk. */
async function onDisk(bytes: Buffer) {
  const file = await open(join(dataDir, `${randomUUID()}.zip`), 'w+');
  files.push(file);
  await file.write(bytes);
  return openArchive(file);
}

/** A ZIP of these texts, well made. */
async function zipOf(texts: Record<string, string>): Promise<Buffer> {
  const modifiedAt = new Date();
  const packed = await Promise.all(
    Object.entries(texts).map(async ([name, text]) => ({ name, ...(await packText([text])) })),
  );
  const { placed, directoryAt } = placeFiles(
    packed.map(({ name, packed: { length }, size, crc }) => ({ name, packed: length, size, crc, modifiedAt })),
  );
  const bodies = placed.flatMap((one, at) => [localHeader(one), packed[at]?.packed ?? Buffer.alloc(0)]);
  const directory = Buffer.concat(placed.map((one) => directoryEntry(one, one.crc ?? 0)));
  return Buffer.concat([...bodies, directory, endOfZip(placed.length, directoryAt, directory.length)]);
}

let account: Awaited<ReturnType<typeof fullAccount>>;
let zip: Buffer;
beforeAll(async () => {
  account = await fullAccount();
  zip = await collect(await planExport({ userId: account.userId, text: TEXT }), account.sessionId);
});

/** What the account of an import must be: the gallery that was left, picture by picture. */
async function expectSame(userId: string): Promise<void> {
  const here = await galleryOf(account.userId);
  expect(await galleryOf(userId)).toEqual(here);
  expect(here.images.length).toBe(5);
  const [[before], [after]] = [await batchesOf(account.userId), await batchesOf(userId)];
  expect(before).toMatchObject({ edits: [{ instruction: 'and then green', batchPlace: 1 }] });
  expect(after).toEqual(before);
  expect(await originalsOf(userId)).toEqual(await originalsOf(account.userId));
}

const rowsOf = async (userId: string) => [
  await realDb.image.count({ where: { userId } }),
  await realDb.edit.count({ where: { userId } }),
  await realDb.batch.count({ where: { userId } }),
  await realDb.album.count({ where: { userId } }),
];

describe('R-080: an archive brought into a new account', () => {
  test('is the same gallery: images, names, hearts, trash, albums, words, lineage, edits and batches', async () => {
    const { userId } = await newAccount();
    const archive = await onDisk(zip);
    const all = { images: 7, edits: 2, albums: 1, missing: 0, before: 0 };
    expect(await importAccount({ userId, archive })).toEqual(all);
    await expectSame(userId);
    // A second time changes nothing, and says so.
    const rows = await rowsOf(userId);
    await expect(importAccount({ userId, archive })).rejects.toThrow('in the account already');
    expect(await rowsOf(userId)).toEqual(rows);
    // What its owner deletes then does not come back by it.
    const [image] = await realDb.image.findMany({ where: { userId, kind: 'upload' }, take: 1 });
    await deleteImages({ userId, imageIds: [image?.id ?? ''] });
    await expect(importAccount({ userId, archive })).rejects.toThrow('were deleted');
    // And it comes into no account that has pictures of its own.
    await expect(importAccount({ userId: account.userId, archive })).rejects.toThrow('images already');
  });

  test.each([
    ['before', true],
    ['after', false],
  ] as const)(
    'after a process that died %s any of its calls is gone on with by running it again, and nothing comes twice',
    async (_, before) => {
      const archive = await onDisk(zip);
      let deaths = 0;
      for (let at = 1 + (before ? 0 : STEP >> 1); ; at += STEP) {
        const { userId } = await newAccount();
        const { hasDied } = await inProcess({ at, before }, [() => importAccount({ userId, archive })]);
        const left = await rowsOf(userId);
        await importAccount({ userId, archive }).catch((error: Error) => {
          // The last call of all may have had its effect.
          expect([left, error.message]).toEqual([[7, 2, 1, 1], expect.stringContaining('in the account already')]);
        });
        expect([at, await rowsOf(userId)]).toEqual([at, [7, 2, 1, 1]]);
        await expectSame(userId);
        if (!hasDied) break;
        deaths += 1;
      }
      expect(deaths).toBeGreaterThan(60 / STEP);
      if (STEP === 1)
        process.stdout.write(`Killed ${before ? 'before' : 'after'} each of ${deaths} calls of an import.\n`);
    },
    600_000,
  );
});

describe('an archive that is not whole, or none', () => {
  /** Refused with these words, and nothing was begun. */
  async function expectRefused(bytes: Buffer, words: RegExp): Promise<void> {
    const { userId } = await newAccount();
    const brought = Promise.resolve(bytes)
      .then(onDisk)
      .then((archive) => importAccount({ userId, archive }));
    await expect(brought).rejects.toMatchObject({ name: 'ArchiveError', message: expect.stringMatching(words) });
    expect(await rowsOf(userId)).toEqual([0, 0, 0, 0]);
  }

  test('is refused before anything has begun, wherever it is damaged or cut off', async () => {
    const picture = dataOf(zip).images.at(-1);
    const inside = zip.indexOf(Buffer.from(picture?.file ?? '')) + (picture?.file.length ?? 0) + 40;
    const damaged = Buffer.from(zip);
    damaged.writeUInt8(damaged.readUInt8(inside) ^ 1, inside);
    await expectRefused(damaged, /damaged: fetch the archive again/);
    await fc.assert(
      fc.asyncProperty(fc.nat(zip.length - 1), (length) => expectRefused(zip.subarray(0, length), /broke off/)),
      { numRuns: share(5, 200) },
    );
  });

  test('is told from one of another version, and from a ZIP of something else', async () => {
    const texts = Object.fromEntries(
      readZip(zip)
        .filter(({ name }) => name.endsWith('.json'))
        .map(({ name, bytes }) => [name, bytes.toString()]),
    );
    await expectRefused(await zipOf({ 'holiday.txt': 'sun' }), /no archive of an account/);
    const data = JSON.parse(texts[FILES.data] ?? '');
    const other = (change: object) => zipOf({ ...texts, [FILES.data]: JSON.stringify({ ...data, ...change }) });
    await expectRefused(
      await other({ format: 'afterimage-account-2' }),
      /afterimage-account-2, and this version reads/,
    );
    await expectRefused(await other({ images: [{}] }), /not what this version reads/);
    await expectRefused(await zipOf({ ...texts, [FILES.data]: '{' }), /not what this version reads/);
    await expectRefused(await zipOf({ ...texts, [FILES.missing]: '[]' }), /missing\.json is not what/);
    // Well made, but without its pictures.
    await expectRefused(await zipOf(texts), /is not in it/);
  });
});

test('R-080: of an archive with lost pictures the rest comes, in its lineage, and a mask whose photo is lost masks nothing', async () => {
  const { userId, sessionId, first } = await fullAccount();
  await loseObject(first, 'original');
  const archive = await onDisk(await collect(await planExport({ userId, text: TEXT }), sessionId));
  const other = await newAccount();
  expect(await importAccount({ userId: other.userId, archive })).toMatchObject({ images: 5, missing: 1 });
  expect(await realDb.image.count({ where: { userId: other.userId, kind: 'mask' } })).toBe(0);
  // The second result still follows the first, which has lost its photo.
  const results = await realDb.image.findMany({
    where: { userId: other.userId, kind: 'result' },
    orderBy: { createdAt: 'asc' },
  });
  expect(results.map(({ sourceId }) => sourceId)).toEqual([null, results[0]?.id]);
});
