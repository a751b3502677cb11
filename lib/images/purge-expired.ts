import { db } from '#lib/db.ts';
import { deleteImages } from '#lib/images/delete-images.ts';

/** One statement's worth; the rest follows in the same run. */
const BATCH = 200;

/** How often to look, milliseconds: what has expired is unreachable already, and off the disk within a minute. */
export const PURGE_EXPIRED_MS = 30_000;

/** Deletes for ever what has expired by the database's clock, of everybody. Returns how many images. */
export async function purgeExpired(): Promise<{ count: number }> {
  let count = 0;
  for (;;) {
    const due = await db().$queryRaw<{ id: string; userId: string }[]>`
      SELECT "id", "userId" FROM "Image" WHERE "deletedAt" IS NULL AND "expiresAt" <= now() LIMIT ${BATCH}`;
    if (due.length === 0) return { count };
    for (const { id, userId } of due) count += (await deleteImages({ userId, imageIds: [id] })).count;
  }
}
