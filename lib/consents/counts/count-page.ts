import { choiceHashes } from '#lib/consents/choice-text.ts';
import type { CountedPage } from '#lib/consents/counts/schema.ts';
import { db } from '#lib/db.ts';

/**
 * Adds one to the number of this day and kind of page, where its person has that switched on as the statement runs, and has not paused processing. What is written says nothing of who it
 * was: neither the account nor the time of day.
 */
export async function countPage({ userId, page }: { userId: string; page: CountedPage }): Promise<void> {
  await db().$executeRaw`
    INSERT INTO "PageCount" AS kept ("day", "page", "count")
    SELECT (now() AT TIME ZONE 'UTC')::date, ${page}, 1
      FROM (SELECT c."isGiven", c."textHash" FROM "Consent" c
             WHERE c."userId" = ${userId}::uuid AND NOT EXISTS (SELECT FROM "User" u WHERE u."id" = c."userId" AND u."pausedAt" IS NOT NULL)
               AND c."purpose" = 'analytics' AND c."subject" = ''
             ORDER BY c."id" DESC LIMIT 1) newest
     WHERE newest."isGiven" AND newest."textHash" = ANY (${choiceHashes('analytics')})
    ON CONFLICT ("day", "page") DO UPDATE SET "count" = kept."count" + 1`;
}
