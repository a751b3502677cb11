import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { pauseProcessing } from '#lib/account/pause-processing.ts';
import { resumeProcessing } from '#lib/account/resume-processing.ts';
import { db } from '#lib/db.ts';
import { requestBatch } from '#lib/edits/batches/request-batch.ts';
import { getEdit } from '#lib/edits/get-edit.ts';
import { loadLiveEvents } from '#lib/edits/load-live-events.ts';
import { mendEdits } from '#lib/edits/mend-edits.ts';
import { takeEdit } from '#lib/edits/take-edit.ts';
import { purgeTrash } from '#lib/images/purge-trash.ts';
import { TRASH_DAYS } from '#lib/limits.ts';
import { editQueue } from '#lib/queue/edit-queue.ts';
import { ENGINES } from '#lib/queue/settings.ts';
import { entriesOf, grant } from '#tests/lib/credits/stage.ts';
import { pressPaint } from '#tests/lib/edits/painter.ts';
import { addPhoto, gatedModels, MODEL, newOwner, press, until, untilAllEnded } from '#tests/lib/edits/stage.ts';
import { withWorkers } from '#tests/lib/edits/with-workers.ts';
import { answerOrWait } from '#tests/support/answer-or-wait.ts';
import { fc } from '#tests/support/property.ts';
import { share } from '#tests/support/share.ts';

const { work } = await withWorkers();
type Owner = Awaited<ReturnType<typeof newOwner>>;

const idsIn = async ({ userId }: Owner, state: 'queued' | 'running' | 'succeeded') =>
  (await db().edit.findMany({ where: { userId, state }, select: { id: true } })).map(({ id }) => id).toSorted();

/** Takes what may be taken now, as a worker does, until nothing may; their ids, in order. */
async function takeAll(): Promise<string[]> {
  const queue = await editQueue();
  const taken: string[] = [];
  for (;;) {
    const one = await takeEdit({ queue });
    if (!one) return taken;
    taken.push(one.edit.id);
    // It has been run: that it ended is not what is asked here.
    await db().$transaction(async (tx) => {
      await queue.complete(tx, one.claim);
      const over = { state: 'cancelled', endedAt: new Date() } as const;
      await tx.editRun.updateMany({ where: { editId: one.edit.id, id: one.run.id }, data: over });
      await tx.edit.updateMany({ where: { id: one.edit.id }, data: over });
    });
  }
}

