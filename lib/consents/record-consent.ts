import type { ConsentPurpose, ConsentSource } from '#lib/consents/schema.ts';
import { db } from '#lib/db.ts';
import type { Prisma } from '#prisma/client/client.ts';

/** Writes down that a person agreed to a text, or took that back. Lines are never changed; the time is the database's. */
export async function recordConsent(
  line: {
    userId: string;
    purpose: ConsentPurpose;
    subject: string;
    version: string;
    /** SHA-256 over the words that were shown, hex. */
    textHash: string;
    isGiven: boolean;
    source: ConsentSource;
  },
  tx: Prisma.TransactionClient = db(),
): Promise<void> {
  await tx.consent.create({ data: line });
}
