import { grantWelcome } from '#lib/credits/grant-welcome.ts';
import { db } from '#lib/db.ts';

/** Accounts of one pass; the next one goes on. */
const MOST = 200;

/**
 * Welcome credits for accounts that were made before there were credits, or whose making was cut off in between. An account that has books has been
 * asked, also where its mailbox has had its credits. Returns how many got some.
 */
export async function grantWelcomes(): Promise<{ accounts: number }> {
  const users = await db().$queryRaw<{ id: string; mailbox: string }[]>`
    SELECT u."id"::text AS id, u."mailbox" FROM "User" u
     WHERE u."emailVerifiedAt" IS NOT NULL
       AND NOT EXISTS (SELECT FROM "CreditAccount" a WHERE a."userId" = u."id")
     ORDER BY u."createdAt" LIMIT ${MOST}`;
  let accounts = 0;
  for (const { id: userId, mailbox } of users) {
    const { isGranted } = await db().$transaction((tx) => grantWelcome({ userId, mailbox, tx }));
    if (isGranted) accounts += 1;
  }
  return { accounts };
}
