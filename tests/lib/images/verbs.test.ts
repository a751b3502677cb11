import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { db } from '#lib/db.ts';
import { forgetWords } from '#lib/edits/forget-words.ts';
import { cleanName } from '#lib/images/clean-name.ts';
import { deleteImages } from '#lib/images/delete-images.ts';
import { finishDeletions } from '#lib/images/finish-deletions.ts';
import { getImage } from '#lib/images/get-image.ts';
import { listImages, PAGE_IMAGES } from '#lib/images/list-images.ts';
import { openOriginal } from '#lib/images/open-original.ts';
import { prepareResult } from '#lib/images/prepare-result.ts';
import { purgeTrash } from '#lib/images/purge-trash.ts';
import { requireImage } from '#lib/images/require-image.ts';
import { restoreImages } from '#lib/images/restore-images.ts';
import { VARIANTS } from '#lib/images/schema.ts';
import { storeUpload } from '#lib/images/store-upload.ts';
import { SWEEP_MS, sweepImages } from '#lib/images/sweep-images.ts';
import { trashImages } from '#lib/images/trash-images.ts';
import { sharp } from '#lib/sharp.ts';
import { store } from '#lib/storage/index.ts';
import { objectKey, wholeBody } from '#lib/storage/store.ts';
import { sealedSize } from '#lib/vault/object-format.ts';
import { fixture } from '#tests/lib/images/fixtures.ts';
import { loseObject, replaceObject, storedObject } from '#tests/support/objects.ts';
import { fc } from '#tests/support/property.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();

async function newUser(): Promise<string> {
  const email = `${randomUUID()}@example.org`;
  return (await db().user.create({ data: { email, mailbox: email }, select: { id: true } })).id;
}

/** A picture nobody else has. */
const picture = (): Promise<Buffer> => {
  const [r, g, b] = randomUUID()
    .match(/[0-9a-f]{2}/g)
    ?.map((hex) => Number.parseInt(hex, 16)) ?? [0, 0, 0];
  return sharp({ create: { width: 40, height: 30, channels: 3, background: { r, g, b } } })
    .png()
    .toBuffer();
};
const keysOf = async (objectsId: string): Promise<string[]> => {
  const keys: string[] = [];
  for await (const { key } of store().list(objectKey(objectsId, 'thumb').replace('thumb', ''))) keys.push(key);
  return keys;
};
const objectsIdOf = async (imageId: string): Promise<string> =>
  (await db().image.findFirstOrThrow({ where: { id: imageId, userId } })).objectsId;
const upload = async (userId: string) => storeUpload({ userId, bytes: await picture(), name: 'shore.png' });

let userId: string;
let stranger: string;
beforeEach(async () => {
  userId = await newUser();
  stranger = await newUser();
});

