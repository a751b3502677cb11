import { expect, test } from 'vitest';
import { OWED } from '#lib/credits/check-purchases.ts';
import { db } from '#lib/db.ts';
import { type Money, purchaseTarget } from '#lib/payments/purchase-target.ts';
import type { DisputeState } from '#lib/payments/schema.ts';
import { Prisma } from '#prisma/client/client.ts';
import { fc } from '#tests/support/property.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();

const COLUMNS = `("credits" int, "totalCents" int, "refundedCents" int, "lostCents" int, "withdrawnCredits" int, "withdrawnCents" int)`;

/** Purchases as they can be: what went back, by whom, and a withdrawal among it. */
const money: fc.Arbitrary<Money> = fc
  .record({
    credits: fc.integer({ min: 1, max: 1_000_000 }),
    totalCents: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 99_999_999 })),
    refunded: fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true })),
    lost: fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true })),
    withdrawn: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    dispute: fc.constantFrom<DisputeState>('none', 'open', 'won', 'lost'),
  })
  .map(({ credits, totalCents, refunded, lost, withdrawn, dispute }) => {
    const refundedCents = Math.round(totalCents * refunded);
    return {
      credits,
      totalCents,
      refundedCents,
      lostCents: dispute === 'lost' ? Math.round(totalCents * lost) : 0,
      dispute,
      withdrawnCredits: withdrawn === null ? null : Math.floor(credits * withdrawn),
      withdrawnCents: withdrawn === null ? null : Math.floor(refundedCents * withdrawn),
    };
  });

test('the rule of money and credits that the check of the books states is the one by which credits are taken, for 10,000 purchases', async () => {
  const purchases = fc.sample(money, 10_000);
  const [said] = await db().$queryRaw<{ owed: number[] }[]>`
    SELECT array_agg(${Prisma.raw(OWED)} ORDER BY at) AS owed
      FROM ROWS FROM (jsonb_to_recordset(${JSON.stringify(purchases)}::jsonb) AS ${Prisma.raw(COLUMNS)}) WITH ORDINALITY
        AS p("credits", "totalCents", "refundedCents", "lostCents", "withdrawnCredits", "withdrawnCents", at)`;
  const differ = purchases.filter((one, index) => {
    const { dispute, refundedCredits } = purchaseTarget(one);
    const owed = dispute === 'lost' ? one.credits : Math.min(refundedCredits, one.credits);
    return said?.owed[index] !== owed;
  });
  expect(differ).toEqual([]);
});
