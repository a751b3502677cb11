import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { checkBooks } from '#lib/credits/check-books.ts';
import { sayReason } from '#lib/credits/describe-reason.ts';
import { getBalance } from '#lib/credits/get-balance.ts';
import { listEntries } from '#lib/credits/list-entries.ts';
import { db } from '#lib/db.ts';
import { cancelBatch } from '#lib/edits/batches/cancel-batch.ts';
import { cancelEdit } from '#lib/edits/cancel-edit.ts';
import { editQueue } from '#lib/queue/edit-queue.ts';
import { creditsText } from '#lib/text/credits.ts';
import { end, entriesOf, grant } from '#tests/lib/credits/stage.ts';
import { personWith, pressBatch } from '#tests/lib/edits/batch-stage.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();
afterAll(async () => (await editQueue()).stop());

const PRICE = 4;
const naming = { text: creditsText.en.reasons, models: {}, day: (iso: string) => iso.slice(0, 10) };

type Step = { edit: number; as: 'succeeded' | 'failed' | 'refused' | 'cancel' } | 'cancel the rest';
const aStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      edit: fc.nat(4),
      as: fc.constantFrom('succeeded' as const, 'failed' as const, 'refused' as const, 'cancel' as const),
    }),
  },
  { weight: 1, arbitrary: fc.constant('cancel the rest' as const) },
);

test('whatever fails, is refused or cancelled, and in whichever order: what was held is what was charged and given back', async () => {
  const person = await personWith([30, 31, 32, 34, 35]);
  const { userId } = person;
  const history = fc.record({
    images: fc.integer({ min: 1, max: 5 }),
    lots: fc.array(fc.integer({ min: 1, max: 15 }), { minLength: 1, maxLength: 4 }),
    steps: fc.array(aStep, { maxLength: 8 }),
  });
  await fc.assert(
    fc.asyncProperty(history, async ({ images, lots, steps }) => {
      for (const credits of lots) await grant(userId, credits);
      const before = await getBalance({ userId });
      const asked = pressBatch({ userId, imageIds: person.imageIds.slice(0, images) });
      if (before.available < images * PRICE) {
        // All or nothing: not the first of them either.
        await expect(asked).rejects.toMatchObject({ code: 'too_few_credits', values: { need: images * PRICE } });
        expect(await getBalance({ userId })).toEqual(before);
        return;
      }
      const batch = await asked;
      expect(await getBalance({ userId })).toMatchObject({
        available: before.available - images * PRICE,
        held: images * PRICE,
      });
      for (const step of [...steps, 'cancel the rest' as const]) {
        const edit = step === 'cancel the rest' ? undefined : batch.edits[step.edit % images];
        if (step === 'cancel the rest') await cancelBatch({ userId, batchId: batch.id });
        else if (step.as === 'cancel') await cancelEdit({ userId, editId: edit?.id ?? '' });
        else await end(userId, edit?.id ?? '', step.as);
      }
      const arrived = await db().edit.count({ where: { batchId: batch.id, state: 'succeeded' } });
      expect(await getBalance({ userId })).toMatchObject({
        available: before.available - arrived * PRICE,
        held: 0,
      });
      const [{ held, back } = { held: 0, back: 0 }] = await db().$queryRaw<{ held: number; back: number }[]>`
        SELECT coalesce(-sum("credits") FILTER (WHERE "kind" = 'hold'), 0)::int AS held,
               coalesce(sum("credits") FILTER (WHERE "kind" = 'release'), 0)::int AS back
          FROM "CreditEntry" WHERE "editId" IN (SELECT "id" FROM "Edit" WHERE "batchId" = ${batch.id}::uuid)`;
      expect(held).toBe(images * PRICE);
      expect(held).toBe(arrived * PRICE + back);
    }),
    { numRuns: Number(process.env.RUNS ?? 8) },
  );
  expect((await checkBooks()).differences).toEqual([]);
});

test('the hold of a batch is one line of the history, with what became of it, and its balances add up (R-053)', async () => {
  const { userId, imageIds } = await personWith([30, 31, 32]);
  // Of two lots, so that one edit is paid out of both.
  for (const credits of [6, 10]) await grant(userId, credits);
  const batch = await pressBatch({ userId, imageIds });
  expect(await entriesOf(userId)).toEqual(['grant 6', 'grant 10', 'hold -4', 'hold -2', 'hold -2', 'hold -4']);
  const say = async () =>
    (await listEntries({ userId })).lines.map(
      ({ credits, balance, reason }) => `${credits} → ${balance}: ${sayReason(reason, naming)}`,
    );
  expect((await say())[0]).toBe(
    '-12 → 4: Held for 3 photos edited together (“paint”, painter, charged only if a picture arrives)',
  );
  const [first, second, third] = batch.edits.map(({ id }) => id);
  await end(userId, first ?? '', 'succeeded');
  await end(userId, second ?? '', 'failed');
  await end(userId, third ?? '', 'succeeded');
  const lines = await say();
  expect(lines).toHaveLength(4);
  expect(lines[0]).toContain('4 → 8: Given back');
  expect(lines[0]).toContain('one of 3 edited together');
  expect(lines[1]).toBe(
    '-12 → 4: Held for 3 photos edited together (“paint”, painter, 2 of 3 arrived, the rest was given back)',
  );
  expect((await checkBooks()).differences).toEqual([]);
});
