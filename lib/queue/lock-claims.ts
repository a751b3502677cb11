import type { Prisma } from '#prisma/client/client.ts';

/** Any fixed number: the key of the lock under which workers take edits. */
const CLAIM_LOCK = 7_305_001;

/** Until this transaction ends no worker takes an edit, and what any has taken is there to be seen. */
export async function lockClaims(tx: Prisma.TransactionClient): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(${CLAIM_LOCK})::text`;
}
