import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { db } from '#lib/db.ts';
import { cancelEdit } from '#lib/edits/cancel-edit.ts';
import { requireEdit } from '#lib/edits/get-edit.ts';
import { type Backend, BackendError } from '#lib/inference/backend.ts';
import { listModels, models } from '#lib/inference/index.ts';
import { modelRegistry } from '#lib/inference/registry.ts';
import { editQueue } from '#lib/queue/edit-queue.ts';
import { store } from '#lib/storage/index.ts';
import { startWorker, type Worker } from '#lib/worker/start-worker.ts';
import { checkEverything } from '#tests/faults/checker.ts';
import { gatedModels, newOwner, press, slots, until, untilAllEnded } from '#tests/lib/edits/stage.ts';
import { share } from '#tests/support/share.ts';
import { testDatabase } from '#tests/support/test-database.ts';

const { url: databaseUrl } = await testDatabase();
const workers: Worker[] = [];
const work = async (each: number, engine = models) =>
  workers.push(await startWorker({ databaseUrl, slots: slots(each), models: engine }));
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  expect(await checkEverything()).toEqual([]);
});
afterAll(async () => (await editQueue()).stop());

describe('an edit', () => {
  it('ends with a result that knows its edit and its source, and a trail of what was done where', async () => {
    const owner = await newOwner();
    await work(2);
    const { id } = await press(owner);
    await untilAllEnded(owner.userId);
    const edit = await requireEdit({ userId: owner.userId, editId: id });
    expect(edit).toMatchObject({ state: 'succeeded', error: null, position: 0, result: { kind: 'result' } });
    expect(edit.result).toMatchObject({ sourceId: owner.imageId, width: 40, height: 60, edit: { id } });
    expect(edit.trail.map(({ step }) => step)).toEqual(['opened', 'edited', 'kept']);
  });

  it('runs at most 2 at once for an account, on two workers with slots to spare, first come first served (R-040, R-042)', async () => {
    const owner = await newOwner();
    const gate = gatedModels();
    const ids: string[] = [];
    for (let n = 0; n < 8; n++) ids.push((await press(owner)).id);
    await Promise.all([work(8, gate.models), work(8, gate.models)]);
    for (let left = ids.length; left > 0; left--) {
      await until('as many run as may', () => gate.holding.length === Math.min(2, left));
      const running = await db().edit.findMany({ where: { userId: owner.userId, state: 'running' } });
      expect(running.length).toBeLessThanOrEqual(2);
      gate.holding[0]?.release();
      await until('one more ended', async () => {
        const ended = await db().edit.count({ where: { userId: owner.userId, state: 'succeeded' } });
        return ended === ids.length - left + 1;
      });
    }
    expect(gate.most()).toBe(2);
    const started = await db().edit.findMany({ where: { userId: owner.userId }, orderBy: { startedAt: 'asc' } });
    expect(started.map(({ id }) => id).slice(2)).toEqual(ids.slice(2));
  });

  it('does not wait behind the waiting work of another account (PRODUCT §3.4)', async () => {
    const [busy, quick] = await Promise.all([newOwner(), newOwner()]);
    const gate = gatedModels();
    for (let n = 0; n < 10; n++) await press(busy);
    await work(2, gate.models);
    await until('both slots are taken', () => gate.holding.length === 2);
    const { id } = await press(quick);
    gate.holding[0]?.release();
    await until('the other account is served next', async () => {
      const { state } = await requireEdit({ userId: quick.userId, editId: id });
      return state === 'running';
    });
    gate.releaseAll();
    await Promise.all([untilAllEnded(busy.userId), untilAllEnded(quick.userId)]);
  });

  it('that waits is cancelled at once, and its job does nothing', async () => {
    const owner = await newOwner();
    const { id } = await press(owner);
    expect(await cancelEdit({ userId: owner.userId, editId: id })).toMatchObject({ state: 'cancelled' });
    await work(2);
    await until('its job is put away', async () => {
      const [job] = await db().$queryRaw<{ state: string }[]>`
        SELECT state::text FROM pgboss.job WHERE id = ${id}::uuid`;
      return job?.state === 'completed';
    });
    expect(await requireEdit({ userId: owner.userId, editId: id })).toMatchObject({ state: 'cancelled', result: null });
  });

  it('that runs stops when it is cancelled, and leaves nothing', async () => {
    const owner = await newOwner();
    const gate = gatedModels();
    await work(2, gate.models);
    const { id } = await press(owner);
    await until('it runs', () => gate.holding.length === 1);
    expect(await cancelEdit({ userId: owner.userId, editId: id })).toMatchObject({ cancelRequested: true });
    await untilAllEnded(owner.userId, 2_000);
    expect(await requireEdit({ userId: owner.userId, editId: id })).toMatchObject({ state: 'cancelled', result: null });
  });

  it('cannot be cancelled or seen by anybody else', async () => {
    const [owner, stranger] = await Promise.all([newOwner(), newOwner()]);
    const { id } = await press(owner);
    const attempt = cancelEdit({ userId: stranger.userId, editId: id });
    await expect(attempt).rejects.toMatchObject({ code: 'not_found' });
    expect(await requireEdit({ userId: owner.userId, editId: id })).toMatchObject({ state: 'queued' });
    await cancelEdit({ userId: owner.userId, editId: id });
  });

  it('whose source was deleted while it waited is refused and says so', async () => {
    const owner = await newOwner();
    const { id } = await press(owner);
    await db().edit.update({ where: { id }, data: { imageId: null } });
    await work(1);
    await untilAllEnded(owner.userId);
    const edit = await requireEdit({ userId: owner.userId, editId: id });
    expect(edit).toMatchObject({ state: 'refused', error: { code: 'source_gone' }, result: null });
  });

  it('that an engine refuses keeps the reason, numbers included', async () => {
    const owner = await newOwner();
    const reason = 'That crop is 90 × 90 px and the picture is 60 × 40 px there. Ask for a smaller crop.';
    const backend: Backend = {
      id: 'refusing',
      models: listModels(),
      check: () => undefined,
      // biome-ignore lint/correctness/useYield: it refuses before it has anything to tell
      async *run() {
        throw new BackendError('cannot_do', { retryable: false, values: { reason } });
      },
    };
    await work(1, modelRegistry([backend]));
    const { id: editId } = await press(owner);
    await untilAllEnded(owner.userId);
    const edit = await requireEdit({ userId: owner.userId, editId });
    expect(edit).toMatchObject({ state: 'refused', error: { code: 'cannot_do', message: reason } });
  });

  it('that runs past its deadline is stopped, fails as timed out, keeps nothing, and its slot serves the next', async () => {
    const owner = await newOwner();
    const gate = gatedModels();
    workers.push(await startWorker({ databaseUrl, slots: slots(1), models: gate.models, deadlineMs: 1_500 }));
    const { id: editId } = await press(owner);
    await untilAllEnded(owner.userId);
    const edit = await requireEdit({ userId: owner.userId, editId });
    expect(edit).toMatchObject({ state: 'failed', error: { code: 'timed_out' }, result: null });
    expect(gate.holding).toEqual([]);
    expect(await db().editRun.findUnique({ where: { id: editId } })).toMatchObject({ attempt: 1 });
    gate.releaseAll();
    const next = await press(owner);
    await untilAllEnded(owner.userId);
    expect(await requireEdit({ userId: owner.userId, editId: next.id })).toMatchObject({ error: null });
  });

  it('that a stopping worker cannot finish is handed back and taken by another at once (F-05)', async () => {
    const owner = await newOwner();
    const gate = gatedModels();
    await work(1, gate.models);
    const { id: editId } = await press(owner);
    await until('it runs', () => gate.holding.length === 1);
    await workers.shift()?.stop();
    expect(await requireEdit({ userId: owner.userId, editId })).toMatchObject({ state: 'queued', startedAt: null });
    await work(1);
    await untilAllEnded(owner.userId, 5_000);
    expect(await db().editRun.findUniqueOrThrow({ where: { id: editId } })).toMatchObject({
      state: 'succeeded',
      attempt: 2,
    });
  });

  /** Of each of four people. */
  const RACES = share(15, 250);

  it('is cancelled or finished, never both, in as many races as there are (F-32)', async () => {
    await work(4);
    const outcomes = { cancelled: 0, succeeded: 0 };
    const race = async (_: unknown, lane: number) => {
      const owner = await newOwner();
      for (let round = 0; round < RACES; round++) {
        const { id: editId } = await press(owner);
        const key = { userId: owner.userId, editId };
        // Some before it runs, some while it does, some when it may just have ended.
        const isReached = [null, 'running', 'kept'][(round + lane) % 3];
        if (isReached === 'running') await until('it runs', async () => (await requireEdit(key)).state !== 'queued');
        if (isReached === 'kept') await untilStored(key);
        await cancelEdit(key);
        await untilAllEnded(owner.userId);
        const { state, result } = await requireEdit(key);
        expect(result !== null).toBe(state === 'succeeded');
        if (state === 'cancelled' || state === 'succeeded') outcomes[state] += 1;
      }
    };
    await Promise.all(Array.from({ length: 4 }, race));
    expect(outcomes.cancelled + outcomes.succeeded).toBe(4 * RACES);
    expect(outcomes.cancelled).toBeGreaterThan(0);
    expect(outcomes.succeeded).toBeGreaterThan(0);
  }, 600_000);
});

/**
 * Waits until a preview lies in the store that no row names yet: what is left of its edit is the transaction that ends it. Or
 * until this edit has ended meanwhile.
 */
const untilStored = (key: { userId: string; editId: string }) =>
  until('a result is stored', async () => {
    if ((await requireEdit(key)).state === 'succeeded') return true;
    const stored: string[] = [];
    for await (const { key } of store().list('images/'))
      if (key.endsWith('/preview')) stored.push(key.split('/')[2] ?? '');
    const named = await db().image.findMany({ where: { objectsId: { in: stored } }, select: { objectsId: true } });
    return stored.length > named.length;
  });
