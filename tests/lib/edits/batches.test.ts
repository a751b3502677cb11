import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { getBalance } from '#lib/credits/get-balance.ts';
import { db } from '#lib/db.ts';
import { cancelBatch } from '#lib/edits/batches/cancel-batch.ts';
import { listBatches } from '#lib/edits/batches/list-batches.ts';
import { requireBatch } from '#lib/edits/batches/require-batch.ts';
import { getFamily } from '#lib/edits/get-family.ts';
import { loadLiveEvents } from '#lib/edits/load-live-events.ts';
import { deleteImages } from '#lib/images/delete-images.ts';
import { trashImages } from '#lib/images/trash-images.ts';
import { models as installed } from '#lib/inference/index.ts';
import { MAX_BATCH_IMAGES, MAX_WAITING_EDITS } from '#lib/limits.ts';
import { editQueue } from '#lib/queue/edit-queue.ts';
import { startWorker, type Worker } from '#lib/worker/start-worker.ts';
import { checkEverything } from '#tests/faults/checker.ts';
import { entriesOf } from '#tests/lib/credits/stage.ts';
import { BROKEN_WIDTH, batchPainter, type Person, personWith, pressBatch } from '#tests/lib/edits/batch-stage.ts';
import { scripted } from '#tests/lib/edits/scripted.ts';
import { gatedModels, press, slots, until, untilAllEnded } from '#tests/lib/edits/stage.ts';
import { testDatabase } from '#tests/support/test-database.ts';

const { url: databaseUrl } = await testDatabase();
let worker: Worker | undefined;
const work = async (models = batchPainter()) => {
  worker = await startWorker({ databaseUrl, slots: slots(4), models, pollMs: 200 });
};
afterEach(async () => {
  await worker?.stop();
  worker = undefined;
});
afterAll(async () => {
  expect(await checkEverything()).toEqual([]);
  await (await editQueue()).stop();
});

const statesOf = async (batchId: string) =>
  (await db().edit.findMany({ where: { batchId }, orderBy: { batchPlace: 'asc' } })).map(({ state }) => state);
const nothingOf = async ({ userId }: Person) => {
  expect(await db().edit.count({ where: { userId } })).toBe(0);
  expect(await db().batch.count({ where: { userId } })).toBe(0);
  expect(await db().$queryRaw`SELECT 1 FROM pgboss.job WHERE group_id = ${userId}`).toEqual([]);
};

