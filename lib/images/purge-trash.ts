import { db } from '#lib/db.ts';
import { deleteImages } from '#lib/images/delete-images.ts';
import { TRASH_DAYS } from '#lib/limits.ts';

/** One statement's worth; the rest follows in the same run. */
const BATCH = 200;

/** Deletes for ever what has been in the trash for 30 days, by the database's clock. Returns how many images. */
export async function purgeTrash(): Promise<{ count: number }> {
  let count = 0;
  for (;;) {
    const due = await db().$queryRaw<{ id: string; userId: string }[]>`
      SELECT "id", "userId" FROM "Image"
       WHERE "deletedAt" IS NULL AND "trashedAt" < now() - make_interval(days => ${TRASH_DAYS}::int) LIMIT ${BATCH}`;
    if (due.length === 0) return { count };
    for (const { id, userId } of due) count += (await deleteImages({ userId, imageIds: [id] })).count;
  }
}
