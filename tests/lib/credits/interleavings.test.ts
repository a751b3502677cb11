import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { checkAccount } from '#lib/credits/check-account.ts';
import { checkBooks } from '#lib/credits/check-books.ts';
import { checkHolds } from '#lib/credits/check-holds.ts';
import type { Difference } from '#lib/credits/difference.ts';
import { expireCredits } from '#lib/credits/expire-credits.ts';
import { getBalance } from '#lib/credits/get-balance.ts';
import { DAY_MS, type PurchaseTarget } from '#lib/credits/schema.ts';
import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { buy, end, grant, newPerson, settle, submit } from '#tests/lib/credits/stage.ts';
import { setCreditClock } from '#tests/support/credit-clock.ts';
import { fc } from '#tests/support/property.ts';
import { share } from '#tests/support/share.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();
beforeEach(() => setCreditClock(null));

type Step = (
  | { do: 'grant' | 'buy' | 'submit'; credits: number }
  | { do: 'end'; edit: number; as: (typeof ENDS)[number] }
  | { do: 'settle'; purchase: number; target: PurchaseTarget }
  | { do: 'wait'; ms: number }
  | { do: 'wait for'; lot: number; ms: number }
  | { do: 'clean up' }
) & { times: number };

const ENDS = ['succeeded', 'failed', 'refused', 'cancelled'] as const;
/** Once, again at once, or twice at the same moment. */
const times = fc.constantFrom(1, 1, 1, 2, 3);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constantFrom('grant' as const, 'buy' as const),
    credits: fc.integer({ min: 1, max: 30 }),
    times,
  }),
  fc.record({ do: fc.constant('submit' as const), credits: fc.integer({ min: 0, max: 20 }), times }),
  fc.record({ do: fc.constant('end' as const), edit: fc.nat(5), as: fc.constantFrom(...ENDS), times }),
  fc.record({
    do: fc.constant('settle' as const),
    purchase: fc.nat(3),
    target: fc.record({
      refundedCredits: fc.integer({ min: 0, max: 30 }),
      dispute: fc.constantFrom<PurchaseTarget['dispute']>('none', 'open', 'won', 'lost'),
    }),
    times,
  }),
  fc.record({
    do: fc.constant('wait' as const),
    ms: fc.constantFrom(1_000, DAY_MS, 7 * DAY_MS, 40 * DAY_MS, 365 * DAY_MS - 1_000, 365 * DAY_MS),
    times: fc.constant(1),
  }),
  fc.record({
    do: fc.constant('wait for' as const),
    lot: fc.nat(3),
    ms: fc.constantFrom(-1_000, -1, 0),
    times: fc.constant(1),
  }),
  fc.record({ do: fc.constant('clean up' as const), times }),
);

/** What is wrong with the books of one person now. */
async function wrongWith(userId: string): Promise<Difference[]> {
  const account = await db().creditAccount.findUnique({ where: { userId } });
  if (!account) return [];
  const where = { accountId: account.id };
  const lots = await db().creditLot.findMany({ where });
  const entries = await db().creditEntry.findMany({ where, orderBy: { seq: 'asc' } });
  return [...checkAccount({ account, lots, entries }), ...(await checkHolds(db()))];
}

test('any interleaving against the database, each step done once, again or twice at once, balance after every step', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 16 }), async (steps) => {
      const userId = await newPerson();
      const edits: string[] = [];
      const purchases: string[] = [];
      let now = Date.now();
      const waitUntil = (ms: number) => {
        now = Math.max(now, ms);
        return setCreditClock(new Date(now));
      };
      await setCreditClock(new Date(now));
      for (const one of steps) {
        const id = randomUUID();
        const edit = one.do === 'end' ? edits[one.edit % edits.length] : undefined;
        const purchase = one.do === 'settle' ? purchases[one.purchase % purchases.length] : undefined;
        const act = async (): Promise<unknown> => {
          if (one.do === 'grant') return grant(userId, one.credits, 'promotional', 30, id);
          if (one.do === 'buy') return buy(userId, one.credits, id);
          if (one.do === 'submit') return submit(userId, one.credits, id);
          if (one.do === 'end') return edit && end(userId, edit, one.as);
          if (one.do === 'settle') return purchase && settle(purchase, one.target);
          if (one.do === 'clean up') return expireCredits();
          if (one.do === 'wait') return waitUntil(now + one.ms);
          if (one.do !== 'wait for') return;
          const lots = await db().creditLot.findMany({ where: { account: { userId } }, orderBy: { createdAt: 'asc' } });
          const lot = lots[one.lot % lots.length];
          return lot && waitUntil(lot.expiresAt.getTime() + one.ms);
        };
        const before = (await getBalance({ userId })).available;
        // Two at once, and one more after both.
        const ends = await Promise.allSettled([act(), ...(one.times === 3 ? [act()] : [])]);
        if (one.times > 1) ends.push(...(await Promise.allSettled([act()])));
        const wasDone = ends.some(({ status }) => status === 'fulfilled');
        for (const { status, reason } of ends as PromiseRejectedResult[]) {
          // Pressed again, the edit is there already; anything else that is refused is refused for too few credits.
          if (status === 'rejected' && !(wasDone && reason?.code === 'P2002')) expect(reason).toBeInstanceOf(AppError);
        }
        if (one.do === 'buy' && wasDone) purchases.push(id);
        if (one.do === 'submit' && wasDone) edits.push(id);
        const { available } = await getBalance({ userId });
        if (one.do === 'submit') expect(available).toBe(before - (wasDone ? one.credits : 0));
        if (one.do === 'buy' || one.do === 'grant') expect(available).toBeLessThanOrEqual(before + one.credits);
        expect(await wrongWith(userId)).toEqual([]);
      }
      expect((await checkBooks()).differences).toEqual([]);
      await setCreditClock(null);
    }),
    { numRuns: share(20, 200) },
  );
});
