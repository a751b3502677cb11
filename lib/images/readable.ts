import { type Db, db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { Prisma } from '#prisma/client/client.ts';

/**
 * Whether the image of the alias `i` can be opened at all: the one condition for everything that reads images. It has not been deleted, and
 * it has not expired by the database's clock, whether or not the clean-up has come by since.
 */
export const READABLE = Prisma.sql`(i."deletedAt" IS NULL AND (i."expiresAt" IS NULL OR i."expiresAt" > now()))`;

/** Whether lists, pages and histories know it: the result of a private run is in none of them. */
export const LISTED = Prisma.sql`(${READABLE} AND NOT i."isPrivate")`;

/** Throws `AppError('not_found')` unless this person can open the image now. */
export async function requireReadable(input: { userId: string; imageId: string; tx?: Db }): Promise<void> {
  const { userId, imageId, tx = db() } = input;
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    SELECT i."id" FROM "Image" i WHERE i."id" = ${imageId}::uuid AND i."userId" = ${userId}::uuid AND ${READABLE}`;
  if (!row) throw new AppError('not_found');
}
