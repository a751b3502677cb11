import { deleteDue } from '#lib/images/delete-due.ts';
import { Prisma } from '#prisma/client/client.ts';

/** How often to look, milliseconds: what has expired is unreachable already, and off the disk within a minute. */
export const PURGE_EXPIRED_MS = 30_000;

/** Deletes for ever what has expired by the database's clock, of everybody, results of private runs among it. Returns how many images. */
export async function purgeExpired(): Promise<{ count: number }> {
  const privates = await deleteDue({ reason: 'private', due: Prisma.sql`"isPrivate" AND "expiresAt" <= now()` });
  const others = await deleteDue({ reason: 'expired', due: Prisma.sql`NOT "isPrivate" AND "expiresAt" <= now()` });
  return { count: privates.count + others.count };
}
