import { recordConsent } from '#lib/consents/record-consent.ts';
import type { ConsentSource } from '#lib/consents/schema.ts';
import type { PolicyVersion } from '#lib/policies/schema.ts';
import type { Prisma } from '#prisma/client/client.ts';

/** Writes down that a person accepted this version of the terms: by its number and the hash of its text. */
export const acceptTerms = (
  { userId, terms, source }: { userId: string; terms: PolicyVersion; source: ConsentSource },
  tx?: Prisma.TransactionClient,
): Promise<void> =>
  recordConsent(
    {
      ...{ userId, purpose: 'terms', subject: '' },
      version: terms.version,
      textHash: terms.hash,
      isGiven: true,
      source,
    },
    tx,
  );