describe('uploads', () => {
  test('R-016: a stored upload has its three objects in the sizes its row says, and nothing half done is left', async () => {
    const { id } = await storeUpload({ userId, bytes: fixture('photo-small.jpg'), name: 'C:\\photos\\falcon.jpg' });
    const row = await db().image.findFirstOrThrow({ where: { id, userId } });
    expect(row).toMatchObject({ name: 'falcon.jpg', kind: 'upload', format: 'jpeg', width: 800, height: 533 });
    const sizes = await Promise.all(VARIANTS.map((variant) => store().stat(objectKey(row.objectsId, variant))));
    expect(sizes.map((found) => found?.sizeBytes)).toEqual(
      [row.bytes, row.previewBytes, row.thumbBytes].map(sealedSize),
    );
    const original = await openOriginal({ userId, imageId: id });
    expect(original).toMatchObject({ format: 'jpeg', width: 800, height: 533 });
    for await (const { key } of store().list('unfinished/')) expect(key).toBeNull();
  });

  test('the same bytes again give the first image back, out of the trash too, and to nobody else', async () => {
    const bytes = await picture();
    const first = await storeUpload({ userId, bytes, name: 'one.png' });
    expect(await storeUpload({ userId, bytes, name: 'two.png' })).toEqual(first);
    await trashImages({ userId, imageIds: [first.id] });
    expect(await storeUpload({ userId, bytes, name: 'two.png' })).toEqual(first);
    expect((await requireImage({ userId, imageId: first.id })).trashedAt).toBeNull();
    expect((await storeUpload({ userId: stranger, bytes, name: 'one.png' })).id).not.toBe(first.id);
  });

  test('F-14: the same bytes eight times at once become one image and leave no orphan', async () => {
    const bytes = await picture();
    const images = await Promise.all(Array.from({ length: 8 }, () => storeUpload({ userId, bytes, name: null })));
    expect(new Set(images.map(({ id }) => id)).size).toBe(1);
    expect(await db().image.count({ where: { userId } })).toBe(1);
    const known = new Set(
      (await db().image.findMany({ select: { objectsId: true } })).map(({ objectsId }) => objectsId),
    );
    for await (const { key } of store().list('images/')) expect(known).toContain(key.split('/')[2]);
  });

  test('a refused file leaves neither object nor row', async () => {
    const before: string[] = [];
    for await (const { key } of store().list('images/')) before.push(key);
    await expect(storeUpload({ userId, bytes: Buffer.from('GIF89a'), name: null })).rejects.toMatchObject({
      code: 'broken_image',
    });
    const after: string[] = [];
    for await (const { key } of store().list('images/')) after.push(key);
    expect(after.sort()).toEqual(before.sort());
    expect(await db().image.count({ where: { userId } })).toBe(0);
  });

  test('an account that is not there stores nothing', async () => {
    await expect(storeUpload({ userId: randomUUID(), bytes: await picture(), name: null })).rejects.toThrow();
    const known = new Set(
      (await db().image.findMany({ select: { objectsId: true } })).map(({ objectsId }) => objectsId),
    );
    for await (const { key } of store().list('images/')) expect(known).toContain(key.split('/')[2]);
  });

  test('a row that a constraint refuses takes its objects with it', async () => {
    await db().$executeRaw`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'refused' USING ERRCODE = 'foreign_key_violation'; END $$`;
    await db().$executeRaw`CREATE TRIGGER refuse BEFORE INSERT ON "Image" FOR EACH ROW EXECUTE FUNCTION refuse()`;
    await expect(storeUpload({ userId, bytes: await picture(), name: null })).rejects.toThrow();
    await db().$executeRaw`DROP FUNCTION refuse() CASCADE`;
    const known = new Set(
      (await db().image.findMany({ select: { objectsId: true } })).map(({ objectsId }) => objectsId),
    );
    for await (const { key } of store().list('images/')) expect(known).toContain(key.split('/')[2]);
  });
});

describe('R-012: an image is its owner’s alone', () => {
  test('no verb reads, moves or deletes what belongs to another', async () => {
    const { id: imageId } = await upload(userId);
    const imageIds = [imageId];
    expect(await getImage({ userId: stranger, imageId })).toBeNull();
    await expect(requireImage({ userId: stranger, imageId })).rejects.toMatchObject({ code: 'not_found' });
    await expect(openOriginal({ userId: stranger, imageId })).rejects.toMatchObject({ code: 'not_found' });
    expect(await trashImages({ userId: stranger, imageIds })).toEqual({ count: 0 });
    expect(await deleteImages({ userId: stranger, imageIds })).toEqual({ count: 0, deletion: null });
    await trashImages({ userId, imageIds });
    expect(await restoreImages({ userId: stranger, imageIds })).toEqual({ count: 0 });
    expect((await listImages({ userId: stranger, trash: true })).images).toEqual([]);
    expect((await listImages({ userId, trash: true })).images.map(({ id }) => id)).toEqual(imageIds);
  });
});

