import { beforeEach, describe, expect, test } from 'vitest';
import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { takeMoveLock } from '#lib/images/move-lock.ts';
import { retireLeftCopies } from '#lib/images/retire-left-copies.ts';
import { VARIANTS } from '#lib/images/schema.ts';
import { storageStatus } from '#lib/images/storage-status.ts';
import { trashImages } from '#lib/images/trash-images.ts';
import { storeAt } from '#lib/storage/index.ts';
import { objectKey } from '#lib/storage/store.ts';
import {
  aloneOnStage,
  expectTidy,
  holdPut,
  keysAt,
  move,
  moveStage,
  objectsOf,
  upload,
  uploads,
} from '#tests/lib/images/move-stage.ts';
import { withFaults } from '#tests/lib/images/store-faults.ts';
import { loseObject, replaceObject } from '#tests/support/objects.ts';

const { proxy } = await moveStage();

let userId: string;
beforeEach(async () => {
  proxy.programme = () => undefined;
  userId = await aloneOnStage();
});

const rowOf = (id: string) => db().image.findFirstOrThrow({ where: { id, userId } });
const allObjects = (ids: string[]) => Promise.all(ids.map(objectsOf));

describe('a move', () => {
  test('brings every object to the other store and back as it was, switches the rows, and leaves nothing behind', async () => {
    // One is larger than a part of an upload in parts, one lies in the trash.
    const ids = [...(await uploads(userId, 5)), await upload(userId, 1_800)];
    await trashImages({ userId, imageIds: ids.slice(0, 1) });
    const before = await allObjects(ids);
    expect(await move('disk', 's3')).toMatchObject({ moved: { images: 6 }, failed: [], kept: [], stopped: null });
    expect(await keysAt('disk')).toEqual([]);
    await expectTidy();
    expect(await allObjects(ids)).toEqual(before);
    expect(await move('disk', 's3')).toMatchObject({ moved: { images: 0 } });
    expect(await move('s3', 'disk')).toMatchObject({ moved: { images: 6 }, failed: [], stopped: null });
    expect(await keysAt('s3')).toEqual([]);
    await expectTidy();
    expect(await allObjects(ids)).toEqual(before);
    expect(before.flat()).not.toContain(null);
    const { trashedAt } = await rowOf(ids[0] ?? '');
    expect(trashedAt).not.toBeNull();
  });

  test('verifies rows that are older than checksums by comparing, and notes the checksums', async () => {
    const [id = ''] = await uploads(userId, 1);
    const { originalSha256, previewSha256, thumbSha256 } = await rowOf(id);
    const none = { originalSha256: null, previewSha256: null, thumbSha256: null };
    await db().image.updateMany({ where: { id, userId }, data: none });
    expect(await move('disk', 's3')).toMatchObject({ moved: { images: 1 }, failed: [] });
    expect(await rowOf(id)).toMatchObject({ place: 's3', originalSha256, previewSha256, thumbSha256 });
  });

  test('keeps the old objects for those who read the row before the switch, and removes them after their time', async () => {
    const ids = await uploads(userId, 3);
    const rows = await Promise.all(ids.map(rowOf));
    const stop = new AbortController();
    const report = await move('disk', 's3', {
      retireAfterSeconds: 3_600,
      onCopied: () => stop.abort(),
      signal: stop.signal,
    });
    expect(report.moved.images).toBe(3);
    expect((await rowOf(ids[0] ?? '')).place).toBe('s3');
    for (const row of rows)
      for (const variant of VARIANTS)
        expect(await storeAt(row.place).get(objectKey(row.objectsId, variant))).not.toBeNull();
    expect(await retireLeftCopies()).toEqual({ retired: 0 });
    await db().$executeRaw`UPDATE "Image" SET "copySince" = now() - interval '1 hour'`;
    expect(await retireLeftCopies()).toEqual({ retired: 3 });
    await expectTidy();
  });

  test('moves what is uploaded while it works', async () => {
    await uploads(userId, 2);
    const held = holdPut('s3', 'thumb');
    const moving = move('disk', 's3');
    await held.reached;
    await uploads(userId, 2);
    held.letGo();
    expect(await moving).toMatchObject({ moved: { images: 4 }, stopped: null });
    await expectTidy();
  });

  test('stops after the images under way when it is told to, and goes on from there', async () => {
    const ids = await uploads(userId, 9);
    const before = await allObjects(ids);
    const stop = new AbortController();
    const first = await move('disk', 's3', { onMoved: () => stop.abort(), signal: stop.signal });
    expect(first.stopped).toBe('interrupted');
    expect(first.moved.images).toBeGreaterThanOrEqual(1);
    expect(first.moved.images).toBeLessThanOrEqual(4);
    expect(await allObjects(ids)).toEqual(before);
    expect(await move('disk', 's3')).toMatchObject({ moved: { images: 9 - first.moved.images }, stopped: null });
    expect(await allObjects(ids)).toEqual(before);
    await expectTidy();
  });

  test('is alone: a second one is refused until the first has ended', async () => {
    const first = await takeMoveLock();
    expect(await takeMoveLock()).toBeNull();
    await first?.release();
    const second = await takeMoveLock();
    expect(second).not.toBeNull();
    await second?.release();
  });

  test('ends when the connection that holds its lock breaks, with every image where its row says', async () => {
    const ids = await uploads(userId, 6);
    const before = await allObjects(ids);
    const held = holdPut('s3', 'original');
    const moving = move('disk', 's3');
    await held.reached;
    await db()
      .$queryRaw`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'afterimage-move' AND datname = current_database()`;
    held.letGo();
    expect(await moving).toMatchObject({ moved: { images: 0 }, stopped: 'lock lost' });
    expect(await allObjects(ids)).toEqual(before);
    expect(await move('disk', 's3')).toMatchObject({ moved: { images: 6 }, failed: [] });
    await expectTidy();
  });

  test('ends when a part that may not read the target comes', async () => {
    await uploads(userId, 3);
    const held = holdPut('s3', 'original');
    const asked = Promise.withResolvers<void>();
    const isAllowed = async () => {
      await held.reached;
      asked.resolve();
      return false;
    };
    const moving = move('disk', 's3', { isAllowed, roundMs: 1 });
    await asked.promise;
    await uploads(userId, 3);
    held.letGo();
    expect(await moving).toMatchObject({ stopped: 'parts', moved: { images: 3 } });
  });
});

