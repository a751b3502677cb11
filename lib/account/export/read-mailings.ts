import type { AccountData } from '#lib/account/export/format.ts';
import type { Prisma } from '#prisma/client/client.ts';

const iso = (at: Date): string => at.toISOString();
const isoOr = (at: Date | null): string | null => at && iso(at);

/** Which mails a person was sent of those that go to many: news, policies that have changed, credits that end. The words are in the mails alone. */
export async function readMailings(
  tx: Prisma.TransactionClient,
  userId: string,
): Promise<Required<Pick<AccountData, 'mailings' | 'policyMails' | 'creditMails'>>> {
  const news = await tx.mailingDelivery.findMany({
    where: { userId },
    orderBy: [{ claimedAt: 'asc' }, { mailingId: 'asc' }],
    include: { mailing: true },
  });
  const policies = await tx.policyMail.findMany({
    where: { userId },
    orderBy: [{ claimedAt: 'asc' }, { policy: 'asc' }, { version: 'asc' }],
  });
  const credits = await tx.creditReminder.findMany({
    where: { lot: { account: { userId } } },
    orderBy: [{ claimedAt: 'asc' }, { lotId: 'asc' }, { daysBefore: 'asc' }],
  });
  return {
    mailings: news.map(({ mailing: { subject }, claimedAt, sentAt }) => ({
      ...{ subject, at: iso(claimedAt) },
      sentAt: isoOr(sentAt),
    })),
    policyMails: policies.map(({ policy, version, claimedAt, sentAt }) => ({
      ...{ policy, version, at: iso(claimedAt) },
      sentAt: isoOr(sentAt),
    })),
    creditMails: credits.map(({ lotId, daysBefore, claimedAt, sentAt }) => ({
      ...{ lotId, daysBefore, at: iso(claimedAt) },
      sentAt: isoOr(sentAt),
    })),
  };
}
