import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { deleteImages } from '#lib/images/delete-images.ts';
import { takeMoveLock } from '#lib/images/move-lock.ts';
import { openOriginal } from '#lib/images/open-original.ts';
import { replaceObjects } from '#lib/images/replace-objects.ts';
import { restoreImages } from '#lib/images/restore-images.ts';
import { retireCopies } from '#lib/images/retire-copies.ts';
import { retireLeftCopies } from '#lib/images/retire-left-copies.ts';
import { VARIANTS } from '#lib/images/schema.ts';
import { storageStatus } from '#lib/images/storage-status.ts';
import { sweepImages } from '#lib/images/sweep-images.ts';
import { trashImages } from '#lib/images/trash-images.ts';
import { requireReceipt } from '#lib/receipts/require-receipt.ts';
import { storeAt } from '#lib/storage/index.ts';
import { objectKey, type Place, wholeBody } from '#lib/storage/store.ts';
import { until } from '#tests/lib/edits/stage.ts';
import { expectTidy, keysAt, move, moveStage, newUser, objectsOf, upload } from '#tests/lib/images/move-stage.ts';
import { withFaults } from '#tests/lib/images/store-faults.ts';
import { loseObject, replaceObject } from '#tests/support/objects.ts';
import { fc } from '#tests/support/property.ts';

const { proxy } = await moveStage();

let userId: string;
beforeEach(async () => {
  proxy.programme = () => undefined;
  // Each test has both stores for itself.
  for (const place of ['disk', 's3'] as const) for (const key of await keysAt(place)) await storeAt(place).delete(key);
  await db().user.deleteMany();
  await db().deletion.deleteMany();
  userId = await newUser();
});

