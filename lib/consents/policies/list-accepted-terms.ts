import type { ConsentLineView, ConsentSource } from '#lib/consents/schema.ts';
import { db } from '#lib/db.ts';

/** Which terms a person has accepted, where and when, the newest first. */
export async function listAcceptedTerms({ userId }: { userId: string }): Promise<ConsentLineView[]> {
  const rows = await db().consent.findMany({ where: { userId, purpose: 'terms' }, orderBy: { id: 'desc' } });
  return rows.map(({ isGiven, version, source, at }) => ({
    ...{ isGiven, version, at: at.toISOString() },
    // Written by `recordConsent` alone.
    source: source as ConsentSource,
  }));
}
