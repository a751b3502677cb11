import type { ConsentPurpose, ConsentState } from '#lib/consents/schema.ts';
import { db } from '#lib/db.ts';

/** What holds now for each subject of a purpose: the newest line of each. */
export async function listConsents(input: { userId: string; purpose: ConsentPurpose }): Promise<ConsentState[]> {
  const { userId, purpose } = input;
  return db().consent.findMany({
    where: { userId, purpose },
    distinct: ['subject'],
    orderBy: [{ subject: 'asc' }, { id: 'desc' }],
    select: { subject: true, version: true, textHash: true, isGiven: true, at: true },
  });
}