const uploads = async (count: number): Promise<string[]> => {
  const ids: string[] = [];
  for (let n = 0; n < count; n++) ids.push(await upload(userId));
  return ids;
};
const rowOf = (id: string) => db().image.findFirstOrThrow({ where: { id, userId } });
const allObjects = (ids: string[]) => Promise.all(ids.map(objectsOf));
/** Holds the first write of `variant` into a store until it is let go. */
function holdPut(place: Place, variant: string) {
  const [reached, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  withFaults(
    (real) => ({
      async put(key, body) {
        if (key.endsWith(`/${variant}`)) {
          reached.resolve();
          await gate.promise;
        }
        await real.put(key, body);
      },
    }),
    storeAt(place),
  );
  return { reached: reached.promise, letGo: gate.resolve };
}

describe('a move', () => {
  test('brings every object to the other store and back as it was, switches the rows, and leaves nothing behind', async () => {
    // One is larger than a part of an upload in parts, one lies in the trash.
    const ids = [...(await uploads(5)), await upload(userId, 1_800)];
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
    const [id = ''] = await uploads(1);
    const { originalSha256, previewSha256, thumbSha256 } = await rowOf(id);
    const none = { originalSha256: null, previewSha256: null, thumbSha256: null };
    await db().image.updateMany({ where: { id, userId }, data: none });
    expect(await move('disk', 's3')).toMatchObject({ moved: { images: 1 }, failed: [] });
    expect(await rowOf(id)).toMatchObject({ place: 's3', originalSha256, previewSha256, thumbSha256 });
  });

  test('keeps the old objects for those who read the row before the switch, and removes them after their time', async () => {
    const ids = await uploads(3);
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
    await uploads(2);
    const held = holdPut('s3', 'thumb');
    const moving = move('disk', 's3');
    await held.reached;
    await uploads(2);
    held.letGo();
    expect(await moving).toMatchObject({ moved: { images: 4 }, stopped: null });
    await expectTidy();
  });

  test('stops after the images under way when it is told to, and goes on from there', async () => {
    const ids = await uploads(9);
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
    const ids = await uploads(6);
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
    await uploads(3);
    const held = holdPut('s3', 'original');
    const asked = Promise.withResolvers<void>();
    const isAllowed = async () => {
      await held.reached;
      asked.resolve();
      return false;
    };
    const moving = move('disk', 's3', { isAllowed, roundMs: 1 });
    await asked.promise;
    await uploads(3);
    held.letGo();
    expect(await moving).toMatchObject({ stopped: 'parts', moved: { images: 3 } });
  });
});

describe('what cannot be moved', () => {
  test('is named, stays where it is, and keeps nothing else', async () => {
    const ids = await uploads(6);
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
    const [once = ''] = await uploads(1);
    const before = await objectsOf(once);
    let left = 1;
    const flipReads = () => (left-- > 0 ? { kind: 'flipAnswer' as const, at: 3 } : undefined);
    proxy.programme = ({ method, target }) =>
      method === 'GET' && target.includes('/images/') ? flipReads() : undefined;
    expect(await move('disk', 's3')).toMatchObject({ moved: { images: 1 }, failed: [] });
    proxy.programme = () => undefined;
    expect(await objectsOf(once)).toEqual(before);
    const [always = ''] = await uploads(1);
    left = Number.POSITIVE_INFINITY;
    proxy.programme = ({ method, target }) =>
      method === 'GET' && target.includes('/images/') ? flipReads() : undefined;
    expect((await move('disk', 's3')).failed).toEqual([{ imageId: always, trouble: 'damaged on the way' }]);
    proxy.programme = () => undefined;
    expect((await rowOf(always)).place).toBe('disk');
    await expectTidy();
  });

  test('F-30: a store that is away ends the move, and nothing is lost', async () => {
    const ids = await uploads(8);
    const before = await allObjects(ids);
    withFaults(() => ({ put: () => Promise.reject(new AppError('unavailable')) }), storeAt('s3'));
    const report = await move('disk', 's3');
    expect(report.stopped).toBe('down');
    expect(report.failed.length).toBeGreaterThanOrEqual(5);
    expect(await allObjects(ids)).toEqual(before);
    await expectTidy();
  });

  test('a target without room ends the move, and nothing is lost', async () => {
    const ids = await uploads(6);
    const before = await allObjects(ids);
    proxy.programme = ({ method }) => (method === 'PUT' ? { kind: 'answer', status: 507 } : undefined);
    expect(await move('disk', 's3')).toMatchObject({ moved: { images: 0 }, failed: [], stopped: 'full' });
    proxy.programme = () => undefined;
    expect(await allObjects(ids)).toEqual(before);
    await expectTidy();
  });
});

describe('an image that changes in the middle of its move', () => {
  test('R-015: deleted for ever it leaves nothing in either store, and its receipt comes after the last copy', async () => {
    const [id = ''] = await uploads(1);
    const held = holdPut('s3', 'preview');
    const moving = move('disk', 's3');
    await held.reached;
    const { deletion } = await deleteImages({ userId, imageIds: [id] });
    expect(deletion?.isFinished).toBe(false);
    await expect(openOriginal({ userId, imageId: id })).rejects.toMatchObject({ code: 'not_found' });
    held.letGo();
    expect(await moving).toMatchObject({ moved: { images: 0 }, failed: [] });
    const deletionId = deletion?.id ?? '';
    await until('the receipt', () => requireReceipt({ userId, deletionId }).catch(() => null));
    expect([...(await keysAt('disk')), ...(await keysAt('s3'))]).toEqual([]);
    const { jws } = await requireReceipt({ userId, deletionId });
    const { objects } = JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString());
    expect(objects).toHaveLength(6);
    expect(new Set(objects.map(({ place }: { place: string }) => place))).toEqual(new Set(['disk', 's3']));
  });

  test('R-015: deleted while its old objects wait for their time it leaves nothing in either store', async () => {
    const [id = ''] = await uploads(1);
    const stop = new AbortController();
    await move('disk', 's3', { retireAfterSeconds: 3_600, onCopied: () => stop.abort(), signal: stop.signal });
    expect(await keysAt('disk')).toHaveLength(3);
    const { deletion } = await deleteImages({ userId, imageIds: [id] });
    expect(deletion?.isFinished).toBe(true);
    expect([...(await keysAt('disk')), ...(await keysAt('s3'))]).toEqual([]);
  });

  test('gets new objects: they are moved, and of the old ones nothing is left', async () => {
    const [id = ''] = await uploads(1);
    const row = await rowOf(id);
    const held = holdPut('s3', 'thumb');
    const moving = move('disk', 's3');
    await held.reached;
    const objectsId = randomUUID();
    for (const variant of VARIANTS) {
      const bytes = await storeAt('disk').get(objectKey(row.objectsId, variant));
      await storeAt('disk').put(objectKey(objectsId, variant), wholeBody(bytes ?? new Uint8Array()));
    }
    const { originalSha256, previewSha256, thumbSha256, thumbHash } = row;
    const sums = {
      originalSha256: originalSha256 ?? '',
      previewSha256: previewSha256 ?? '',
      thumbSha256: thumbSha256 ?? '',
    };
    const replacing = replaceObjects({
      userId,
      imageId: id,
      objectsId: row.objectsId,
      stored: { objectsId, place: 'disk', dataKeyId: row.dataKeyId ?? '', ...sums, thumbHash },
      startedAt: performance.now(),
    });
    await until('the row names the new objects', async () => (await rowOf(id)).objectsId === objectsId);
    held.letGo();
    expect(await replacing).toBe(true);
    expect(await moving).toMatchObject({ moved: { images: 1 }, failed: [] });
    expect(await rowOf(id)).toMatchObject({ objectsId, place: 's3' });
    await expectTidy();
  });
});

