import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { db } from '#lib/db.ts';
import { maskSize } from '#lib/images/mask-size.ts';
import { openOriginal } from '#lib/images/open-original.ts';
import { purgeMasks } from '#lib/images/purge-masks.ts';
import { readMask } from '#lib/images/read-mask.ts';
import { selectImages } from '#lib/images/select-images.ts';
import { storeMask } from '#lib/images/store-mask.ts';
import { trashImages } from '#lib/images/trash-images.ts';
import { decodeMask, encodeMask } from '#lib/inference/grey-mask.ts';
import { Prisma } from '#prisma/client/client.ts';
import { checkEverything } from '#tests/faults/checker.ts';
import { newOwner, press } from '#tests/lib/edits/stage.ts';
import { aBomb, aPhotoWithSecrets, withText } from '#tests/support/pictures.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();
afterAll(async () => {
  expect(await checkEverything()).toEqual([]);
  await db().$disconnect();
});

/** The size of the photo that `newOwner` makes. */
const PHOTO = { width: 60, height: 40 };
const half = () => {
  const data = new Uint8Array(PHOTO.width * PHOTO.height);
  return { ...PHOTO, data: data.map((_, at) => (at % PHOTO.width < 30 ? 0 : 200)) };
};

test('a mask has the size of its photo, and of a large one that in which it is shown', () => {
  expect(maskSize({ width: 60, height: 40 })).toEqual({ width: 60, height: 40 });
  expect(maskSize({ width: 8_064, height: 6_048 })).toEqual({ width: 2_048, height: 1_536 });
  expect(maskSize({ width: 65_535, height: 2 })).toEqual({ width: 2_048, height: 1 });
});

describe('what somebody sends as a mask', () => {
  const grey = () => encodeMask(half());
  const like = (options: object) => sharp({ create: { ...PHOTO, channels: 3, background: '#fff', ...options } });
  test.each<[string, () => Promise<Buffer>, string]>([
    ['a JPEG', () => like({}).jpeg().toBuffer(), 'mask_wrong'],
    ['a photo', aPhotoWithSecrets, 'mask_wrong'],
    ['another size', () => like({ width: 61 }).png().toBuffer(), 'mask_wrong'],
    ['the photo turned', () => like({ width: 40, height: 60 }).png().toBuffer(), 'mask_wrong'],
    ['400 megapixels in the header', aBomb, 'mask_wrong'],
    ['half a file', async () => (await grey()).subarray(0, 70), 'mask_wrong'],
    ['16 bits', () => like({}).toColourspace('rgb16').png().toBuffer(), 'mask_wrong'],
    ['nothing', async () => Buffer.alloc(0), 'mask_wrong'],
    ['only a beginning', async () => (await grey()).subarray(0, 8), 'mask_wrong'],
    ['a mask of nothing', () => like({ background: '#000' }).png().toBuffer(), 'mask_empty'],
    ['a transparent one', () => like({ channels: 4, background: '#ffffff00' }).png().toBuffer(), 'mask_empty'],
  ])('%s is refused', async (_, make, code) => {
    await expect(readMask({ bytes: await make(), photo: PHOTO })).rejects.toMatchObject({ code });
  });

  test('is kept as 8-bit grey of our own making: its samples, and not a word that came beside them', async () => {
    const bytes = withText(await grey(), 'Comment', 'canary-in-a-mask');
    const { png, width, height } = await readMask({ bytes, photo: PHOTO });
    expect({ width, height }).toEqual(PHOTO);
    expect(await sharp(png).metadata()).toMatchObject({ channels: 1, depth: 'uchar', format: 'png' });
    expect([...(await decodeMask(png)).data]).toEqual([...half().data]);
    expect(png.includes('canary')).toBe(false);
  });
});

test('a mask is sealed like every picture, is in no list, and is its owner’s alone', async () => {
  const [owner, other] = [await newOwner(), await newOwner()];
  const bytes = await encodeMask(half());
  const mask = await storeMask({ ...owner, bytes });
  expect(mask).toEqual({ id: expect.any(String), imageId: owner.imageId, ...PHOTO });
  const listed = await selectImages({ userId: owner.userId, where: Prisma.sql`TRUE` });
  expect(listed.map(({ id }) => id)).toEqual([owner.imageId]);
  const opened = await openOriginal({ userId: owner.userId, imageId: mask.id });
  expect([...(await decodeMask(opened.bytes)).data]).toEqual([...half().data]);
  await expect(openOriginal({ userId: other.userId, imageId: mask.id })).rejects.toMatchObject({ code: 'not_found' });
  await expect(storeMask({ userId: other.userId, imageId: owner.imageId, bytes })).rejects.toMatchObject({
    code: 'not_found',
  });
  await expect(storeMask({ userId: owner.userId, imageId: mask.id, bytes })).rejects.toMatchObject({
    code: 'not_found',
  });
  await trashImages({ userId: owner.userId, imageIds: [owner.imageId] });
  await expect(storeMask({ ...owner, bytes })).rejects.toMatchObject({ code: 'not_found' });
});

test('a mask that no edit uses goes after a day; one that an edit uses stays', async () => {
  const owner = await newOwner();
  const [used, unused, young] = await Promise.all(
    [1, 2, 3].map(async () => storeMask({ ...owner, bytes: await encodeMask(half()) })),
  );
  const edit = await press(owner);
  await db().edit.update({
    where: { id: edit.id, userId: owner.userId },
    data: { isMasked: true, maskId: used?.id ?? '' },
  });
  const old = [used?.id ?? '', unused?.id ?? ''];
  await db().$executeRaw`UPDATE "Image" SET "createdAt" = now() - interval '25 hours' WHERE "id" = ANY(${old}::uuid[])`;
  await purgeMasks();
  const left = await db().image.findMany({ where: { userId: owner.userId, kind: 'mask' }, select: { id: true } });
  expect(left.map(({ id }) => id).sort()).toEqual([used?.id, young?.id].sort());
});
