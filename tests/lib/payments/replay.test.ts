import { afterAll, expect, test, vi } from 'vitest';
import { DAY_MS } from '#lib/credits/schema.ts';
import { db } from '#lib/db.ts';
import {
  deliver,
  newBuyer,
  paymentsStage,
  post,
  press,
  requireBalancedBooks,
  sign,
  standing,
} from '#tests/lib/payments/stage.ts';
import { setCreditClock } from '#tests/support/credit-clock.ts';
import { share } from '#tests/support/share.ts';

const stage = await paymentsStage();
const { sandbox } = stage;
sandbox.pauseDeliveries();
afterAll(() => void vi.useRealTimers());

type Event = ReturnType<typeof sandbox.events>[number];

/** A purchase that went through everything at Stripe, of which nothing was told yet, and its five events that decide. */
async function story(): Promise<{ userId: string; events: Event[]; all: Event[] }> {
  const userId = await newBuyer();
  const before = sandbox.events().length;
  const { sessionId } = await press(userId, 100);
  await sandbox.payLater(sessionId);
  await sandbox.settleLater(sessionId, 'arrives');
  await sandbox.refund(sessionId, { amount: 100 });
  await sandbox.dispute(sessionId);
  await sandbox.closeDispute(sessionId, 'lost');
  const all = sandbox.events().slice(before);
  const types = [
    'checkout.session.completed',
    'checkout.session.async_payment_succeeded',
    'charge.refunded',
    'charge.dispute.created',
    'charge.dispute.closed',
  ];
  return { userId, events: types.flatMap((type) => all.find((one) => one.type === type) ?? []), all };
}

const LOST = {
  ...{ available: 0, frozen: 0, shortfall: 0, held: 0, netPaidCents: 0 },
  purchases: [{ state: 'paid', totalCents: 500, refundedCents: 100, dispute: 'lost', lostCents: 400 }],
};

function permutations<T>(items: T[]): T[][] {
  if (items.length < 2) return [items];
  return items.flatMap((item, at) => permutations(items.toSpliced(at, 1)).map((rest) => [item, ...rest]));
}

async function inTurn<T>(items: T[], work: (item: T) => Promise<void>): Promise<void> {
  for (const item of items) await work(item);
}

/** Every so many-th order; all of them take half a minute on a busy machine. */
const STEP = share(8, 1);

test('F-11: all 120 orders of an asynchronous payment, refund and dispute end in the same books', async () => {
  const orders = permutations([0, 1, 2, 3, 4]);
  expect(orders.length).toBe(120);
  const stories: ({ order: number[] } & Awaited<ReturnType<typeof story>>)[] = [];
  for (const order of orders.filter((_, at) => at % STEP === 0)) stories.push({ order, ...(await story()) });
  const lanes = Array.from({ length: 6 }, (_, lane) => stories.filter((__, at) => at % 6 === lane));
  await Promise.all(
    lanes.map((lane) =>
      inTurn(lane, async ({ order, events, userId }) => {
        expect(events.length).toBe(5);
        await inTurn(order, async (at) => {
          expect(await deliver(events[at] ?? {})).toMatchObject({ status: 200 });
        });
        expect({ order, ...(await standing(userId)) }).toEqual({ order, ...LOST });
      }),
    ),
  );
  await requireBalancedBooks();
}, 300_000);

test('F-10: every recorded event 50 times, 10 at once, before and after a restart and days later, is one grant and always 2xx', async () => {
  const { userId, all } = await story();
  const entries = () => db().creditEntry.count({ where: { account: { userId } } });
  const replay = (send: (body: string) => Promise<Response>) =>
    inTurn(all, async (event) => {
      const body = JSON.stringify(event, null, 2);
      for (let round = 0; round < 5; round++) {
        const answers = await Promise.all(Array.from({ length: 10 }, () => send(body)));
        expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
      }
    });
  await replay((body) => post(body, sign(body)));
  expect(await standing(userId)).toEqual(LOST);
  const written = await entries();

  await stage.restart();
  vi.resetModules();
  const { POST } = await import('#app/api/webhooks/stripe/route.ts');
  const fresh = (body: string, at?: number) =>
    POST(
      new Request('http://localhost:3000/api/webhooks/stripe', {
        method: 'POST',
        body,
        headers: { 'stripe-signature': sign(body, at === undefined ? {} : { at }) },
      }),
      { params: Promise.resolve({}) },
    );
  await inTurn(all, async (event) => {
    expect((await fresh(JSON.stringify(event))).status).toBe(200);
  });

  const later = new Date(Date.now() + 4 * DAY_MS);
  vi.useFakeTimers({ toFake: ['Date'], now: later });
  await setCreditClock(later);
  await inTurn(all, async (event) => {
    expect((await fresh(JSON.stringify(event), Math.floor(later.getTime() / 1_000))).status).toBe(200);
  });
  vi.useRealTimers();

  expect(await standing(userId)).toEqual(LOST);
  expect(await entries()).toBe(written);
  expect(await db().creditEntry.count({ where: { account: { userId }, kind: 'grant' } })).toBe(1);
  expect(await db().stripeEvent.count({ where: { id: { in: all.map(({ id }) => id) } } })).toBe(all.length);
  await setCreditClock(null);
  await requireBalancedBooks();
}, 120_000);