describe('sweep and move', () => {
  test('S2: what a move has copied and not switched is no orphan, however old', async () => {
    const [id = ''] = await uploads(1);
    const held = holdPut('s3', 'thumb');
    const moving = move('disk', 's3');
    await held.reached;
    const later = new Date(Date.now() + 3_600_000);
    expect(await sweepImages({ now: later })).toMatchObject({ orphansDeleted: 0, originalsLost: 0, variantsRemade: 0 });
    expect(await retireLeftCopies()).toEqual({ retired: 0 });
    expect(await keysAt('s3')).toHaveLength(2);
    held.letGo();
    expect(await moving).toMatchObject({ moved: { images: 1 }, failed: [] });
    expect((await objectsOf(id)).includes(null)).toBe(false);
  });

  test('S2: copies that nobody noted are noted by the sweep, which deletes none, and removed by the next clean-up', async () => {
    const [id = ''] = await uploads(1);
    const { objectsId } = await rowOf(id);
    await storeAt('s3').put(objectKey(objectsId, 'thumb'), wholeBody(new Uint8Array(3)));
    await storeAt('s3').put(objectKey(randomUUID(), 'thumb'), wholeBody(new Uint8Array(3)));
    const later = new Date(Date.now() + 3_600_000);
    expect(await sweepImages({ now: later })).toMatchObject({ orphansDeleted: 1 });
    expect(await rowOf(id)).toMatchObject({ place: 'disk', copyPlace: 's3' });
    expect(await retireLeftCopies()).toEqual({ retired: 0 });
    await db().$executeRaw`UPDATE "Image" SET "copySince" = now() - interval '1 hour'`;
    expect(await retireLeftCopies()).toEqual({ retired: 1 });
    await expectTidy();
  });

  test('S1: an image that came after the store was listed is not taken for lost', async () => {
    const [id = ''] = await uploads(1);
    await db().image.updateMany({ where: { id, userId }, data: { createdAt: new Date(Date.now() - 86_400_000) } });
    let isFirst = true;
    withFaults(
      (real) => ({
        async *list(prefix) {
          // The whole move takes place between the listing of the bucket and the look at the rows.
          const { objectsId } = await rowOf(id);
          const isOurs = isFirst && `images/${objectsId.slice(0, 2)}/${objectsId}/`.startsWith(prefix);
          if (isOurs) isFirst = false;
          yield* real.list(prefix);
          if (isOurs) await move('disk', 's3');
        },
      }),
      storeAt('s3'),
    );
    expect(await sweepImages()).toMatchObject({ variantsRemade: 0, originalsLost: 0, orphansDeleted: 0 });
    expect(isFirst).toBe(false);
    await expectTidy();
  });

  test('the last objects of an image are never removed as copies', async () => {
    const [id = ''] = await uploads(1);
    const stop = new AbortController();
    await move('disk', 's3', { retireAfterSeconds: 3_600, onCopied: () => stop.abort(), signal: stop.signal });
    await loseObject(id, 'original');
    const lock = await takeMoveLock();
    if (!lock) throw new Error('Another move is at work.');
    expect(await retireCopies({ lock, afterSeconds: 0 })).toEqual({ retired: 0, kept: [id] });
    await lock.release();
    expect(await keysAt('disk')).toHaveLength(3);
  });
});

