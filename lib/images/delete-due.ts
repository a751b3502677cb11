import { db } from '#lib/db.ts';
import { requestDeletion } from '#lib/images/request-deletion.ts';
import { runDeletion } from '#lib/images/run-deletion.ts';
import { log } from '#lib/log.ts';
import type { DeletionReason } from '#lib/receipts/schema.ts';
import type { Prisma } from '#prisma/client/client.ts';

/**
 * Deletes for ever the images of everybody whose time has come: one deletion, and so one receipt, an account and run. A storage
 * that fails is left to the clean-up of deletions. `due` is a condition on "Image", decided again under the rows' locks, so that
 * what its owner restores or keeps at the last moment stays. Returns how many images.
 */
export async function deleteDue({
  reason,
  due,
}: {
  reason: DeletionReason;
  due: Prisma.Sql;
}): Promise<{ count: number }> {
  for (let count = 0; ; ) {
    const [next] = await db().$queryRaw<{ userId: string }[]>`
      SELECT "userId" FROM "Image" WHERE "deletedAt" IS NULL AND (${due}) LIMIT 1`;
    if (!next) return { count };
    const { userId } = next;
    const requested = await requestDeletion({ userId, reason, which: due });
    if (!requested) continue;
    count += requested.count;
    await runDeletion({ deletionId: requested.deletionId }).catch((error: unknown) =>
      log.warn({ event: 'deletion_put_off', jobId: requested.deletionId, userId, error }),
    );
  }
}
