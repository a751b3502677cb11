import { db } from '#lib/db.ts';
import { USAGE_DAYS } from '#lib/retention.ts';

/** Deletes numbers of days that are further back than two years. Returns how many. */
export async function purgePageCounts(): Promise<{ count: number }> {
  const count = await db().$executeRaw`
    DELETE FROM "PageCount" WHERE "day" < (now() AT TIME ZONE 'UTC')::date - ${USAGE_DAYS}::int`;
  return { count };
}
