import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { db } from '#lib/db.ts';
import { deleteImages } from '#lib/images/delete-images.ts';
import { getImage } from '#lib/images/get-image.ts';
import { listImages, PAGE_IMAGES } from '#lib/images/list-images.ts';
import { openOriginal } from '#lib/images/open-original.ts';
import { requireImage } from '#lib/images/require-image.ts';
import { restoreImages } from '#lib/images/restore-images.ts';
import { VARIANTS } from '#lib/images/schema.ts';
import { storeUpload } from '#lib/images/store-upload.ts';
import { trashImages } from '#lib/images/trash-images.ts';
import { store } from '#lib/storage/index.ts';
import { objectKey } from '#lib/storage/store.ts';
import { sealedSize } from '#lib/vault/object-format.ts';
import { fixture } from '#tests/lib/images/fixtures.ts';
import { picture, upload } from '#tests/lib/images/verbs-stage.ts';
import { anAccount } from '#tests/support/image-rows.ts';
import { fc } from '#tests/support/property.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();

let userId: string;
let stranger: string;
beforeEach(async () => {
  userId = await anAccount();
  stranger = await anAccount();
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
        const owner = await anAccount();
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
