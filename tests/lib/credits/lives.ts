import { expect } from 'vitest';
import { expireCredits } from '#lib/credits/expire-credits.ts';
import { DAY_MS, type PurchaseTarget } from '#lib/credits/schema.ts';
import { AppError } from '#lib/errors.ts';
import { buy, end, grant, newPerson, settle, submit } from '#tests/lib/credits/stage.ts';
import { setCreditClock } from '#tests/support/credit-clock.ts';
import { fc } from '#tests/support/property.ts';

type Step =
  | { do: 'grant' | 'buy' | 'submit'; credits: number }
  | { do: 'end'; edit: number; as: 'succeeded' | 'failed' | 'cancelled' }
  | { do: 'settle'; purchase: number; target: PurchaseTarget }
  | { do: 'wait'; days: number }
  | { do: 'clean up' };

export const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constantFrom('grant' as const, 'buy' as const), credits: fc.integer({ min: 1, max: 30 }) }),
  fc.record({ do: fc.constant('submit' as const), credits: fc.integer({ min: 0, max: 20 }) }),
  fc.record({
    do: fc.constant('end' as const),
    edit: fc.nat(5),
    as: fc.constantFrom('succeeded' as const, 'failed' as const, 'cancelled' as const),
  }),
  fc.record({
    do: fc.constant('settle' as const),
    purchase: fc.nat(3),
    target: fc.record({
      refundedCredits: fc.integer({ min: 0, max: 30 }),
      dispute: fc.constantFrom<PurchaseTarget['dispute']>('none', 'open', 'won', 'lost'),
    }),
  }),
  fc.record({ do: fc.constant('wait' as const), days: fc.constantFrom(1, 7, 40, 366) }),
  fc.constant({ do: 'clean up' as const }),
);

/** Does the steps to the books of somebody new; the ledger's clock stays where they have brought it. */
export async function live(steps: readonly Step[]): Promise<string> {
  const userId = await newPerson();
  const [edits, purchases]: [string[], string[]] = [[], []];
  let now = Date.now();
  for (const one of steps) {
    if (one.do === 'grant') await grant(userId, one.credits, 'promotional', 30);
    if (one.do === 'buy') purchases.push(await buy(userId, one.credits));
    if (one.do === 'submit')
      await submit(userId, one.credits).then(
        (id) => edits.push(id),
        (error: unknown) => expect(error).toBeInstanceOf(AppError),
      );
    const edit = one.do === 'end' && edits[one.edit % edits.length];
    if (one.do === 'end' && edit) await end(userId, edit, one.as);
    const purchase = one.do === 'settle' && purchases[one.purchase % purchases.length];
    if (one.do === 'settle' && purchase) await settle(purchase, one.target);
    if (one.do === 'clean up') await expireCredits();
    if (one.do === 'wait') now += one.days * DAY_MS;
    if (one.do === 'wait') await setCreditClock(new Date(now));
  }
  return userId;
}
