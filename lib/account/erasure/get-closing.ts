import { type ClosingView, FRESH_MINUTES } from '#lib/account/erasure/schema.ts';
import { getBalance } from '#lib/credits/get-balance.ts';
import { db } from '#lib/db.ts';
import { LISTED } from '#lib/images/readable.ts';
import { listPurchases } from '#lib/payments/list-purchases.ts';

type Row = { email: string; images: number; running: number; isFresh: boolean };

/** What closing this account would mean, for the page that asks whether it is meant. */
export async function getClosing(input: { userId: string; sessionId: string }): Promise<ClosingView> {
  const { userId, sessionId } = input;
  const [[row], { available }, purchases] = await Promise.all([
    db().$queryRaw<Row[]>`
      SELECT u."email", s."createdAt" > now() - make_interval(mins => ${FRESH_MINUTES}) AS "isFresh",
             (SELECT count(*)::int FROM "Image" i WHERE i."userId" = u."id" AND ${LISTED}) AS images,
             (SELECT count(*)::int FROM "Edit" e WHERE e."userId" = u."id" AND e."state" IN ('queued', 'running')) AS running
        FROM "User" u JOIN "Session" s ON s."userId" = u."id" WHERE u."id" = ${userId}::uuid AND s."id" = ${sessionId}::uuid`,
    getBalance({ userId }),
    listPurchases({ userId }),
  ]);
  return {
    email: row?.email ?? '',
    images: row?.images ?? 0,
    running: row?.running ?? 0,
    isFresh: row?.isFresh ?? false,
    credits: available,
    isWithdrawable: purchases.some(({ withdrawableCredits }) => withdrawableCredits > 0),
  };
}