test('uploads, deletions, the trash, sweeps and moves both ways at once: in the end every image is whole, in one place, and nothing else is there', async () => {
  const acts = ['upload', 'delete', 'trash', 'restore', 'sweep', 'retire', 'stop'] as const;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ act: fc.constantFrom(...acts), nth: fc.nat(20), waitMs: fc.nat(30) }), { maxLength: 14 }),
      fc.array(fc.constantFrom<Place>('s3', 'disk'), { minLength: 1, maxLength: 3 }),
      async (steps, targets) => {
        userId = await newUser();
        // What was stored of each; of those that are uploaded in the middle it is not known.
        const kept = new Map<string, (string | null)[]>();
        for (const id of await uploads(4)) kept.set(id, await objectsOf(id));
        let stop = new AbortController();
        const moving = (async () => {
          for (const to of targets) {
            stop = new AbortController();
            await move(to === 's3' ? 'disk' : 's3', to, { signal: stop.signal });
          }
        })();
        // A sweep asks a store 256 times, so one a run has to do.
        let sweeps = 0;
        for (const { act, nth, waitMs } of steps) {
          await new Promise((resolve) => setTimeout(resolve, waitMs));
          const ids = [...kept.keys()];
          const imageId = ids[nth % Math.max(1, ids.length)] ?? randomUUID();
          if (act === 'upload') await upload(userId).then((id) => kept.set(id, []));
          if (act === 'trash') await trashImages({ userId, imageIds: [imageId] });
          if (act === 'restore') await restoreImages({ userId, imageIds: [imageId] });
          if (act === 'sweep' && sweeps++ === 0) await sweepImages({ now: new Date(Date.now() + 3_600_000) });
          if (act === 'retire') await retireLeftCopies();
          if (act === 'stop') stop.abort();
          if (act === 'delete') {
            kept.delete(imageId);
            await deleteImages({ userId, imageIds: [imageId] });
          }
        }
        await moving;
        await until(
          'the deletions have ended',
          async () => (await db().deletion.count({ where: { finishedAt: null } })) === 0,
        );
        await db().$executeRaw`UPDATE "Image" SET "copySince" = now() - interval '1 hour'`;
        await retireLeftCopies();
        const rows = await db().image.findMany({ where: { userId }, select: { id: true } });
        expect(rows.map(({ id }) => id).sort()).toEqual([...kept.keys()].sort());
        for (const [id, before] of kept) {
          const after = await objectsOf(id);
          expect(after).not.toContain(null);
          if (before.length > 0) expect(after).toEqual(before);
        }
        await expectTidy();
      },
    ),
    { numRuns: 6 },
  );
});

test('the status counts what lies where, in the trash, being deleted and half way', async () => {
  const ids = await uploads(4);
  await move('disk', 's3');
  await uploads(2);
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
