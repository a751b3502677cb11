import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, expect, test } from 'vitest';
import { checkBooks } from '#lib/credits/check-books.ts';
import { db } from '#lib/db.ts';
import { cancelEdit } from '#lib/edits/cancel-edit.ts';
import { mendEdits } from '#lib/edits/mend-edits.ts';
import { editQueue } from '#lib/queue/edit-queue.ts';
import { startWorker, type Worker } from '#lib/worker/start-worker.ts';
import { entriesOf, grant } from '#tests/lib/credits/stage.ts';
import { type Owner, painter, pressPaint } from '#tests/lib/edits/painter.ts';
import { newOwner, slots, until, untilAllEnded } from '#tests/lib/edits/stage.ts';
import { testDatabase } from '#tests/support/test-database.ts';

const { url: databaseUrl } = await testDatabase();
afterAll(async () => (await editQueue()).stop());

let worker: Worker | undefined;
afterEach(async () => {
  await worker?.stop();
  worker = undefined;
  expect((await checkBooks()).differences).toEqual([]);
});

const press = (owner: Owner, instruction: string, requestId?: string) =>
  pressPaint(owner, requestId ? { instruction, requestId } : { instruction });
const work = async (models = painter()) => {
  worker = await startWorker({ databaseUrl, slots: slots(2), models });
};

test('a success keeps its hold, a failure releases it, at the price that was shown (R-050, R-051, F-18)', async () => {
  const owner = await newOwner();
  await grant(owner.userId, 10);
  expect(await press(owner, 'paint')).toMatchObject({ priceCredits: 4 });
  await press(owner, 'break');
  // The price changes between the press and the run; what is held stays.
  await work(painter(9));
  await untilAllEnded(owner.userId);
  const states = (await db().edit.findMany({ where: { userId: owner.userId } })).map(({ state }) => state);
  expect(states.toSorted()).toEqual(['failed', 'succeeded']);
  expect((await entriesOf(owner.userId)).toSorted()).toEqual(['grant 10', 'hold -4', 'hold -4', 'release 4']);
});

test('a cancel releases the hold, while the edit waits and while it runs', async () => {
  const owner = await newOwner();
  await grant(owner.userId, 10);
  const waiting = await press(owner, 'wait');
  await cancelEdit({ userId: owner.userId, editId: waiting.id });
  await cancelEdit({ userId: owner.userId, editId: waiting.id });
  expect(await entriesOf(owner.userId)).toEqual(['grant 10', 'hold -4', 'release 4']);
  const running = await press(owner, 'wait');
  await work();
  await until('it runs', async () => (await db().edit.findUnique({ where: { id: running.id } }))?.state === 'running');
  await cancelEdit({ userId: owner.userId, editId: running.id });
  await untilAllEnded(owner.userId);
  expect((await entriesOf(owner.userId)).slice(3)).toEqual(['hold -4', 'release 4']);
});

test('an edit that nothing will run any more releases its hold', async () => {
  const owner = await newOwner();
  await grant(owner.userId, 4);
  const edit = await press(owner, 'paint');
  await db().$executeRaw`DELETE FROM pgboss.job WHERE id = ${edit.id}::uuid`;
  expect(await mendEdits()).toEqual({ ended: 1 });
  expect(await entriesOf(owner.userId)).toEqual(['grant 4', 'hold -4', 'release 4']);
});

test('too few credits: 402 with what is missing, and neither edit nor job is there', async () => {
  const owner = await newOwner();
  await grant(owner.userId, 3);
  await expect(press(owner, 'paint')).rejects.toMatchObject({
    code: 'too_few_credits',
    values: { missing: 1 },
    details: { available: 3, held: 0, shortfall: 0 },
  });
  expect(await db().edit.count({ where: { userId: owner.userId } })).toBe(0);
  expect(await db().$queryRaw`SELECT 1 FROM pgboss.job WHERE group_id = ${owner.userId}`).toEqual([]);
});

test('the same press 20 times at once holds once (F-14)', async () => {
  const owner = await newOwner();
  await grant(owner.userId, 100);
  const requestId = randomUUID();
  const views = await Promise.all(Array.from({ length: 20 }, () => press(owner, 'paint', requestId)));
  expect(new Set(views.map(({ id }) => id)).size).toBe(1);
  expect(await entriesOf(owner.userId)).toEqual(['grant 100', 'hold -4']);
});