describe('an account that has paused (R-083)', () => {
  test('begins nothing from the moment it is answered; what ran ends, others go on, and going on finishes all', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(6), fc.nat(4), async (steps, others) => {
        const gate = gatedModels();
        const [owner, other] = [await newOwner(), await newOwner()];
        const worker = await work({ models: gate.models }, 3);
        for (let count = 0; count < 5; count++) await press(owner);
        for (let count = 0; count < others; count++) await press(other);
        for (let step = 0; step < steps; step++) await db().$queryRaw`SELECT 1`;
        await pauseProcessing(owner);
        const [began, waiting] = await Promise.all([idsIn(owner, 'running'), idsIn(owner, 'queued')]);
        gate.releaseAll();
        await untilAllEnded(other.userId);
        await until('what ran has ended', async () => (await idsIn(owner, 'running')).length === 0);
        expect(await idsIn(owner, 'queued')).toEqual(waiting);
        for (const id of began) expect(await idsIn(owner, 'succeeded')).toContain(id);
        await resumeProcessing(owner);
        await untilAllEnded(owner.userId);
        expect(await idsIn(owner, 'succeeded')).toHaveLength(5);
        await worker.stop();
      }),
      { numRuns: share(2, 60) },
    );
  });

  test('is answered when whoever is just taking an edit has taken it, so that none begins after', async () => {
    const owner = await newOwner();
    const { id } = await press(owner);
    const queue = await editQueue();
    const looked = Promise.withResolvers<void>();
    const commit = Promise.withResolvers<void>();
    const taking = db().$transaction(
      async (tx) => {
        const claim = await queue.take(tx, { engines: ENGINES, limitsOf: async () => new Map() });
        looked.resolve();
        await commit.promise;
        return claim && queue.handBack(tx, claim);
      },
      { timeout: 60_000 },
    );
    await looked.promise;
    const paused = pauseProcessing(owner);
    expect(await answerOrWait(paused)).toBe('waits');
    commit.resolve();
    await Promise.all([taking, paused]);
    expect(await takeAll()).toEqual([]);
    await resumeProcessing(owner);
    expect(await takeAll()).toEqual([id]);
  });

  test('is nobody’s in front of others: nothing of it is even looked at, and the queue says that nothing waits', async () => {
    const [owner, other] = [await newOwner(), await newOwner()];
    for (let count = 0; count < 5; count++) await press(owner);
    await pauseProcessing(owner);
    const queue = await editQueue();
    expect(await queue.isWaiting(ENGINES)).toBe(false);
    const { id } = await press(other);
    expect(await queue.isWaiting(ENGINES)).toBe(true);
    expect(await takeAll()).toEqual([id]);
    await resumeProcessing(owner);
    expect(await takeAll()).toHaveLength(5);
  });

  test('hears of new edits and batches that it has paused, and nothing is held; an earlier press still gives its edit', async () => {
    const owner = await newOwner();
    const { userId, imageId } = owner;
    await grant(userId, 10);
    const requestId = randomUUID();
    const { id } = await press(owner, requestId);
    await pauseProcessing({ userId });
    const paused = { code: 'paused' };
    await expect(pressPaint(owner)).rejects.toMatchObject(paused);
    await expect(press(owner)).rejects.toMatchObject(paused);
    const batch = { instruction: 'rotate left', model: MODEL, priceCredits: 0, requestId: randomUUID() };
    await expect(requestBatch({ userId, imageIds: [imageId], ...batch })).rejects.toMatchObject(paused);
    expect(await press(owner, requestId)).toMatchObject({ id, waitsFor: 'resume' });
    expect(await getEdit({ userId, editId: id })).toMatchObject({ state: 'queued', waitsFor: 'resume' });
    expect(await entriesOf(userId)).toEqual(['grant 10']);
    await resumeProcessing({ userId });
    expect(await getEdit({ userId, editId: id })).toMatchObject({ waitsFor: null });
    expect(await takeAll()).toEqual([id]);
  });

  test('tells its open pages at once, in both directions', async () => {
    const owner = await newOwner();
    const { userId } = owner;
    const { id } = await press(owner);
    const told = async (processing: 'paused' | 'resumed') =>
      (await loadLiveEvents({ userId, changes: [{ userId, processing }], active: [] })).events;
    await pauseProcessing({ userId });
    expect(await told('paused')).toMatchObject([
      { type: 'batches' },
      { type: 'edit', edit: { id, waitsFor: 'resume' } },
      { type: 'credits', credits: { isPaused: true } },
    ]);
    await resumeProcessing({ userId });
    expect((await told('resumed')).at(-1)).toMatchObject({ credits: { isPaused: false } });
    await takeAll();
  });

  test('has what a dead worker left brought to its end, and nothing else with it', async () => {
    const owner = await newOwner();
    const { id: left } = await press(owner);
    const { id: waits } = await press(owner);
    const taken = await takeEdit({ queue: await editQueue() });
    expect(taken?.edit.id).toBe(left);
    // Its worker is gone: the queue offers it again.
    await db().$executeRaw`UPDATE pgboss.job SET state = 'retry', start_after = now() WHERE id = ${left}::uuid`;
    await pauseProcessing(owner);
    // In front of it in line, so that it is met first.
    await db().$executeRaw`UPDATE pgboss.job SET priority = 9 WHERE id = ${waits}::uuid`;
    expect(await takeAll()).toEqual([left]);
    const other = await newOwner();
    const { id: others } = await press(other);
    expect(await takeAll()).toEqual([others]);
    await resumeProcessing(owner);
    expect(await takeAll()).toEqual([waits]);
  });

  test('keeps what waits for longer than the queue keeps anything, and from its going on a fortnight again', async () => {
    const owner = await newOwner();
    const { id } = await press(owner);
    const daysKept = async () => {
      const [row] = await db().$queryRaw<{ days: number }[]>`
        SELECT extract(day FROM keep_until - now())::int AS days FROM pgboss.job WHERE id = ${id}::uuid`;
      return row?.days;
    };
    await pauseProcessing(owner);
    expect(await daysKept()).toBeGreaterThan(3_000);
    expect(await mendEdits()).toEqual({ ended: 0 });
    await resumeProcessing(owner);
    expect(await daysKept()).toBe(13);
    await takeAll();
  });

  test('still loses what its owner has put in the trash, when its days are over', async () => {
    const owner = await newOwner();
    const { userId } = owner;
    const trashed = await addPhoto(userId);
    await db().$executeRaw`
      UPDATE "Image" SET "trashedAt" = now() - make_interval(days => ${TRASH_DAYS + 1}) WHERE "id" = ${trashed}::uuid`;
    await pauseProcessing({ userId });
    await purgeTrash();
    expect(await db().image.count({ where: { id: trashed, userId, deletedAt: null } })).toBe(0);
    expect(await db().image.count({ where: { id: owner.imageId, userId, deletedAt: null } })).toBe(1);
  });

  test('is refused nothing by pausing twice, and nobody pauses a closed or unknown account', async () => {
    const { userId } = await newOwner();
    await pauseProcessing({ userId });
    const first = await db().user.findUniqueOrThrow({ where: { id: userId } });
    await pauseProcessing({ userId });
    expect((await db().user.findUniqueOrThrow({ where: { id: userId } })).pausedAt).toEqual(first.pausedAt);
    await expect(pauseProcessing({ userId: randomUUID() })).rejects.toMatchObject({ code: 'not_signed_in' });
    await expect(resumeProcessing({ userId: randomUUID() })).rejects.toMatchObject({ code: 'not_signed_in' });
  });
});
