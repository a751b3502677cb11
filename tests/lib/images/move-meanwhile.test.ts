import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { db } from '#lib/db.ts';
import { deleteImages } from '#lib/images/delete-images.ts';
import { takeMoveLock } from '#lib/images/move-lock.ts';
import { openOriginal } from '#lib/images/open-original.ts';
import { replaceObjects } from '#lib/images/replace-objects.ts';
import { restoreImages } from '#lib/images/restore-images.ts';
import { retireCopies } from '#lib/images/retire-copies.ts';
import { retireLeftCopies } from '#lib/images/retire-left-copies.ts';
import { VARIANTS } from '#lib/images/schema.ts';
import { sweepImages } from '#lib/images/sweep-images.ts';
import { trashImages } from '#lib/images/trash-images.ts';
import { requireReceipt } from '#lib/receipts/require-receipt.ts';
import { storeAt } from '#lib/storage/index.ts';
import { objectKey, type Place, wholeBody } from '#lib/storage/store.ts';
import { until } from '#tests/lib/edits/stage.ts';
import {
  aloneOnStage,
  expectTidy,
  holdPut,
  keysAt,
  move,
  moveStage,
  newUser,
  objectsOf,
  upload,
  uploads,
} from '#tests/lib/images/move-stage.ts';
import { withFaults } from '#tests/lib/images/store-faults.ts';
import { loseObject } from '#tests/support/objects.ts';
import { fc } from '#tests/support/property.ts';

await moveStage();

let userId: string;
beforeEach(async () => {
  userId = await aloneOnStage();
});

const rowOf = (id: string) => db().image.findFirstOrThrow({ where: { id, userId } });

describe('an image that changes in the middle of its move', () => {
  test('R-015: deleted for ever it leaves nothing in either store, and its receipt comes after the last copy', async () => {
    const [id = ''] = await uploads(userId, 1);
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
    const [id = ''] = await uploads(userId, 1);
    const stop = new AbortController();
    await move('disk', 's3', { retireAfterSeconds: 3_600, onCopied: () => stop.abort(), signal: stop.signal });
    expect(await keysAt('disk')).toHaveLength(3);
    const { deletion } = await deleteImages({ userId, imageIds: [id] });
    expect(deletion?.isFinished).toBe(true);
    expect([...(await keysAt('disk')), ...(await keysAt('s3'))]).toEqual([]);
  });

  test('gets new objects: they are moved, and of the old ones nothing is left', async () => {
    const [id = ''] = await uploads(userId, 1);
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
    const [id = ''] = await uploads(userId, 1);
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
    const [id = ''] = await uploads(userId, 1);
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
    const [id = ''] = await uploads(userId, 1);
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
    const [id = ''] = await uploads(userId, 1);
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
        for (const id of await uploads(userId, 4)) kept.set(id, await objectsOf(id));
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
