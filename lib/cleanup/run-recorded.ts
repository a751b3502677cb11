import { CLEANUPS, type Cleanup } from '#lib/cleanup/cleanups.ts';
import type { CleanupName } from '#lib/cleanup/schema.ts';
import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { isDatabaseDown } from '#lib/is-database-down.ts';
import { log } from '#lib/log.ts';

/** How often a worker says that it is still at it, milliseconds; and without a sign for so long it is gone, seconds. */
const SIGN_MS = 5_000;
const GONE_SECONDS = 30;

/** Of its interval: a worker whose timer comes a moment early must not miss its turn. */
const TURN = 0.8;

/**
 * One run of a clean-up, if it is due and nobody else has it: by one worker of all, recorded from its begin to its end. A run whose worker died is
 * recorded as cut off when the next one comes, which does it all again. Returns what it did; null when it was not its turn. Throws what it threw.
 */
export async function runRecorded(
  { name }: { name: CleanupName },
  { everyMs, run, removes }: Cleanup = CLEANUPS[name],
): Promise<Record<string, number> | null> {
  const id = await begin(name, everyMs);
  if (id === null) return null;
  const signs = setInterval(() => stay(id).catch(() => undefined), SIGN_MS);
  try {
    const done = await run();
    const removed = removes.reduce((sum, key) => sum + (done[key] ?? 0), 0);
    await end(id, { removed, errorCode: null });
    return done;
  } catch (error) {
    await end(id, { removed: 0, errorCode: codeOf(error) }).catch((failure: unknown) =>
      log.warn({ event: 'cleanup_not_recorded', error: failure }),
    );
    throw error;
  } finally {
    clearInterval(signs);
  }
}

/** Takes the turn: the row is unique by `running`, so that of all workers one gets it. */
async function begin(name: CleanupName, everyMs: number): Promise<bigint | null> {
  await db().$executeRaw`
    UPDATE "CleanupRun" SET "running" = NULL, "endedAt" = now(), "errorCode" = 'cut_off'
     WHERE "running" = ${name} AND "aliveAt" < now() - make_interval(secs => ${GONE_SECONDS})`;
  const [row] = await db().$queryRaw<{ id: bigint }[]>`
    INSERT INTO "CleanupRun" ("name", "running", "beganAt", "aliveAt")
    SELECT ${name}, ${name}, now(), now() WHERE NOT EXISTS (
      SELECT FROM "CleanupRun" WHERE "name" = ${name} AND "errorCode" IS DISTINCT FROM 'cut_off'
         AND "beganAt" > now() - make_interval(secs => ${(everyMs * TURN) / 1000}))
    ON CONFLICT ("running") DO NOTHING RETURNING "id"`;
  return row?.id ?? null;
}

const stay = (id: bigint) =>
  db().$executeRaw`UPDATE "CleanupRun" SET "aliveAt" = now() WHERE "id" = ${id} AND "running" IS NOT NULL`;

/** A run that another has taken for cut off stays so. */
const end = (id: bigint, { removed, errorCode }: { removed: number; errorCode: string | null }) => db().$executeRaw`
  UPDATE "CleanupRun" SET "running" = NULL, "endedAt" = now(), "removed" = ${removed}, "errorCode" = ${errorCode}
   WHERE "id" = ${id} AND "running" IS NOT NULL`;

function codeOf(error: unknown): string {
  if (error instanceof AppError) return error.code;
  return isDatabaseDown(error) ? 'unavailable' : 'internal';
}
