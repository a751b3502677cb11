import { db } from '#lib/db.ts';
import { READABLE } from '#lib/images/readable.ts';
import { PRIVATE_SECONDS } from '#lib/retention.ts';

/**
 * Takes the words from private runs of everybody that ended without a result and were not put away by the page that asked for them. Those with
 * a result lose them with it, or here when its storage does not
 * answer. The edit stays as a line of history: a private run, its model, its price. Returns how many there were.
 */
export async function forgetPrivateRuns(): Promise<{ count: number }> {
  const count = await db().$executeRaw`
    UPDATE "Edit" e SET "instruction" = '', "errorValues" = NULL
     WHERE e."retention" = 'none' AND e."endedAt" < now() - make_interval(secs => ${PRIVATE_SECONDS})
       AND (e."instruction" <> '' OR e."errorValues" IS NOT NULL)
       AND NOT EXISTS (SELECT 1 FROM "Image" i WHERE i."editId" = e."id" AND ${READABLE})`;
  return { count };
}
