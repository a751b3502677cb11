import { afterEach, expect, test } from 'vitest';
import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { fulfilCheckout } from '#lib/payments/fulfil-checkout.ts';
import { syncPurchase } from '#lib/payments/sync-purchase.ts';
import { checkAgainst } from '#tests/faults/purchases/check-against.ts';
import { truthOf } from '#tests/faults/purchases/truth.ts';
import { end, submit } from '#tests/lib/credits/stage.ts';
import { deliver, newBuyer, paymentsStage, press, requireBalancedBooks } from '#tests/lib/payments/stage.ts';
import { fc } from '#tests/support/property.ts';
import { share } from '#tests/support/share.ts';

const { sandbox } = await paymentsStage();
sandbox.pauseDeliveries();
afterEach(requireBalancedBooks);

const WAYS = ['pay', 'payLater', 'decline', 'nothing'] as const;
const MONEY = [
  { do: 'refund', amount: 130 },
  { do: 'refund', amount: 1 },
  { do: 'refund all' },
  { do: 'waiting refund' },
  { do: 'refund fails' },
  { do: 'dispute', isInquiry: false },
  { do: 'dispute', isInquiry: true },
  { do: 'close', as: 'won' },
  { do: 'close', as: 'lost' },
  { do: 'later', as: 'arrives' },
  { do: 'later', as: 'fails' },
] as const;

type Step =
  | { do: 'buy'; credits: number; how: (typeof WAYS)[number] }
  | { do: 'money'; of: number; what: (typeof MONEY)[number] }
  | { do: 'edit'; credits: number }
  | { do: 'end'; edit: number; as: 'succeeded' | 'failed' | 'refused' | 'cancelled' }
  | { do: 'return'; of: number }
  | { do: 'tell'; seed: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('buy' as const),
      credits: fc.constantFrom(100, 250),
      how: fc.constantFrom(...WAYS),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('money' as const), of: fc.nat(2), what: fc.constantFrom(...MONEY) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('edit' as const), credits: fc.integer({ min: 1, max: 120 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('end' as const),
      edit: fc.nat(3),
      as: fc.constantFrom('succeeded' as const, 'failed' as const, 'refused' as const, 'cancelled' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('return' as const), of: fc.nat(2) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('tell' as const), seed: fc.nat() }) },
);

/** What buyers, banks and sellers do, one refusal of Stripe's or none: not everything can be done at every time. */
async function move(sessionId: string, what: (typeof MONEY)[number]): Promise<void> {
  const refund = () =>
    sandbox.read(({ step: at }) => {
      const intent = at.get('session', sessionId)?.payment_intent ?? 'none';
      return at.all('refund').findLast(({ payment_intent }) => payment_intent === intent);
    });
  const act = async (): Promise<unknown> => {
    if (what.do === 'refund') return sandbox.refund(sessionId, { amount: what.amount });
    if (what.do === 'refund all') return sandbox.refund(sessionId);
    if (what.do === 'waiting refund') return sandbox.refund(sessionId, { amount: 50, status: 'pending' });
    if (what.do === 'refund fails') return sandbox.settleRefund(refund()?.id ?? '', 'failed');
    if (what.do === 'dispute') return sandbox.dispute(sessionId, what);
    if (what.do === 'close') return sandbox.closeDispute(sessionId, what.as);
    return sandbox.settleLater(sessionId, what.as);
  };
  await act().catch((error: Error) => expect(error.constructor.name).toMatch(/Api|Stripe/));
}

/** Tells some of the events so far, in any order, some of them more than once: the same for the same seed. */
async function tell(from: number, seed: number): Promise<void> {
  const events = sandbox.events().slice(from);
  const order = fc.sample(fc.shuffledSubarray([...events, ...events.slice(0, 3)]), { seed, numRuns: 1 }).flat();
  for (const event of order) expect((await deliver(event)).status).toBe(200);
}

test('any interleaving of payments, refunds, disputes and edits, told in any order, twice or not at all, leaves books that balance after each step and agree with Stripe at the end', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 14 }), async (steps) => {
      const userId = await newBuyer();
      const from = sandbox.events().length;
      const purchases: { sessionId: string; purchaseId: string }[] = [];
      const edits: string[] = [];
      for (const one of steps) {
        const bought = 'of' in one ? purchases[one.of % purchases.length] : undefined;
        if (one.do === 'buy') {
          const purchase = await press(userId, one.credits);
          purchases.push(purchase);
          if (one.how !== 'nothing') await sandbox[one.how](purchase.sessionId);
        }
        if (one.do === 'money' && bought) await move(bought.sessionId, one.what);
        if (one.do === 'return' && bought) await fulfilCheckout({ userId, purchaseId: bought.purchaseId });
        if (one.do === 'tell') await tell(from, one.seed);
        const edit = one.do === 'end' ? edits[one.edit % edits.length] : undefined;
        if (one.do === 'end' && edit) await end(userId, edit, one.as);
        if (one.do === 'edit')
          await submit(userId, one.credits).then(
            (id) => edits.push(id),
            (error: unknown) => expect(error).toBeInstanceOf(AppError),
          );
        await requireBalancedBooks();
      }
      // What was never told is found by asking.
      for (const { purchaseId } of purchases) await syncPurchase(purchaseId);
      const mine = new Set(purchases.map(({ sessionId }) => sessionId));
      expect(await checkAgainst(truthOf(sandbox))).toEqual([]);
      expect(await db().purchase.count({ where: { userId } })).toBe(mine.size);
    }),
    { numRuns: share(10, 100) },
  );
});
