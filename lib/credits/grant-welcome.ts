import { grantCredits } from '#lib/credits/grant-credits.ts';
import { mailboxHash } from '#lib/credits/mailbox-hash.ts';
import { openBooks } from '#lib/credits/open-books.ts';
import { WELCOME_CREDITS, WELCOME_DAYS } from '#lib/credits/schema.ts';
import type { Prisma } from '#prisma/client/client.ts';

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
  const { accountId } = await openBooks({ userId, tx });
  const claimed = await tx.$executeRaw`
    INSERT INTO "WelcomedMailbox" ("hash") VALUES (${mailboxHash(mailbox)}) ON CONFLICT DO NOTHING`;
  if (claimed === 0) return { isGranted: false };
  await grantCredits({
    userId,
    tx,
    kind: 'welcome',
    credits: WELCOME_CREDITS,
    // By the books' own id: entries outlive the person, and must not name them.
    key: `welcome:${accountId}`,
    validDays: WELCOME_DAYS,
  });
  return { isGranted: true };
}
