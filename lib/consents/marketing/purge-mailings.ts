import { db } from '#lib/db.ts';
import { USAGE_DAYS } from '#lib/retention.ts';

/** Forgets mailings that began more than two years ago, and who got them. Returns how many mailings that was. */
export async function purgeMailings(): Promise<{ count: number }> {
  const count = await db().$executeRaw`
    DELETE FROM "Mailing" WHERE "startedAt" < now() - make_interval(days => ${USAGE_DAYS}::int)`;
  return { count };
}
