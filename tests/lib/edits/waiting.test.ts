import { expect, test } from 'vitest';
import { db } from '#lib/db.ts';
import { cancelEdit } from '#lib/edits/cancel-edit.ts';
import { requireEdit } from '#lib/edits/get-edit.ts';
import { takeEdit } from '#lib/edits/take-edit.ts';
import { tryBackends } from '#lib/edits/try-backends.ts';
import { noteFailure } from '#lib/inference/health.ts';
import { modelRegistry } from '#lib/inference/registry.ts';
import { editQueue } from '#lib/queue/edit-queue.ts';
import { letTimePass } from '#tests/faults/time-travel.ts';
import { entriesOf } from '#tests/lib/credits/stage.ts';
import { person, pressPainter as press, rowOf, scripted } from '#tests/lib/edits/scripted.ts';
import { until, untilAllEnded } from '#tests/lib/edits/stage.ts';
import { withWorkers } from '#tests/lib/edits/with-workers.ts';

const { databaseUrl, work: start } = await withWorkers();

type Painter = ReturnType<typeof scripted>;
const registry = (...painters: Painter[]) => modelRegistry(painters.map(({ backend }) => backend));
const work = (painters: Painter[], most?: number) => start({ models: registry(...painters) }, most);
const takeOut = (painter: Painter) => noteFailure(painter.backend.id, 'engine_misconfigured', 'yes');
const isPostponed = (id: string) =>
  until('it was looked at and waits', async () => {
    const [job] = await db().$queryRaw<{ waits: boolean }[]>`
      SELECT state = 'created' AND start_after > now() AS waits FROM pgboss.job WHERE id = ${id}::uuid`;
    return job?.waits;
  });

test('edits for a model that does not answer wait without a failed try, say why, and hold nobody up: not their owner, not others', async () => {
  const [broken, fine] = [scripted({ name: 'broken' }), scripted({ name: 'fine' })];
  const [mara, noor] = await Promise.all([person(), person()]);
  const waiting = [await press(mara, broken), await press(mara, broken), await press(noor, broken)];
  await takeOut(broken);
  // One slot: what waits must not sit in it.
  await work([broken, fine], 1);
  for (const { id } of waiting) await isPostponed(id);
  const others = [await press(mara, fine), await press(noor, fine)];
  for (const { id } of others) await until('it is made', async () => (await rowOf(id)).state === 'succeeded');
  for (const { id } of waiting) expect(await rowOf(id)).toMatchObject({ state: 'queued', attempt: 0 });
  const view = await requireEdit({ userId: mara.userId, editId: waiting[0]?.id ?? '' });
  expect(view).toMatchObject({ state: 'queued', waitsFor: 'answer' });
  expect(broken.seen.submits).toEqual([]);
  for (const [at, owner] of [mara, mara, noor].entries())
    await cancelEdit({ userId: owner.userId, editId: waiting[at]?.id ?? '' });
});

test('once the model answers they are made in the order in which they were asked for, before one that came later', async () => {
  const order: string[] = [];
  const broken = scripted({
    name: 'broken',
    maxConcurrent: 1,
    edit: async ({ instruction }) => void order.push(instruction),
  });
  const owners = await Promise.all([person(), person(), person()]);
  const ids: string[] = [];
  // They were asked for before it broke.
  for (const [at, owner] of owners.entries()) {
    const { id } = await press(owner, broken, { instruction: `number ${at + 1}` });
    ids.push(id);
  }
  await takeOut(broken);
  await work([broken]);
  for (const id of ids) await isPostponed(id);
  // It answers again, and nobody has told those that wait when somebody else asks.
  await db().backendHealth.deleteMany();
  await press(await person(), broken, { instruction: 'the last' });
  await until('all are made', () => order.length === 4);
  expect(order).toEqual(['number 1', 'number 2', 'number 3', 'the last']);
});

test('those that wait start at once when the model is found to answer, and the one that tries it may fail', async () => {
  let isUp = false;
  const broken = scripted({ name: 'broken', isUp: () => isUp });
  const owner = await person();
  const { id } = await press(owner, broken);
  await takeOut(broken);
  await work([broken]);
  await isPostponed(id);
  expect(await tryBackends(broken.models)).toEqual({ back: 0 });
  isUp = true;
  expect(await tryBackends(broken.models)).toEqual({ back: 1 });
  await untilAllEnded(owner.userId, 5_000);
  expect(await rowOf(id)).toMatchObject({ state: 'succeeded', attempt: 1 });
});

test('an edit whose worker died before it sent it is not in its own way at a server that takes one at a time (F-01)', async () => {
  const painter = scripted({ maxConcurrent: 1 });
  const owner = await person();
  const { id } = await press(owner, painter);
  expect((await takeEdit({ queue: await editQueue(), models: painter.models }))?.edit.id).toBe(id);
  await letTimePass(databaseUrl);
  await work([painter]);
  await untilAllEnded(owner.userId, 10_000);
  expect(await rowOf(id)).toMatchObject({ state: 'succeeded', attempt: 2 });
});

test('one that waits can be cancelled and asked for elsewhere, and costs nothing', async () => {
  const [broken, fine] = [scripted({ name: 'broken' }), scripted({ name: 'fine' })];
  const owner = await person();
  const { id: editId } = await press(owner, broken);
  await takeOut(broken);
  await work([broken, fine]);
  await isPostponed(editId);
  expect(await cancelEdit({ userId: owner.userId, editId })).toMatchObject({ state: 'cancelled', waitsFor: null });
  const next = await press(owner, fine);
  await untilAllEnded(owner.userId);
  expect((await rowOf(next.id)).state).toBe('succeeded');
  expect(await entriesOf(owner.userId)).toEqual(['grant 100', 'hold -4', 'release 4', 'hold -4']);
});