describe('what cannot be moved', () => {
  test('is named, stays where it is, and keeps nothing else', async () => {
    const ids = await uploads(userId, 6);
    const [lost = '', damaged = '', ...whole] = ids;
    await loseObject(lost, 'thumb');
    const { bytes } = await rowOf(damaged);
    await replaceObject(damaged, 'original', new Uint8Array(bytes));
    const report = await move('disk', 's3');
    expect(report).toMatchObject({ moved: { images: 4 }, stopped: null });
    expect(report.failed.toSorted((a, b) => a.trouble.localeCompare(b.trouble))).toEqual([
      { imageId: damaged, trouble: 'damaged' },
      { imageId: lost, trouble: 'lost' },
    ]);
    for (const id of [lost, damaged]) expect(await rowOf(id)).toMatchObject({ place: 'disk', copyPlace: null });
    for (const id of whole) expect((await rowOf(id)).place).toBe('s3');
    expect(await keysAt('s3')).toHaveLength(12);
  });

  test('F-33: a copy that comes back different is made again; one that always does is not relied on', async () => {
    const [once = ''] = await uploads(userId, 1);
    const before = await objectsOf(once);
    let left = 1;
    const flipReads = () => (left-- > 0 ? { kind: 'flipAnswer' as const, at: 3 } : undefined);
    proxy.programme = ({ method, target }) =>
      method === 'GET' && target.includes('/images/') ? flipReads() : undefined;
    expect(await move('disk', 's3')).toMatchObject({ moved: { images: 1 }, failed: [] });
    proxy.programme = () => undefined;
    expect(await objectsOf(once)).toEqual(before);
    const [always = ''] = await uploads(userId, 1);
    left = Number.POSITIVE_INFINITY;
    proxy.programme = ({ method, target }) =>
      method === 'GET' && target.includes('/images/') ? flipReads() : undefined;
    expect((await move('disk', 's3')).failed).toEqual([{ imageId: always, trouble: 'damaged on the way' }]);
    proxy.programme = () => undefined;
    expect((await rowOf(always)).place).toBe('disk');
    await expectTidy();
  });

  test('F-30: a store that is away ends the move, and nothing is lost', async () => {
    const ids = await uploads(userId, 8);
    const before = await allObjects(ids);
    withFaults(() => ({ put: () => Promise.reject(new AppError('unavailable')) }), storeAt('s3'));
    const report = await move('disk', 's3');
    expect(report.stopped).toBe('down');
    expect(report.failed.length).toBeGreaterThanOrEqual(5);
    expect(await allObjects(ids)).toEqual(before);
    await expectTidy();
  });

  test('a target without room ends the move, and nothing is lost', async () => {
    const ids = await uploads(userId, 6);
    const before = await allObjects(ids);
    proxy.programme = ({ method }) => (method === 'PUT' ? { kind: 'answer', status: 507 } : undefined);
    expect(await move('disk', 's3')).toMatchObject({ moved: { images: 0 }, failed: [], stopped: 'full' });
    proxy.programme = () => undefined;
    expect(await allObjects(ids)).toEqual(before);
    await expectTidy();
  });
});

test('the status counts what lies where, in the trash, being deleted and half way', async () => {
  const ids = await uploads(userId, 4);
  await move('disk', 's3');
  await uploads(userId, 2);
  await trashImages({ userId, imageIds: ids.slice(0, 1) });
  await db().image.updateMany({ where: { userId, id: ids[1] ?? '' }, data: { deletedAt: new Date() } });
  await db().image.updateMany({ where: { userId, id: ids[2] ?? '' }, data: { copyPlace: 'disk' } });
  const { writesTo, parts, places } = await storageStatus();
  expect({ writesTo, parts }).toEqual({ writesTo: 'disk', parts: [] });
  expect(places).toMatchObject([
    { place: 'disk', images: 2, trashed: 0, deleting: 0, copies: 1, isSetUp: true, isAnswering: true, unfinished: 0 },
    { place: 's3', images: 3, trashed: 1, deleting: 1, copies: 0, isSetUp: true, isAnswering: true, unfinished: 0 },
  ]);
});
