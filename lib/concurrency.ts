import { minorUnitsOf } from '#lib/currency.ts';

/** How many edits an account may run at once. Browser-safe. */

/**
 * Edits at once by what an account has paid and not got back, in whole units of the installation's currency (PRODUCT §3.4, REQUIREMENTS
 * The last row that is reached counts.
 */
export const CONCURRENCY_TIERS = [
  { paid: 0, edits: 2 },
  { paid: 5, edits: 4 },
  { paid: 20, edits: 8 },
  { paid: 50, edits: 12 },
  { paid: 100, edits: 16 },
  { paid: 250, edits: 24 },
  { paid: 500, edits: 32 },
  { paid: 1_000, edits: 40 },
] as const;

/** What every account may run at once, and the most that any may. */
export const FIRST_CONCURRENT_EDITS = CONCURRENCY_TIERS[0].edits;
export const MOST_CONCURRENT_EDITS = CONCURRENCY_TIERS[7].edits;

/** Edits at once for an account that has paid so much net, minor units of the currency. */
export const concurrentEdits = ({ netPaidCents, currency }: { netPaidCents: number; currency: string }): number =>
  CONCURRENCY_TIERS.findLast(({ paid }) => netPaidCents >= paid * minorUnitsOf(currency))?.edits ??
  FIRST_CONCURRENT_EDITS;
