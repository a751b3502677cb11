import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { db } from '#lib/db.ts';
import { forgetWords } from '#lib/edits/forget-words.ts';
import { deleteImages } from '#lib/images/delete-images.ts';
import { finishDeletions } from '#lib/images/finish-deletions.ts';
import { getImage } from '#lib/images/get-image.ts';
import { openOriginal } from '#lib/images/open-original.ts';
import { purgeTrash } from '#lib/images/purge-trash.ts';
import { storeUpload } from '#lib/images/store-upload.ts';
import { SWEEP_MS, sweepImages } from '#lib/images/sweep-images.ts';
import { trashImages } from '#lib/images/trash-images.ts';
import { store } from '#lib/storage/index.ts';
import { objectKey, wholeBody } from '#lib/storage/store.ts';
import { sealedSize } from '#lib/vault/object-format.ts';
import { keysOf, objectsIdOf, picture, upload } from '#tests/lib/images/verbs-stage.ts';
import { anAccount } from '#tests/support/image-rows.ts';
import { loseObject, replaceObject, storedObject } from '#tests/support/objects.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();

let userId: string;
beforeEach(async () => {
  userId = await anAccount();
});

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
