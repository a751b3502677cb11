import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { checkBooks } from '#lib/credits/check-books.ts';
import { db } from '#lib/db.ts';
import { cancelEdit } from '#lib/edits/cancel-edit.ts';
import { mendEdits } from '#lib/edits/mend-edits.ts';
import { notifyChange } from '#lib/notify.ts';
import { editQueue } from '#lib/queue/edit-queue.ts';
import { startWorker, type Worker } from '#lib/worker/start-worker.ts';
import { entriesOf, grant } from '#tests/lib/credits/stage.ts';
import { type Owner, painter, pressPaint } from '#tests/lib/edits/painter.ts';
import { newOwner, slots, until } from '#tests/lib/edits/stage.ts';
import { testDatabase } from '#tests/support/test-database.ts';

const { url: databaseUrl } = await testDatabase();
let worker: Worker;
const work = async (deadlineMs = 600_000) => {
  worker = await startWorker({ databaseUrl, slots: slots(8), models: painter(), deadlineMs });
};
beforeAll(() => work());
afterEach(async () => expect((await checkBooks()).differences).toEqual([]));
afterAll(async () => {
  await worker.stop();
  await (await editQueue()).stop();
});

const KEPT = ['grant 10', 'hold -4'];
const RELEASED = [...KEPT, 'release 4'];

/** That it refuses these words or this picture; and that it broke, or gave something not worth a credit. */
const REFUSALS = ['engine_refused', 'engine_invalid', 'cannot_do', 'unchanged', 'place_not_allowed'];
const FAILURES = [
  'engine_failed',
  'timed_out',
  'provider_error',
  'run_lost',
  'unreadable_output',
  'blank_output',
  'engine_down',
  'engine_busy',
  'engine_misconfigured',
  'storage_full',
];
const CODES = [...REFUSALS, ...FAILURES];

const stateOf = async (id: string) => (await db().edit.findUniqueOrThrow({ where: { id } })).state;
const ended = (id: string) =>
  until('it has ended', async () => {
    const state = await stateOf(id);
    return !['queued', 'running'].includes(state) && state;
  });

/** Retries come due at once. */
const hurry = async ({ userId }: Owner, editId: string) => {
  await db().$executeRaw`UPDATE pgboss.job SET start_after = now() WHERE id = ${editId}::uuid AND state = 'retry'`;
  await notifyChange(db(), { userId, editId });
};

async function rich(): Promise<Owner> {
  const owner = await newOwner();
  await grant(owner.userId, 10);
  return owner;
}

describe('only an edit that succeeds keeps its hold (R-050)', () => {
  test('success keeps it, however long it waited and however long the engine took (R-052)', async () => {
    const owner = await rich();
    await worker.stop();
    const { id } = await pressPaint(owner, { instruction: 'slowly' });
    await db().$executeRaw`UPDATE "Edit" SET "createdAt" = "createdAt" - interval '13 days' WHERE "id" = ${id}::uuid`;
    await work();
    expect(await ended(id)).toBe('succeeded');
    expect(await entriesOf(owner.userId)).toEqual(KEPT);
  });

  test('whatever an engine says that is not a picture gives it back (R-051, R-053)', async () => {
    const owners = new Map(await Promise.all(CODES.map(async (code) => [code, await rich()] as const)));
    const ends = [...owners].map(async ([code, owner]) => {
      const { id } = await pressPaint(owner, { instruction: `end as ${code}` });
      return [code, await ended(id), ...(await entriesOf(owner.userId))];
    });
    const states = CODES.map((code) => [code, REFUSALS.includes(code) ? 'refused' : 'failed', ...RELEASED]);
    expect(await Promise.all(ends)).toEqual(states);
  });

  test('bytes that are no picture give it back', async () => {
    const owner = await rich();
    const { id } = await pressPaint(owner, { instruction: 'scribble' });
    expect(await ended(id)).toBe('failed');
    expect(await entriesOf(owner.userId)).toEqual(RELEASED);
  });

  test.each(['falter', 'nothing'])(
    '%s is tried again on the same hold, and given back once after the last try',
    async (words) => {
      const owner = await rich();
      const { id } = await pressPaint(owner, { instruction: words });
      await until('it has been given up', async () => {
        await hurry(owner, id);
        const entries = await entriesOf(owner.userId);
        const state = await stateOf(id);
        if (state !== 'failed') expect(entries).toEqual(KEPT);
        return state === 'failed';
      });
      expect((await db().editRun.findUniqueOrThrow({ where: { id } })).attempt).toBe(4);
      expect(await entriesOf(owner.userId)).toEqual(RELEASED);
    },
  );

  test('a run past its deadline gives it back', async () => {
    const owner = await rich();
    await worker.stop();
    await work(500);
    const { id } = await pressPaint(owner, { instruction: 'wait' });
    expect(await ended(id)).toBe('failed');
    expect(await entriesOf(owner.userId)).toEqual(RELEASED);
    await worker.stop();
    await work();
  });

  test('a cancel gives it back, while it waits and while it runs, once however often', async () => {
    const owner = await rich();
    const { id: editId } = await pressPaint(owner, { instruction: 'wait' });
    await until('it runs', async () => (await stateOf(editId)) === 'running');
    await Promise.all([1, 2, 3].map(() => cancelEdit({ userId: owner.userId, editId })));
    expect(await ended(editId)).toBe('cancelled');
    expect(await entriesOf(owner.userId)).toEqual(RELEASED);
  });

  test('a photo that is deleted while it waits, and a job that is lost, give it back', async () => {
    await worker.stop();
    const [gone, lost] = await Promise.all([rich(), rich()]);
    const [{ id: first }, { id: second }] = await Promise.all([pressPaint(gone), pressPaint(lost)]);
    await db().edit.update({ where: { id: first }, data: { imageId: null } });
    await db().$executeRaw`DELETE FROM pgboss.job WHERE id = ${second}::uuid`;
    expect(await mendEdits()).toEqual({ ended: 1 });
    await work();
    expect(await ended(first)).toBe('refused');
    expect(await ended(second)).toBe('failed');
    for (const { userId } of [gone, lost]) expect(await entriesOf(userId)).toEqual(RELEASED);
  });

  test('a worker that stops hands it on with its hold', async () => {
    const owner = await rich();
    const { id } = await pressPaint(owner, { instruction: 'wait' });
    await until('it runs', async () => (await stateOf(id)) === 'running');
    await worker.stop();
    expect([await stateOf(id), await entriesOf(owner.userId)]).toEqual(['queued', KEPT]);
    await db().edit.update({ where: { id }, data: { instruction: 'paint' } });
    await work();
    expect(await ended(id)).toBe('succeeded');
    expect(await entriesOf(owner.userId)).toEqual(KEPT);
  });
});
