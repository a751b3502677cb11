import { randomUUID } from 'node:crypto';
import { CreateMultipartUploadCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { db } from '#lib/db.ts';
import { deleteImages } from '#lib/images/delete-images.ts';
import { finishDeletions } from '#lib/images/finish-deletions.ts';
import { openOriginal } from '#lib/images/open-original.ts';
import { VARIANTS } from '#lib/images/schema.ts';
import { storeUpload } from '#lib/images/store-upload.ts';
import { sweepImages } from '#lib/images/sweep-images.ts';
import { getDeletion } from '#lib/receipts/get-deletion.ts';
import { sharp } from '#lib/sharp.ts';
import { places, store, storeAt } from '#lib/storage/index.ts';
import { objectKey, wholeBody } from '#lib/storage/store.ts';
import { startS3Server } from '#tests/support/s3-server/start-s3-server.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();
const MINUTE = 60_000;
/** How far the bucket's clock is behind ours: what is put while it is behind is old. */
let behindMs = 0;
const bucket = await startS3Server({
  buckets: ['photos'],
  credentials: { key: 'secret' },
  region: 'auto',
  clock: () => new Date(Date.now() - behindMs),
});
Object.assign(process.env, {
  S3_ENDPOINT: bucket.endpoint,
  S3_BUCKET: 'photos',
  S3_ACCESS_KEY_ID: 'key',
  S3_SECRET_ACCESS_KEY: 'secret',
});
/** A process that died in the middle of an upload would have left what this begins. */
const client = new S3Client({
  endpoint: bucket.endpoint,
  region: 'auto',
  forcePathStyle: true,
  credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
  requestChecksumCalculation: 'WHEN_REQUIRED',
});
afterAll(async () => {
  client.destroy();
  await bucket.stop();
});

let userId: string;
beforeEach(async () => {
  behindMs = 0;
  const email = `${randomUUID()}@example.org`;
  userId = (await db().user.create({ data: { email, mailbox: email } })).id;
});

async function upload(): Promise<{ id: string; objectsId: string }> {
  const [r = 0, g = 0, b = 0] = Buffer.from(randomUUID());
  const bytes = await sharp({ create: { width: 30, height: 20, channels: 3, background: { r, g, b } } })
    .png()
    .toBuffer();
  const { id } = await storeUpload({ userId, bytes, name: null });
  return db().image.findUniqueOrThrow({ where: { id, userId }, select: { id: true, objectsId: true } });
}

/** Copies the objects of an image into the other store, as a move does before it tells the row. */
async function copyToDisk({ objectsId }: { objectsId: string }): Promise<void> {
  for (const variant of VARIANTS) {
    const key = objectKey(objectsId, variant);
    const bytes = await store().get(key);
    if (bytes) await storeAt('disk').put(key, wholeBody(bytes));
  }
}
const isThere = async (place: 'disk' | 's3', { objectsId }: { objectsId: string }) =>
  (await storeAt(place).stat(objectKey(objectsId, 'original'))) !== null;

test('R-015: a deletion finds what lies in the bucket and the copies on the disk, and the receipt lists both with their answers', async () => {
  expect(places()).toEqual(['s3', 'disk']);
  const [both, one] = [await upload(), await upload()];
  await copyToDisk(both);
  const { deletion } = await deleteImages({ userId, imageIds: [both.id, one.id] });
  expect(deletion?.isFinished).toBe(true);
  for (const image of [both, one]) {
    expect(await isThere('s3', image)).toBe(false);
    expect(await isThere('disk', image)).toBe(false);
  }
  expect([...bucket.objects('photos').keys()]).toEqual([]);
  const { receipt } = (await getDeletion({ userId, deletionId: deletion?.id ?? '' })) ?? {};
  const said = receipt?.objects.map(({ place, answer }) => `${place}: ${answer}`).toSorted();
  expect(said).toEqual([...Array(3).fill('disk: removed'), ...Array(6).fill('s3: deleted, HTTP 204')]);
});

test('S2, S3: the sweep takes orphans and uploads that never ended from both, notes copies, and takes nothing young or named', async () => {
  const image = await upload();
  await copyToDisk(image);
  const orphan = { objectsId: randomUUID() };
  // A bucket tells times in whole seconds.
  behindMs = MINUTE;
  for (const place of places())
    await storeAt(place).put(objectKey(orphan.objectsId, 'original'), wholeBody(Buffer.of(1)));
  behindMs = 0;
  expect(await sweepImages()).toMatchObject({ orphansDeleted: 0, unfinishedRemoved: 0, partsSkipped: 0 });
  const later = new Date(Date.now() + 6 * MINUTE);
  expect(await sweepImages({ now: later })).toMatchObject({ orphansDeleted: 2, originalsLost: 0 });
  expect([await isThere('s3', image), await isThere('s3', orphan), await isThere('disk', orphan)]).toEqual([
    true,
    false,
    false,
  ]);
  // Copies are for the moves to take back, because one of them may be about to rely on them.
  const row = await db().image.findUniqueOrThrow({ where: { id: image.id, userId } });
  expect([row.place, row.copyPlace]).toEqual(['s3', 'disk']);
  await expect(openOriginal({ userId, imageId: image.id })).resolves.toMatchObject({ format: 'png' });

  const begin = () =>
    client.send(new CreateMultipartUploadCommand({ Bucket: 'photos', Key: objectKey(randomUUID(), 'original') }));
  behindMs = 6 * MINUTE;
  await begin();
  behindMs = 0;
  const young = await begin();
  expect(await sweepImages()).toMatchObject({ unfinishedRemoved: 1 });
  expect(bucket.uploads('photos').map(({ uploadId }) => uploadId)).toEqual([young.UploadId]);
});

test('F-35: a store whose clock is behind loses nothing that is young', async () => {
  behindMs = 10 * MINUTE;
  const young = objectKey(randomUUID(), 'original');
  await store().put(young, wholeBody(Buffer.of(1)));
  expect(await sweepImages()).toMatchObject({ orphansDeleted: 0, partsSkipped: 0 });
  expect(await store().stat(young)).not.toBeNull();
  // Six minutes later by its own clock, which is still behind.
  behindMs = 4 * MINUTE;
  expect(await sweepImages()).toMatchObject({ orphansDeleted: 1 });
  for (const place of places())
    for await (const { key } of storeAt(place).list('check/')) expect(key, place).toBeNull();
});

test('while one store is down the sweep mends the other, and a deletion waits for both', async () => {
  const image = await upload();
  await copyToDisk(image);
  const orphan = objectKey(randomUUID(), 'thumb');
  await storeAt('disk').put(orphan, wholeBody(Buffer.of(1)));
  const s3 = storeAt('s3');
  const real = { ...s3 };
  const down = () => Promise.reject(new Error('The bucket does not answer.'));
  Object.assign(s3, {
    delete: down,
    // biome-ignore lint/correctness/useYield: it fails before there is anything to give
    async *list() {
      await down();
    },
  });
  try {
    const report = await sweepImages({ now: new Date(Date.now() + 6 * MINUTE) });
    expect(report).toMatchObject({ originalsLost: 0 });
    expect(report.partsSkipped).toBeGreaterThan(0);
    expect(await storeAt('disk').stat(orphan)).toBeNull();
    expect(await isThere('s3', image)).toBe(true);
    const { deletion } = await deleteImages({ userId, imageIds: [image.id] });
    expect(deletion?.isFinished).toBe(false);
  } finally {
    Object.assign(s3, real);
  }
  await db().deletion.updateMany({ where: { userId }, data: { nextTryAt: new Date(0) } });
  expect(await finishDeletions()).toEqual({ finished: 1, putOff: 0 });
  expect(await isThere('s3', image)).toBe(false);
});
