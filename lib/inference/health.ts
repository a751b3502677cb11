import { db } from '#lib/db.ts';
import type { ErrorCode } from '#lib/errors.ts';
import { isDead, isSick } from '#lib/inference/failures.ts';

/** Failures in a row after which a backend is left alone. */
const MOST_FAILURES = 5;
/** How long at first, seconds; twice as long each time it fails its trial, at most ten minutes. */
const FIRST_SECONDS = 15;
const LONGEST_SECONDS = 600;

/** Whether a backend may be sent something; `trial`: it was taken out, and this is the one edit that tries it. */
export type Admission = 'yes' | 'trial' | 'no';

/**
 * Whether something may be sent to this backend now. One that was taken out is tried by the first that asks after its time; meanwhile all
 * others are told no. Counted in the database, so all workers know together.
 */
export async function admit(backend: string): Promise<Admission> {
  const isOut = (await db().backendHealth.count({ where: { backend, openUntil: { not: null } } })) === 1;
  if (!isOut) return 'yes';
  // Whoever moves the time on is the trial; its end says how it goes on, and a trial that never ends is followed by another.
  const moved = await db().$executeRaw`
    UPDATE "BackendHealth" SET "openUntil" = now() + make_interval(secs => ${FIRST_SECONDS})
     WHERE "backend" = ${backend} AND "openUntil" <= now()`;
  return moved === 1 ? 'trial' : 'no';
}

/** Notes that it worked: it is in use again. Returns whether it was out until now. */
export async function noteSuccess(backend: string): Promise<boolean> {
  const rows = await db().$queryRaw<{ wasOut: boolean }[]>`
    UPDATE "BackendHealth" AS b SET "failures" = 0, "openUntil" = NULL, "trips" = 0, "lastCode" = NULL, "changedAt" = now()
      FROM "BackendHealth" AS before
     WHERE b."backend" = ${backend} AND before."backend" = b."backend" AND (b."failures" > 0 OR b."openUntil" IS NOT NULL)
    RETURNING before."openUntil" IS NOT NULL AS "wasOut"`;
  return rows[0]?.wasOut ?? false;
}

/**
 * Notes a failure; those of edits that were under way when it was taken out change nothing. Returns whether this one took it out, or
 * leaves it out for longer.
 */
export async function noteFailure(backend: string, code: ErrorCode, admission: Admission): Promise<boolean> {
  if (!isSick(code) && !isDead(code)) return false;
  const weight = isDead(code) || admission === 'trial' ? MOST_FAILURES : 1;
  await db().$executeRaw`INSERT INTO "BackendHealth" ("backend") VALUES (${backend}) ON CONFLICT DO NOTHING`;
  const [row] = await db().$queryRaw<{ isOut: boolean }[]>`
    UPDATE "BackendHealth" SET "failures" = "failures" + ${weight}, "lastCode" = ${code}, "changedAt" = now(),
      "trips" = "trips" + CASE WHEN "failures" + ${weight} >= ${MOST_FAILURES} THEN 1 ELSE 0 END,
      "openUntil" = CASE WHEN "failures" + ${weight} >= ${MOST_FAILURES}
        THEN now() + make_interval(secs => LEAST(${LONGEST_SECONDS}, ${FIRST_SECONDS} * power(2, LEAST("trips", 10)))) END
     WHERE "backend" = ${backend} AND ("openUntil" IS NULL OR ${admission === 'trial'})
    RETURNING "openUntil" IS NOT NULL AS "isOut"`;
  return row?.isOut ?? false;
}

/** Whether this backend is left alone at this moment. */
export async function isOut(backend: string): Promise<boolean> {
  const [row] = await db().$queryRaw<{ isOut: boolean }[]>`
    SELECT EXISTS (SELECT FROM "BackendHealth" WHERE "backend" = ${backend} AND "openUntil" > now()) AS "isOut"`;
  return row?.isOut ?? false;
}

/** The backends that are left alone now, and why. */
export async function listOut(): Promise<{ backend: string; code: string | null }[]> {
  const rows = await db().backendHealth.findMany({
    where: { openUntil: { not: null } },
    select: { backend: true, lastCode: true },
    orderBy: { backend: 'asc' },
  });
  return rows.map(({ backend, lastCode }) => ({ backend, code: lastCode }));
}
