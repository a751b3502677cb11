import { db } from '#lib/db.ts';
import { IDLE_RUN_HOURS, RECORD_DAYS } from '#lib/retention.ts';

/** Rows of one statement. */
const AT_ONCE = 1_000;

/**
 * Deletes what clean-ups and checks noted about themselves, once it is old: runs that did nothing after a day, the others, checks of the books and
 * comparisons with Stripe after 90. The newest of each stays, because it says what holds now. Returns how many rows.
 */
export async function purgeRecords(): Promise<{ count: number }> {
  let count = 0;
  for (let gone = -1; gone !== 0; count += gone)
    gone = await db().$executeRaw`
      DELETE FROM "CleanupRun" WHERE "id" IN (
        SELECT r."id" FROM "CleanupRun" r
         WHERE r."running" IS NULL AND r."beganAt" < now() - CASE WHEN r."removed" = 0 AND r."errorCode" IS NULL
                 THEN make_interval(hours => ${IDLE_RUN_HOURS}::int) ELSE make_interval(days => ${RECORD_DAYS}::int) END
           AND EXISTS (SELECT FROM "CleanupRun" later WHERE later."name" = r."name" AND later."id" > r."id"
                          AND later."running" IS NULL AND later."errorCode" IS NULL)
         LIMIT ${AT_ONCE})`;
  count += await db().$executeRaw`
    DELETE FROM "BooksCheck" WHERE "at" < now() - make_interval(days => ${RECORD_DAYS}::int)
       AND "id" < (SELECT max("id") FROM "BooksCheck")`;
  count += await db().$executeRaw`
    DELETE FROM "Reconciliation" WHERE "at" < now() - make_interval(days => ${RECORD_DAYS}::int)
       AND "id" < (SELECT max("id") FROM "Reconciliation")`;
  return { count };
}
