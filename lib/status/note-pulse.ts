import { db } from '#lib/db.ts';
import { env } from '#lib/env.ts';
import { newId } from '#lib/ids.ts';
import { checkParts } from '#lib/status/check-parts.ts';
import { OUTAGE_MINUTES } from '#lib/status/schema.ts';
import { GONE_AFTER_SECONDS } from '#lib/storage/part-question.ts';

/**
 * Notes that the service is there: a worker asks, database, storage and queue answer, and a web server has shown a sign of life. Nobody else notes it, so a gap since the
 * last note is when one of them was missing, whatever had died with it; one of more than `OUTAGE_MINUTES` becomes an outage. Where one person's own machine is all there
 * is nothing is noted: it is there when they want it to be. Safe in several workers at once. Returns how many outages were found.
 */
export async function notePulse({ isWatched = !env().isEmbedded } = {}): Promise<{ outages: number }> {
  if (!isWatched) return { outages: 0 };
  const parts = await checkParts();
  if (Object.values(parts).some((state) => state === 'down') || !(await hasWeb())) return { outages: 0 };
  return db().$transaction(async (tx) => {
    await tx.$executeRaw`
      INSERT INTO "Pulse" ("id", "firstAt", "seenAt") VALUES (1, clock_timestamp(), clock_timestamp()) ON CONFLICT ("id") DO NOTHING`;
    // Of several workers the next one sees what the first has noted.
    await tx.$queryRaw`SELECT 1 FROM "Pulse" WHERE "id" = 1 FOR UPDATE`;
    const outages = await tx.$executeRaw`
      INSERT INTO "Outage" ("id", "beganAt", "endedAt")
      SELECT ${newId()}::uuid, "seenAt", clock_timestamp() FROM "Pulse"
       WHERE "id" = 1 AND "seenAt" < clock_timestamp() - make_interval(mins => ${OUTAGE_MINUTES}::int)
      ON CONFLICT ("beganAt") DO NOTHING`;
    await tx.$executeRaw`UPDATE "Pulse" SET "seenAt" = greatest("seenAt", clock_timestamp()) WHERE "id" = 1`;
    return { outages };
  });
}

async function hasWeb(): Promise<boolean> {
  const rows = await db().$queryRaw<unknown[]>`
    SELECT 1 FROM "Part" WHERE "name" = 'web' AND "seenAt" > now() - make_interval(secs => ${GONE_AFTER_SECONDS}::int) LIMIT 1`;
  return rows.length === 1;
}