describe('the gallery', () => {
  test('every image comes once, newest first, whatever the times; the trash apart', async () => {
    const times = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 150 });
    await fc.assert(
      fc.asyncProperty(times, async (seconds) => {
        const owner = await newUser();
        await db().image.createMany({
          data: seconds.map((second, index) => ({
            id: randomUUID(),
            objectsId: randomUUID(),
            place: 'disk' as const,
            userId: owner,
            kind: 'upload' as const,
            format: 'png',
            width: 1,
            height: 1,
            bytes: 1,
            thumbBytes: 1,
            previewBytes: 1,
            thumbHash: new Uint8Array(),
            hasAlpha: false,
            createdAt: new Date(1_700_000_000_000 + second * 1_000 + 7),
            trashedAt: index % 5 === 0 ? new Date() : null,
          })),
        });
        for (const trash of [false, true]) {
          const seen: string[] = [];
          let cursor: string | undefined;
          do {
            const page = await listImages({ userId: owner, trash, cursor });
            expect(page.images.length).toBeLessThanOrEqual(PAGE_IMAGES);
            seen.push(...page.images.map(({ createdAt, id }) => `${createdAt} ${id}`));
            cursor = page.next ?? undefined;
          } while (cursor);
          expect(seen.length).toBe(seconds.filter((_, index) => (index % 5 === 0) === trash).length);
          expect(seen).toEqual([...new Set(seen)].sort().reverse());
        }
        // These rows have no objects, which the sweep would rightly complain of.
        await db().image.deleteMany({ where: { userId: owner } });
      }),
      { numRuns: 8 },
    );
  });

  test.each([
    'x',
    'e30',
    '../..',
    Buffer.from('now|me').toString('base64url'),
    Buffer.from(`2026-11-21T00:00:00.000Z|1' OR 1=1`).toString('base64url'),
  ])('refuses the cursor %j', async (cursor) => {
    await expect(listImages({ userId, trash: false, cursor })).rejects.toMatchObject({ code: 'malformed' });
  });
});

