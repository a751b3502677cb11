import { db } from '#lib/db.ts';

/**
 * Puts images of this person into the trash, where they stay 30 days by the database's clock. Returns how many were not there
 * already.
 */
export async function trashImages({
  userId,
  imageIds,
}: {
  userId: string;
  imageIds: string[];
}): Promise<{ count: number }> {
  const count = await db().$executeRaw`
    UPDATE "Image" SET "trashedAt" = now()
     WHERE "userId" = ${userId}::uuid AND "id" = ANY(${imageIds}::uuid[]) AND "trashedAt" IS NULL AND "deletedAt" IS NULL`;
  return { count };
}
