import { openBooksById } from '#lib/credits/open-books.ts';
import { planExpiry } from '#lib/credits/plan.ts';
import { writeBooks } from '#lib/credits/write-books.ts';
import { db } from '#lib/db.ts';

/** Accounts of one pass: a pass is short, and the next one goes on. */
const MOST = 500;

/**
 * Writes down what has expired. It changes nothing that anybody can spend, which the clock has decided already. Safe to run at any time, in several
 * workers at once, and to be cut off. Returns how many lots there were.
 */
export async function expireCredits(): Promise<{ lots: number }> {
  const due = await db().$queryRaw<{ accountId: string }[]>`
    SELECT DISTINCT "accountId"::text AS "accountId" FROM "CreditLot"
     WHERE "left" > 0 AND "endsAt" <= credit_clock() LIMIT ${MOST}`;
  let lots = 0;
  for (const { accountId } of due) {
    await db().$transaction(async (tx) => {
      const books = await openBooksById({ accountId, tx });
      if (!books) return;
      planExpiry(books.draft);
      await writeBooks({ books, tx });
      lots += books.draft.postings.filter(({ kind }) => kind === 'expire').length;
    });
  }
  return { lots };
}
