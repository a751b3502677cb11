import { expect, test } from 'vitest';
import { purchaseTarget } from '#lib/payments/purchase-target.ts';
import {
  deliver,
  newBuyer,
  paymentsStage,
  press,
  purchaseOf,
  requireBalancedBooks,
  standing,
} from '#tests/lib/payments/stage.ts';
import { fc } from '#tests/support/property.ts';

const { sandbox } = await paymentsStage();
sandbox.pauseDeliveries();

/** What may happen at Stripe. What is impossible there just then is refused there and left out. */
const step = fc.oneof(
  fc.constantFrom(
    { does: 'pay' as const },
    { does: 'payLater' as const },
    { does: 'arrives' as const },
    { does: 'fails' as const },
    { does: 'dispute' as const },
    { does: 'inquiry' as const },
    { does: 'won' as const },
    { does: 'lost' as const },
    { does: 'refundFails' as const },
  ),
  fc.record({ does: fc.constant('refund' as const), amount: fc.integer({ min: 1, max: 500 }) }),
  fc.record({ does: fc.constant('pending' as const), amount: fc.integer({ min: 1, max: 500 }) }),
  /** An event of so far is delivered, once or twice at once; any of them, so late, out of order and again. */
  fc.record({ does: fc.constant('tell' as const), which: fc.nat(), times: fc.integer({ min: 1, max: 3 }) }),
);

/** Most are paid at some time: only then there is much to go wrong. */
const history = fc.oneof(
  { weight: 1, arbitrary: fc.array(step, { minLength: 1, maxLength: 8 }) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        fc.constantFrom<Step[]>([{ does: 'pay' }], [{ does: 'payLater' }, { does: 'arrives' }]),
        fc.array(step, { minLength: 2, maxLength: 12 }),
      )
      .map(([paid, rest]) => [...paid, ...rest]),
  },
);

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

async function happen(one: Exclude<Step, { does: 'tell' }>, sessionId: string): Promise<unknown> {
  switch (one.does) {
    case 'pay':
      return sandbox.pay(sessionId);
    case 'payLater':
      return sandbox.payLater(sessionId);
    case 'arrives':
    case 'fails':
      return sandbox.settleLater(sessionId, one.does);
    case 'dispute':
    case 'inquiry':
      return sandbox.dispute(sessionId, { isInquiry: one.does === 'inquiry' });
    case 'won':
    case 'lost':
      return sandbox.closeDispute(sessionId, one.does);
    case 'refund':
      return sandbox.refund(sessionId, { amount: one.amount });
    case 'pending':
      return sandbox.refund(sessionId, { amount: one.amount, status: 'pending' });
    case 'refundFails': {
      const intent = sandbox.read((context) => context.step.get('session', sessionId)?.payment_intent);
      const refunds = sandbox.read((context) => context.step.all('refund').filter((r) => r.payment_intent === intent));
      const last = refunds.findLast(({ status }) => status !== 'failed');
      return last && sandbox.settleRefund(last.id, 'failed');
    }
  }
}

/** The sandbox refuses what Stripe would. */
const isRefusal = (error: unknown): boolean => error instanceof Error && error.name === 'ApiError';

/** Histories of one run: more with RUNS, twelve take some seconds. */
const RUNS = Number(process.env.RUNS ?? 12);

test(
  'F-11, property: whatever happens at Stripe and whichever events come when, the last one leaves what a purchase told in full has',
  async () => {
    await fc.assert(
      fc.asyncProperty(history, async (steps) => {
        const userId = await newBuyer();
        const { length: from } = sandbox.events();
        const { sessionId, purchaseId } = await press(userId);
        const ours = () => sandbox.events().slice(from);
        for (const one of steps) {
          if (one.does === 'tell') {
            const event = ours()[one.which % Math.max(1, ours().length)];
            if (!event) continue;
            const answers = await Promise.all(Array.from({ length: one.times }, () => deliver(event)));
            expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
          } else {
            try {
              await happen(one, sessionId);
            } catch (error) {
              if (!isRefusal(error)) throw error;
            }
          }
        }
        // Of all that happened one event arrives at the end, an old one: it only names the purchase.
        const name = ours().find(({ type }) => type.startsWith('checkout.session.'));
        if (name) await deliver(name);
        const purchase = await purchaseOf(purchaseId);
        const { available, frozen, shortfall, netPaidCents } = await standing(userId);
        expect(shortfall).toBe(0);
        if (purchase.state !== 'paid') {
          expect([available, frozen, netPaidCents]).toEqual([0, 0, 0]);
          return;
        }
        const { refundedCredits, dispute } = purchaseTarget(purchase);
        const rest = dispute === 'lost' ? 0 : 100 - refundedCredits;
        expect([available, frozen]).toEqual(dispute === 'open' ? [0, rest] : [rest, 0]);
        expect(await atStripe(sessionId)).toEqual({
          refunded: purchase.refundedCents,
          isDisputed: dispute === 'open',
          // While one dispute is open the purchase says so; what another took is counted in money.
          isLost: purchase.lostCents > 0,
        });
      }),
      { numRuns: RUNS },
    );
    await requireBalancedBooks();
  },
  30_000 + RUNS * 2_000,
);

/** How it stands there, read from the sandbox's own rows and not through what is tested. */
async function atStripe(sessionId: string) {
  return sandbox.read(({ step: rows }) => {
    const intent = rows.get('session', sessionId)?.payment_intent;
    const disputes = rows.all('dispute').filter(({ payment_intent: of }) => of === intent);
    return {
      refunded: rows
        .all('refund')
        .filter(({ payment_intent: of, status }) => of === intent && status !== 'failed' && status !== 'canceled')
        .reduce((sum, { amount }) => sum + amount, 0),
      isDisputed: disputes.some(({ status }) => !['won', 'lost', 'warning_closed'].includes(status)),
      isLost: disputes.some(({ status }) => status === 'lost'),
    };
  });
}