describe('deletion and mending', () => {
  test('R-015: deleted for ever leaves no object, no row and no words', async () => {
    const { id } = await upload(userId);
    const objectsId = await objectsIdOf(id);
    const edit = await db().edit.create({
      data: {
        userId,
        requestId: randomUUID(),
        instruction: 'rotate left',
        model: 'exact',
        backend: 'darkroom',
        priceCredits: 0,
      },
    });
    await db().image.update({ where: { id }, data: { editId: edit.id, variation: 1 } });
    await db().edit.update({ where: { id: edit.id }, data: { state: 'succeeded' } });
    expect(await deleteImages({ userId, imageIds: [id] })).toMatchObject({ count: 1, deletion: { isFinished: true } });
    expect(await keysOf(objectsId)).toEqual([]);
    expect(await db().image.count({ where: { id } })).toBe(0);
    expect((await db().edit.findUniqueOrThrow({ where: { id: edit.id, userId } })).instruction).toBe('');
    expect(await deleteImages({ userId, imageIds: [id] })).toEqual({ count: 0, deletion: null });
  });

  test('R-015: deleting a source takes the words of what was tried on it and left nothing, and of nothing else', async () => {
    const { id: imageId } = await upload(userId);
    const ask = (state: 'refused' | 'queued' | 'succeeded') =>
      db().edit.create({
        data: {
          userId,
          requestId: randomUUID(),
          imageId,
          instruction: 'write "canary"',
          errorValues: { words: 'canary' },
          model: 'exact',
          backend: 'darkroom',
          priceCredits: 0,
          state,
        },
      });
    const [refused, waiting, succeeded] = [await ask('refused'), await ask('queued'), await ask('succeeded')];
    const { id: resultId } = await upload(userId);
    await db().image.update({ where: { id: resultId }, data: { editId: succeeded.id, variation: 1 } });
    await deleteImages({ userId, imageIds: [imageId] });
    const wordsOf = async ({ id }: { id: string }) => {
      const { instruction, errorValues } = await db().edit.findUniqueOrThrow({ where: { id, userId } });
      return [instruction, errorValues];
    };
    expect(await wordsOf(refused)).toEqual(['', null]);
    expect((await wordsOf(waiting))[0]).not.toBe('');
    expect((await wordsOf(succeeded))[0]).not.toBe('');
    await db().edit.updateMany({ where: { id: waiting.id, userId }, data: { state: 'cancelled' } });
    await forgetWords();
    expect(await wordsOf(waiting)).toEqual(['', null]);
    expect((await wordsOf(succeeded))[0]).not.toBe('');
  });

  test('F-02: a deletion that a version without receipts left half way is unreachable, and finished with one receipt', async () => {
    const bytes = await picture();
    const { id } = await storeUpload({ userId, bytes, name: null });
    const objectsId = await objectsIdOf(id);
    await db().image.updateMany({ where: { id, userId }, data: { deletedAt: new Date(), uploadMark: null } });
    expect(await getImage({ userId, imageId: id })).toBeNull();
    await expect(openOriginal({ userId, imageId: id })).rejects.toMatchObject({ code: 'not_found' });
    expect((await storeUpload({ userId, bytes, name: null })).id).not.toBe(id);
    expect(await finishDeletions()).toEqual({ finished: 1, putOff: 0 });
    expect(await finishDeletions()).toEqual({ finished: 0, putOff: 0 });
    expect(await db().deletion.count({ where: { userId, receipt: { not: null } } })).toBe(1);
    expect(await keysOf(objectsId)).toEqual([]);
    expect(await db().image.count({ where: { id } })).toBe(0);
  });

  test('S2, R-017: objects of no row (a killed run, upload or write) go when they are old, and stay while they are young', async () => {
    const orphan = randomUUID();
    const { id } = await upload(userId);
    await store().put(objectKey(orphan, 'thumb'), wholeBody(new Uint8Array(3)));
    await store().put('unfinished/left-by-a-crash', wholeBody(new Uint8Array(3)));
    expect(await sweepImages()).toMatchObject({ orphansDeleted: 0 });
    expect(await keysOf(orphan)).toHaveLength(1);
    const later = new Date(Date.now() + 15 * 60 * 1000 - SWEEP_MS);
    expect(await sweepImages({ now: later })).toMatchObject({
      orphansDeleted: 1,
      unfinishedRemoved: 1,
      originalsLost: 0,
    });
    expect(await keysOf(orphan)).toEqual([]);
    expect(await keysOf(await objectsIdOf(id))).toHaveLength(3);
  });

  test('S1: a lost thumb is made again; a lost original is reported and its row kept', async () => {
    const [mended, lost] = [await upload(userId), await upload(userId)];
    await loseObject(mended.id, 'thumb');
    await replaceObject(mended.id, 'preview', new Uint8Array(1));
    await loseObject(lost.id, 'original');
    const later = new Date(Date.now() + 2 * 60 * 60 * 1000);
    expect(await sweepImages({ now: later })).toMatchObject({ variantsRemade: 1, originalsLost: 1 });
    const row = await db().image.findFirstOrThrow({ where: { id: mended.id, userId } });
    expect(await store().stat(objectKey(row.objectsId, 'thumb'))).toEqual({ sizeBytes: sealedSize(row.thumbBytes) });
    expect(await store().stat(objectKey(row.objectsId, 'preview'))).toEqual({
      sizeBytes: sealedSize(row.previewBytes),
    });
    expect(await getImage({ userId, imageId: lost.id })).not.toBeNull();
    await expect(openOriginal({ userId, imageId: lost.id })).rejects.toMatchObject({ code: 'unavailable' });
    await deleteImages({ userId, imageIds: [lost.id] });
  });

  test('S1: an original that cannot be read is reported and keeps nothing else from being mended', async () => {
    const images = [await upload(userId), await upload(userId), await upload(userId), await upload(userId)];
    const [broken, ...others] = images.toSorted((a, b) => a.id.localeCompare(b.id));
    if (!broken) throw new Error('There is no image.');
    for (const { id } of images) await loseObject(id, 'thumb');
    await replaceObject(broken.id, 'original', new Uint8Array(sealedSize(broken.bytes)));
    const later = new Date(Date.now() + 2 * 60 * 60 * 1000);
    expect(await sweepImages({ now: later })).toMatchObject({ originalsLost: 1, variantsRemade: others.length });
    await deleteImages({ userId, imageIds: images.map(({ id }) => id) });
  });

  test('R-014: the trash is emptied after 30 days, not before; what is not in it stays, however old', async () => {
    const [old, fresh] = [await upload(userId), await upload(userId)];
    await trashImages({ userId, imageIds: [old.id, fresh.id] });
    const day = 24 * 60 * 60 * 1000;
    await db().image.updateMany({
      where: { id: old.id, userId },
      data: { trashedAt: new Date(Date.now() - 30 * day - 60_000) },
    });
    await db().image.updateMany({
      where: { id: fresh.id, userId },
      data: { trashedAt: new Date(Date.now() - 30 * day + 60_000) },
    });
    const kept = await upload(userId);
    await db().image.updateMany({
      where: { id: kept.id, userId },
      data: { createdAt: new Date(Date.now() - 3 * 365 * day) },
    });
    const objectsId = await objectsIdOf(old.id);
    expect(await purgeTrash()).toEqual({ count: 1 });
    expect(await getImage({ userId, imageId: kept.id })).not.toBeNull();
    expect(await getImage({ userId, imageId: old.id })).toBeNull();
    expect(await keysOf(objectsId)).toEqual([]);
    expect(await getImage({ userId, imageId: fresh.id })).not.toBeNull();
  });

  test('F-30: an altered original is never opened', async () => {
    const { id } = await upload(userId);
    const stored = Buffer.from((await storedObject(id, 'original')) ?? []);
    stored[stored.length - 20] = 1 ^ (stored.at(-20) ?? 0);
    await replaceObject(id, 'original', stored);
    await expect(openOriginal({ userId, imageId: id })).rejects.toMatchObject({ code: 'seal_broken' });
  });
});

