import { createHmac } from 'node:crypto';
import { grantCredits } from '#lib/credits/grant-credits.ts';
import { openBooks } from '#lib/credits/open-books.ts';
import { WELCOME_CREDITS, WELCOME_DAYS } from '#lib/credits/schema.ts';
import { env } from '#lib/env.ts';
import type { Prisma } from '#prisma/client/client.ts';

/** What is kept of a mailbox after its account has gone: who has the database alone cannot guess it. */
const mailboxHash = (mailbox: string): string =>
  createHmac('sha256', env().authSecret).update(`welcome:${mailbox}`).digest('hex');

/**
 * Gives an account its welcome credits, unless it or its mailbox has had them; an account deleted and made anew gets none. `mailbox` is one that
 * `normaliseMailbox` returned. Two at once: the second waits for the first, and gets none.
 */
export async function grantWelcome(input: {
  userId: string;
  mailbox: string;
  tx: Prisma.TransactionClient;
}): Promise<{ isGranted: boolean }> {
  const { userId, mailbox, tx } = input;
  const had = await tx.creditLot.findFirst({ where: { account: { userId }, kind: 'welcome' }, select: { id: true } });
  if (had) return { isGranted: false };
  // The books before the mailbox, as everywhere, so that two of these cannot wait for each other. They also mark the account as seen.
  await openBooks({ userId, tx });
  const claimed = await tx.$executeRaw`
    INSERT INTO "WelcomedMailbox" ("hash") VALUES (${mailboxHash(mailbox)}) ON CONFLICT DO NOTHING`;
  if (claimed === 0) return { isGranted: false };
  await grantCredits({
    userId,
    tx,
    kind: 'welcome',
    credits: WELCOME_CREDITS,
    key: `welcome:${userId}`,
    validDays: WELCOME_DAYS,
  });
  return { isGranted: true };
}
