import type { AccountData } from '#lib/account/export/format.ts';
import type { Prisma } from '#prisma/client/client.ts';

const iso = (at: Date): string => at.toISOString();
const isoOr = (at: Date | null): string | null => at && iso(at);

/** What an account remembers of its sign-ins beside the sessions: devices, addresses it left, and what its person was told. No code or token, not even hashed. */
export async function readSignInHistory(
  tx: Prisma.TransactionClient,
  userId: string,
): Promise<Pick<AccountData, 'devices' | 'emailChanges' | 'notices'>> {
  const devices = await tx.knownDevice.findMany({
    where: { userId },
    orderBy: [{ firstSeenAt: 'asc' }, { client: 'asc' }, { country: 'asc' }],
  });
  const changes = await tx.emailChange.findMany({ where: { userId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
  const notices = await tx.notice.findMany({ where: { userId }, orderBy: [{ at: 'asc' }, { id: 'asc' }] });
  return {
    devices: devices.map(({ client, country, firstSeenAt, lastSeenAt }) => ({
      ...{ client, country, firstSignedInAt: iso(firstSeenAt), lastSignedInOn: iso(lastSeenAt).slice(0, 10) },
    })),
    emailChanges: changes.map(({ oldEmail, newEmail, createdAt, completedAt, undoneAt }) => ({
      ...{ from: oldEmail, to: newEmail, askedAt: iso(createdAt) },
      ...{ changedAt: isoOr(completedAt), undoneAt: isoOr(undoneAt) },
    })),
    notices: notices.map(({ kind, email, subject, client, ipPrefix, country, at, answeredAt }) => ({
      ...{ kind, to: email, about: subject, at: iso(at), answeredAt: isoOr(answeredAt) },
      ...{ client, network: ipPrefix, country },
    })),
  };
}