describe('results of a backend', () => {
  test.each(['jpeg', 'png', 'webp', 'avif', 'tiff'] as const)('%s keeps its format, with variants', async (format) => {
    const bytes = await sharp(fixture('photo-small.jpg')).toFormat(format).toBuffer();
    const result = await prepareResult({ bytes });
    expect(result).toMatchObject({ format, width: 800, height: 533 });
    expect((await sharp(result.thumb).metadata()).width).toBe(512);
  });

  test('F-31: empty, truncated, HTML and SVG are refused as uploads are', async () => {
    const webp = await sharp(fixture('photo-small.jpg')).webp().toBuffer();
    await expect(prepareResult({ bytes: new Uint8Array() })).rejects.toMatchObject({ code: 'empty_file' });
    await expect(prepareResult({ bytes: webp.subarray(0, 5_000) })).rejects.toMatchObject({ code: 'broken_image' });
    await expect(prepareResult({ bytes: Buffer.from('<html></html>') })).rejects.toMatchObject({
      code: 'not_an_image',
    });
    await expect(prepareResult({ bytes: Buffer.from('<svg/>') })).rejects.toMatchObject({ code: 'not_an_image' });
  });

  test('F-48: metadata in a result is removed', async () => {
    const bytes = await sharp(fixture('photo-small.jpg'))
      .withExif({ IFD0: { Copyright: 'canary' } })
      .webp()
      .toBuffer();
    expect(bytes.includes('canary')).toBe(true);
    expect(Buffer.from((await prepareResult({ bytes })).original).includes('canary')).toBe(false);
  });
});

test('F-41: names lose paths, invisible characters and length, whatever they are', () => {
  expect(cleanName('../../etc/passwd')).toBe('passwd');
  expect(cleanName('C:\\x\\photo.jpg')).toBe('photo.jpg');
  expect(cleanName('gpj.\u202eexe\0\r\n.jpg')).toBe('gpj.exe.jpg');
  expect(cleanName('..')).toBeNull();
  expect(cleanName('')).toBeNull();
  expect(cleanName(null)).toBeNull();
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 5_000 }), (name) => {
      const clean = cleanName(name);
      if (clean === null) return;
      expect([...clean].length).toBeLessThanOrEqual(120);
      expect(clean).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}/\\]/u);
      expect(cleanName(clean)).toBe(clean);
    }),
  );
});
