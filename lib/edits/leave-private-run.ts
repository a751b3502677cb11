import type { z } from 'zod';
import { db } from '#lib/db.ts';
import { endPrivateRun } from '#lib/edits/end-private-run.ts';
import type { LeaveInput } from '#lib/edits/schema.ts';
import { READABLE } from '#lib/images/readable.ts';
import { LEAVING_SECONDS } from '#lib/retention.ts';

type Input = { userId: string } & z.output<typeof LeaveInput>;

/**
 * The page that shows a private run goes away. For good: the run ends. Perhaps to be reloaded: its result has a few seconds left, in which the
 * page may come back (`showPrivateRun`). A word that arrives after that names an earlier showing and does nothing.
 */
export async function leavePrivateRun({ userId, requestId, shown, isForGood }: Input): Promise<void> {
  if (isForGood) {
    await endPrivateRun({ userId, requestId });
    return;
  }
  await db().$executeRaw`
    UPDATE "Image" i SET "expiresAt" = least(i."expiresAt", now() + make_interval(secs => ${LEAVING_SECONDS})) FROM "Edit" e
     WHERE e."id" = i."editId" AND e."userId" = ${userId}::uuid AND e."requestId" = ${requestId}::uuid
       AND e."shown" = ${shown} AND i."isPrivate" AND ${READABLE}`;
}
