import { z } from 'zod';
import { acceptTerms } from '#lib/consents/policies/accept-terms.ts';
import { listPolicyNews } from '#lib/consents/policies/list-policy-news.ts';
import type { Versions } from '#lib/consents/policies/news-of.ts';
import { recordConsent } from '#lib/consents/record-consent.ts';
import { POLICIES } from '#lib/policies/schema.ts';

/** A press under the notice: which policy, and the version that was named there. */
export const AcknowledgeInput = z.object({ policy: z.enum(POLICIES), version: z.string().min(1).max(20) });

/**
 * Accepts the terms, or notes that another policy was read, in the version that was named. Nothing is written where a newer one holds by then, or for a second press: the
 * page shows what is still to be read.
 */
export async function acknowledgePolicy(
  input: { userId: string } & z.output<typeof AcknowledgeInput>,
  versions?: Versions,
): Promise<void> {
  const { userId, policy, version } = input;
  const news = (await listPolicyNews({ userId }, versions)).find((one) => one.policy === policy);
  if (news?.now.version !== version) return;
  const { now } = news;
  if (policy === 'terms') return acceptTerms({ userId, terms: now, source: 'banner' });
  const line = { purpose: 'notice', subject: policy, version, textHash: now.hash } as const;
  await recordConsent({ userId, ...line, isGiven: true, source: 'banner' });
}