describe('a batch', () => {
  test('is an edit in the history of each image, under one hold over all, charged for what arrives (F-14, F-18)', async () => {
    const person = await personWith([30, BROKEN_WIDTH, 31], 20);
    const batch = await pressBatch(person);
    expect(batch).toMatchObject({ instruction: 'paint', model: 'painter', priceCredits: 4 });
    expect(batch.edits.map(({ imageId }) => imageId)).toEqual(person.imageIds);
    expect(await getBalance(person)).toMatchObject({ available: 8, held: 12 });
    await work();
    await untilAllEnded(person.userId);
    expect(await statesOf(batch.id)).toEqual(['succeeded', 'failed', 'succeeded']);
    expect(await getBalance(person)).toMatchObject({ available: 12, held: 0 });
    expect(await entriesOf(person.userId)).toEqual(['grant 20', 'hold -4', 'hold -4', 'hold -4', 'release 4']);
    const after = await requireBatch({ userId: person.userId, batchId: batch.id });
    expect(after.edits.map(({ results }) => results.length)).toEqual([1, 0, 1]);
    expect(after.edits[1]?.error?.code).toBe('engine_failed');
    const family = await getFamily({ userId: person.userId, imageId: person.imageIds[0] ?? '' });
    expect(family?.images).toHaveLength(2);
    expect(family?.edits[0]).toMatchObject({ id: batch.edits[0]?.id, batchId: batch.id });
    const { batches } = await listBatches(person);
    expect(batches).toMatchObject([{ id: batch.id, count: 3, active: 0, arrived: 2, ended: 1 }]);
    expect(batches[0]?.covers.slice(0, 2).map(({ kind }) => kind)).toEqual(['result', 'result']);
  });

  test('that is pressed twenty times at once is one batch with one hold (F-14)', async () => {
    const person = await personWith([30, 31], 16);
    const requestId = randomUUID();
    const all = await Promise.all(Array.from({ length: 20 }, () => pressBatch(person, { requestId })));
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
    expect(await entriesOf(person.userId)).toEqual(['grant 16', 'hold -4', 'hold -4']);
    // The database would not have a second one either, whoever wrote it.
    const { userId } = person;
    await expect(db().batch.create({ data: { id: randomUUID(), userId, requestId } })).rejects.toThrow();
  });

  test('is refused whole, with the reason of each image that cannot be, and nothing is written', async () => {
    const person = await personWith([30, 31, 32], 50);
    const stranger = await personWith([30]);
    const [, second = ''] = person.imageIds;
    await trashImages({ userId: person.userId, imageIds: [second] });
    const foreign = stranger.imageIds[0] ?? '';
    const refused = await pressBatch(person, { imageIds: [...person.imageIds, foreign] }).catch((error) => error);
    expect(refused).toMatchObject({ code: 'batch_images', values: { count: 2, all: 4 } });
    expect([...refused.each].map(([id, { code }]) => [id, code])).toEqual([
      [second, 'in_trash'],
      [foreign, 'source_gone'],
    ]);
    await nothingOf(person);
  });

  test('whose words no image understands is refused with that, and one too poor with what is missing (F-13)', async () => {
    const person = await personWith([30, 31], 7);
    const free = { model: 'darkroom', priceCredits: 0 };
    await expect(pressBatch(person, { ...free, instruction: 'flumb it' }, installed)).rejects.toMatchObject({
      code: 'not_understood',
    });
    const some = pressBatch(person, { ...free, instruction: 'crop to 31 x 15 px' }, installed);
    await expect(some).rejects.toMatchObject({ code: 'batch_images', values: { count: 1, all: 2 } });
    await expect(pressBatch(person)).rejects.toMatchObject({
      code: 'too_few_credits',
      values: { need: 8, have: 7, missing: 1 },
    });
    await expect(pressBatch(person, { priceCredits: 7 })).rejects.toMatchObject({
      code: 'price_changed',
      details: { priceCredits: 4 },
    });
    await nothingOf(person);
  });

  test('asks for a company to be agreed to, keeps to where pictures may go, and is never private (R-033)', async () => {
    const person = await personWith([30], 50);
    const { models } = scripted({ region: 'world' });
    await expect(pressBatch(person, {}, models)).rejects.toMatchObject({ code: 'consent_required' });
    await expect(pressBatch(person, { residency: 'own' }, models)).rejects.toMatchObject({ code: 'place_not_allowed' });
    await db().user.update({ where: { id: person.userId }, data: { retention: 'none' } });
    await expect(pressBatch(person)).rejects.toMatchObject({ code: 'private_batch' });
    await nothingOf(person);
    await pressBatch(person, { retention: 'day' });
    await work();
    await untilAllEnded(person.userId);
    const [result] = await db().image.findMany({ where: { userId: person.userId, kind: 'result' } });
    expect(result?.expiresAt?.getTime()).toBeGreaterThan(Date.now() + 23 * 3_600_000);
  });

  test('counts with what waits, so that no account fills the line', async () => {
    const person = await personWith([30, 31]);
    const free = { model: 'darkroom', priceCredits: 0, instruction: 'rotate left' };
    const rows = Array.from({ length: MAX_WAITING_EDITS - 1 }, () => randomUUID()).map((id) => ({
      ...{ id, userId: person.userId, requestId: id, instruction: '', model: 'darkroom', backend: 'darkroom' },
      priceCredits: 0,
    }));
    await db().edit.createMany({ data: rows });
    await expect(pressBatch(person, free, installed)).rejects.toMatchObject({ code: 'too_many_waiting' });
    await db().edit.deleteMany({ where: { userId: person.userId } });
    await nothingOf(person);
    expect(MAX_WAITING_EDITS).toBeGreaterThanOrEqual(2 * MAX_BATCH_IMAGES);
  });

  test('that is cancelled half-way keeps and charges what arrived, stops what runs, and gives back the rest', async () => {
    const person = await personWith([30, 31, 32, 34, 35]);
    const gate = gatedModels();
    const free = { model: 'darkroom', priceCredits: 0, instruction: 'rotate left' };
    const batch = await pressBatch(person, free, gate.models);
    await work(gate.models);
    // Two at once, however many wait (PRODUCT §3.4).
    await until('two run', () => gate.holding.length === 2);
    gate.holding[0]?.release();
    await until('one has arrived', async () => (await statesOf(batch.id)).includes('succeeded'));
    await until('two run again', () => gate.holding.length === 2);
    const cancelled = await cancelBatch({ userId: person.userId, batchId: batch.id });
    expect(cancelled.edits.every(({ cancelRequested, state }) => cancelRequested || state === 'succeeded')).toBe(true);
    await untilAllEnded(person.userId);
    expect((await statesOf(batch.id)).toSorted()).toEqual([...Array(4).fill('cancelled'), 'succeeded']);
    expect(gate.most()).toBe(2);
  });

  test('does not keep a single edit of its account waiting (PRODUCT §3.4)', async () => {
    const person = await personWith([30, 31, 32, 34, 35, 36]);
    const gate = gatedModels();
    const free = { model: 'darkroom', priceCredits: 0, instruction: 'rotate left' };
    const batch = await pressBatch({ ...person, imageIds: person.imageIds.slice(0, 5) }, free, gate.models);
    const single = await press({ userId: person.userId, imageId: person.imageIds[5] ?? '' });
    // The first of the batch has the same turn and came first.
    expect(single.position).toBeLessThanOrEqual(1);
    await work(gate.models);
    await until('two run', () => gate.holding.length === 2);
    const running = await db().edit.findMany({ where: { userId: person.userId, state: 'running' } });
    expect(running.map(({ id }) => id)).toContain(single.id);
    expect(running.filter(({ batchId }) => batchId === batch.id)).toHaveLength(1);
    gate.releaseAll();
    await untilAllEnded(person.userId);
  });

  test('is there for nobody else (F-20), and not there once all of it has been deleted for ever (F-24)', async () => {
    const person = await personWith([30, 31], 8);
    const { userId } = person;
    const { id: batchId } = await pressBatch(person);
    const stranger = await personWith([30]);
    const nobody = { userId: stranger.userId, batchId };
    await expect(requireBatch(nobody)).rejects.toMatchObject({ code: 'not_found' });
    await expect(cancelBatch(nobody)).rejects.toMatchObject({ code: 'not_found' });
    expect((await listBatches(stranger)).batches).toEqual([]);
    expect((await listBatches({ userId: stranger.userId, before: batchId })).batches).toEqual([]);
    await work();
    await untilAllEnded(userId);
    const [first = ''] = person.imageIds;
    await deleteImages({ userId, imageIds: [first] });
    const { edits, images } = await requireBatch({ userId, batchId });
    expect([edits[0]?.imageId, images.length]).toEqual([null, 1]);
    const left = await db().image.findMany({ where: { userId }, select: { id: true } });
    await deleteImages({ userId, imageIds: left.map(({ id }) => id) });
    await expect(requireBatch({ userId, batchId })).rejects.toMatchObject({ code: 'not_found' });
    expect((await listBatches(person)).batches).toEqual([]);
    // The account takes all of it along.
    await db().user.delete({ where: { id: userId } });
    expect(await db().batch.count({ where: { id: batchId } })).toBe(0);
  });

  test('goes at the first try when its photos and results are deleted for ever together: none waits for another', async () => {
    const person = await personWith([30, 31, 32, 34, 35, 36, 37, 38], 32);
    const { userId } = person;
    await pressBatch(person);
    await work();
    await untilAllEnded(userId);
    const all = await db().image.findMany({ where: { userId }, select: { id: true } });
    expect(all).toHaveLength(16);
    const { deletion } = await deleteImages({ userId, imageIds: all.map(({ id }) => id) });
    const row = () => db().deletion.findUniqueOrThrow({ where: { id: deletion?.id ?? '' } });
    await until('it has finished', async () => (await row()).finishedAt !== null);
    expect((await row()).tries).toBe(1);
    await db().user.delete({ where: { id: userId } });
  });

  test('is told of piece by piece: what waits is not sent again with every change', async () => {
    const person = await personWith([30, 31, 32], 12);
    const { userId } = person;
    const batch = await pressBatch(person);
    const [first, second] = batch.edits;
    const opened = await loadLiveEvents({ userId, changes: [], active: [] });
    expect(opened.events.map(({ type }) => type)).toEqual(['batches', 'credits']);
    const change = { userId, editId: second?.id ?? '' };
    const told = await loadLiveEvents({ userId, changes: [change], active: [] });
    expect(told.events).toMatchObject([{ type: 'edit', edit: { id: second?.id, batchId: batch.id } }]);
    await db().edit.update({ where: { id: first?.id ?? '' }, data: { state: 'running' } });
    const running = await loadLiveEvents({ userId, changes: [change], active: [] });
    expect(running.events).toHaveLength(2);
    expect(running.active).toEqual([first?.id]);
    await db().edit.update({ where: { id: first?.id ?? '' }, data: { state: 'queued' } });
    await cancelBatch({ userId, batchId: batch.id });
    expect(await entriesOf(userId)).toEqual(['grant 12', ...Array(3).fill('hold -4'), ...Array(3).fill('release 4')]);
  });
});
