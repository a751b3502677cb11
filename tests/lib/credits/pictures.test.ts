import { beforeEach, expect, test } from 'vitest';
import { checkBooks } from '#lib/credits/check-books.ts';
import { sayReason } from '#lib/credits/describe-reason.ts';
import { getBalance } from '#lib/credits/get-balance.ts';
import { listEntries } from '#lib/credits/list-entries.ts';
import { db } from '#lib/db.ts';
import { cancelEdit } from '#lib/edits/cancel-edit.ts';
import { requireEdit } from '#lib/edits/get-edit.ts';
import type { EditState } from '#lib/edits/schema.ts';
import { creditsText } from '#lib/text/credits.ts';
import { endRuns, entriesOf, grant, newPerson, submit } from '#tests/lib/credits/stage.ts';
import { setCreditClock } from '#tests/support/credit-clock.ts';
import { fc } from '#tests/support/property.ts';
import { share } from '#tests/support/share.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();
beforeEach(() => setCreditClock(null));

type Step = { variation: number; as: 'succeeded' | 'failed' | 'refused' | 'running' } | 'cancel';

const anEdit = fc.record({
  price: fc.integer({ min: 0, max: 9 }),
  pictures: fc.integer({ min: 1, max: 4 }),
  /** How many credits each lot has that pays for it. */
  lots: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 3, maxLength: 5 }),
  steps: fc.array(
    fc.oneof(
      {
        weight: 6,
        arbitrary: fc.record({
          variation: fc.integer({ min: 1, max: 4 }),
          as: fc.constantFrom('succeeded', 'failed', 'refused', 'running'),
        }),
      },
      { weight: 1, arbitrary: fc.constant('cancel') },
    ) as fc.Arbitrary<Step>,
    { maxLength: 12 },
  ),
});

/** A worker takes a run: what runs is not ended by a cancel, but by its worker. */
const start = (editId: string, variation: number) =>
  db().$transaction([
    db().editRun.updateMany({ where: { editId, variation, state: 'queued' }, data: { state: 'running' } }),
    db().edit.updateMany({
      where: { id: editId, state: 'queued', runs: { some: { state: 'running' } } },
      data: { state: 'running' },
    }),
  ]);

test('whatever arrives, fails or is cancelled, in any order: charged is the price of the pictures that arrived, and nothing is held at the end', async () => {
  await fc.assert(
    fc.asyncProperty(anEdit, async ({ price, pictures, lots, steps }) => {
      const userId = await newPerson();
      for (const credits of lots) await grant(userId, credits);
      const before = await getBalance({ userId });
      fc.pre(before.available >= price * pictures);
      const editId = await submit(userId, price, undefined, pictures);
      expect(await getBalance({ userId })).toMatchObject({ held: price * pictures });
      for (const step of steps) {
        if (step === 'cancel') await cancelEdit({ userId, editId });
        else if (step.as === 'running') await start(editId, step.variation);
        else await endRuns(userId, editId, { [step.variation]: step.as });
      }
      const rest: [number, EditState][] = [1, 2, 3, 4].map((variation) => [variation, 'cancelled']);
      await endRuns(userId, editId, Object.fromEntries(rest));
      const { state, endedAt } = await db().edit.findUniqueOrThrow({ where: { id: editId } });
      const arrived = await db().editRun.count({ where: { editId, state: 'succeeded' } });
      expect(endedAt).not.toBeNull();
      expect(state === 'succeeded').toBe(arrived > 0);
      const after = await getBalance({ userId });
      expect(after.available).toBe(before.available - price * arrived);
      expect(after.held).toBe(0);
      expect((await checkBooks()).differences).toEqual([]);
      // As if no more had ever been held: what was spent came out of the lots that end first.
      const left = after.lots.map((lot) => [lot.id, lot.left]);
      const other = await newPerson();
      for (const credits of lots) await grant(other, credits);
      const alone = await submit(other, price * arrived);
      await endRuns(other, alone, { 1: arrived > 0 ? 'succeeded' : 'failed' });
      expect(left.map(([, credits]) => credits)).toEqual(
        (await getBalance({ userId: other })).lots.map((lot) => lot.left),
      );
    }),
    { numRuns: share(15, 40) },
  );
});

test('the history says for how many pictures credits came back, and why', async () => {
  const userId = await newPerson();
  await grant(userId, 40);
  const part = await submit(userId, 4, undefined, 4);
  await endRuns(userId, part, { 1: 'succeeded', 2: 'refused', 3: 'succeeded' });
  await endRuns(userId, part, { 4: 'failed' });
  const stopped = await submit(userId, 4, undefined, 2);
  await endRuns(userId, stopped, { 2: 'succeeded' });
  await cancelEdit({ userId, editId: stopped });
  expect(await entriesOf(userId)).toEqual(['grant 40', 'hold -16', 'release 8', 'hold -8', 'release 4']);
  const naming = { text: creditsText.en.reasons, models: {}, day: (iso: string) => iso };
  const { lines } = await listEntries({ userId });
  expect(lines.map(({ reason, credits }) => `${sayReason(reason, naming)} ${credits}`)).toEqual([
    'Given back for 1 of 2 pictures: you cancelled the edit (“paint it blue”, painter) 4',
    'Edit kept “paint it blue” (painter) -8',
    'Given back for 2 of 4 pictures: the model refused the picture or its words (“paint it blue”, painter) 8',
    'Edit kept “paint it blue” (painter) -16',
    expect.stringMatching(/^Gift/),
  ]);
  expect(await requireEdit({ userId, editId: part })).toMatchObject({
    state: 'succeeded',
    error: { code: 'engine_refused' },
    runs: [{ state: 'succeeded' }, { state: 'refused' }, { state: 'succeeded' }, { state: 'failed' }],
  });
});
