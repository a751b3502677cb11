import { getBalance } from '#lib/credits/get-balance.ts';
import { db } from '#lib/db.ts';
import { netPaidCents } from '#lib/payments/net-paid-cents.ts';
import type { Truth } from '#tests/faults/purchases/truth.ts';

/** Credits that are gone because money went back: their share, rounded down, and all with the last cent. */
const owedOf = (credits: number, { totalCents, backCents }: Truth): number =>
  backCents >= totalCents ? credits : Math.floor((credits * backCents) / totalCents);

/**
 * What is not as Stripe has it: M1, the money; each purchase's state and grant; and of each person the credits, counted from what Stripe
 * was paid and from the edits that were not given back, without a look at the ledger. Nothing may have expired.
 */
export async function checkAgainst(truths: Truth[]): Promise<string[]> {
  const found: string[] = [];
  const bySession = new Map(truths.map((truth) => [truth.sessionId, truth]));
  const paid = truths.filter(({ state }) => state === 'paid');
  if (new Set(paid.map(({ purchaseId }) => purchaseId)).size !== paid.length) found.push('a purchase was paid twice');
  const purchases = await db().purchase.findMany();
  for (const { sessionId, purchaseId } of paid) {
    if (!purchases.some((one) => one.id === purchaseId && one.sessionId === sessionId))
      found.push(`session ${sessionId} was paid, and purchase ${purchaseId} does not know it`);
  }
  const people = new Map<string, { credits: number; cents: number }>();
  for (const { id, userId, sessionId, state, credits } of purchases) {
    const truth = sessionId === null ? undefined : bySession.get(sessionId);
    if (state !== (truth?.state ?? 'open')) found.push(`purchase ${id} is ${state}, not ${truth?.state ?? 'open'}`);
    if (!userId) continue;
    const sum = people.get(userId) ?? { credits: 0, cents: 0 };
    people.set(userId, sum);
    if (truth?.state !== 'paid') continue;
    sum.credits += credits - owedOf(credits, truth);
    sum.cents += truth.isDisputed ? 0 : truth.totalCents - truth.backCents;
  }
  for (const [userId, { credits, cents }] of people) {
    const { _sum } = await db().edit.aggregate({
      where: { userId, state: { in: ['queued', 'running', 'succeeded'] } },
      _sum: { priceCredits: true },
    });
    const spent = _sum.priceCredits ?? 0;
    const { available, frozen, shortfall } = await getBalance({ userId });
    const has = available + frozen - shortfall;
    if (has !== credits - spent)
      found.push(`person ${userId} has ${has} credits, not ${credits} less ${spent} of edits`);
    const net = await netPaidCents({ userId });
    if (net !== cents) found.push(`person ${userId} has paid ${net} cents, not ${cents}`);
  }
  return found;
}
