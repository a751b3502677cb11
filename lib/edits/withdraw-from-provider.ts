import { listConsents } from '#lib/consents/list-consents.ts';
import { recordConsent } from '#lib/consents/record-consent.ts';
import { db } from '#lib/db.ts';
import { cancelEdit } from '#lib/edits/cancel-edit.ts';

/**
 * Takes back that a provider may have this person's pictures. An edit of which anything waits to be sent there is cancelled;
 * one that has been sent goes on to its end. Nothing is written where nothing holds.
 */
export async function withdrawFromProvider(input: {
  userId: string;
  provider: string;
}): Promise<{ cancelled: number }> {
  const { userId, provider: subject } = input;
  const [held] = (await listConsents({ userId, purpose: 'provider' })).filter((one) => one.subject === subject);
  if (!held?.isGiven) return { cancelled: 0 };
  const { version, textHash } = held;
  await recordConsent({ userId, purpose: 'provider', subject, version, textHash, isGiven: false, source: 'account' });
  const waiting = await db().edit.findMany({
    where: { userId, backend: subject, runs: { some: { userId, submittedAt: null, endedAt: null } } },
    select: { id: true },
  });
  for (const { id: editId } of waiting) await cancelEdit({ userId, editId });
  return { cancelled: waiting.length };
}
