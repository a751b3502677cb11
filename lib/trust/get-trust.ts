import { listCleanups } from '#lib/cleanup/list-cleanups.ts';
import { lastBooksCheck } from '#lib/credits/last-books-check.ts';
import { listPublicKeys } from '#lib/receipts/list-public-keys.ts';
import type { TrustView } from '#lib/trust/schema.ts';

/** Everybody may ask, so an answer younger than this is given again. */
const FRESH_MS = 5_000;

async function read(): Promise<TrustView> {
  const [cleanups, books, keys] = await Promise.all([listCleanups(), lastBooksCheck(), listPublicKeys()]);
  return {
    cleanups,
    books: books && { checkedAt: books.at.toISOString(), balances: books.differences === 0 },
    receiptKeyId: keys[0]?.kid ?? null,
  };
}

let last: { at: number; answer: Promise<TrustView> } | undefined;

/** How clean-ups, books and the receipts' key stand; at most five seconds old. */
export function getTrust(): Promise<TrustView> {
  if (!last || performance.now() - last.at > FRESH_MS) {
    const answer = read();
    last = { at: performance.now(), answer };
    // What failed is asked for anew.
    answer.catch(() => {
      last = undefined;
    });
  }
  return last.answer;
}
