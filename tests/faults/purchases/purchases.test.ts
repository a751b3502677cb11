import { expect, it } from 'vitest';
import { killUnderPurchases } from '#tests/faults/purchases/kill-under-purchases.ts';

/** More, and under other loads, is `npm run faults`. */
const KILLS = Number(process.env.KILLS ?? 6);

it('web server, worker, sandbox and database killed under a load of purchases and edits lose and double no credit, and every purchase ends granted or not paid (F-02, F-03, F-04)', async () => {
  const { found, paid, kept } = await killUnderPurchases({ kills: KILLS });
  expect(found).toEqual([]);
  expect(Math.min(paid, kept)).toBeGreaterThan(0);
}, 600_000);
