import { env } from '#lib/env.ts';
import type { Pack } from '#lib/payments/schema.ts';

/** What is sold, the smallest first: the table of `CREDIT_PACKS` in `CURRENCY`, whether or not anybody takes payments. */
export function listPacks(): Pack[] {
  const { creditPacks, currency } = env();
  return creditPacks.map((pack) => ({ ...pack, id: `${pack.credits}-${pack.amountCents}-${currency}`, currency }));
}
