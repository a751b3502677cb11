import { CLEANUPS } from '#lib/cleanup/cleanups.ts';
import { CLEANUP_NAMES, type CleanupName, type CleanupStatus } from '#lib/cleanup/schema.ts';
import { db } from '#lib/db.ts';

/** Of how many days what was removed is summed up. */
const SUM_DAYS = 30;

/** So many turns, and at least so long, may pass without a good end before a clean-up is late: a restart takes one. */
const LATE_TURNS = 3;
const LATE_MS = 10 * 60_000;

type Row = {
  name: CleanupName;
  beganAt: Date | null;
  endedAt: Date | null;
  removed: number | null;
  errorCode: string | null;
  goodAt: Date | null;
  firstAt: Date | null;
  sum: number;
  now: Date;
};

/** How each clean-up stands, by the database's clock, in the order of their names. */
export async function listCleanups(): Promise<CleanupStatus[]> {
  const rows = await db().$queryRaw<Row[]>`
    SELECT n AS name, began."beganAt", last."endedAt", last."removed", last."errorCode", good."endedAt" AS "goodAt",
           first."beganAt" AS "firstAt", now() AS now,
           (SELECT coalesce(sum("removed"), 0)::int FROM "CleanupRun"
             WHERE "name" = n AND "removed" > 0 AND "beganAt" > now() - make_interval(days => ${SUM_DAYS})) AS sum
      FROM unnest(${[...CLEANUP_NAMES]}::text[]) n
      LEFT JOIN LATERAL (SELECT * FROM "CleanupRun" WHERE "name" = n ORDER BY "id" DESC LIMIT 1) began ON true
      LEFT JOIN LATERAL (SELECT * FROM "CleanupRun" WHERE "name" = n ORDER BY "id" LIMIT 1) first ON true
      LEFT JOIN LATERAL (
        SELECT * FROM "CleanupRun" WHERE "name" = n AND "running" IS NULL ORDER BY "id" DESC LIMIT 1) last ON true
      LEFT JOIN LATERAL (
        SELECT * FROM "CleanupRun" WHERE "name" = n AND "running" IS NULL AND "errorCode" IS NULL ORDER BY "id" DESC LIMIT 1) good ON true`;
  const byName = new Map(rows.map((row) => [row.name, row]));
  return CLEANUP_NAMES.map((name) => statusOf(name, byName.get(name)));
}

function statusOf(name: CleanupName, row: Row | undefined): CleanupStatus {
  const { everyMs } = CLEANUPS[name];
  const { beganAt = null, endedAt = null, errorCode = null, goodAt = null, firstAt = null } = row ?? {};
  const since = goodAt ?? firstAt;
  const isLate = row && since ? row.now.getTime() - since.getTime() > Math.max(LATE_TURNS * everyMs, LATE_MS) : false;
  const state = isLate ? 'late' : errorCode ? 'failing' : endedAt ? 'on time' : 'waiting';
  return {
    name,
    state,
    lastEndedAt: endedAt?.toISOString() ?? null,
    lastRemoved: row?.removed ?? 0,
    errorCode,
    removed: row?.sum ?? 0,
    nextAt: beganAt ? new Date(beganAt.getTime() + everyMs).toISOString() : null,
  };
}
