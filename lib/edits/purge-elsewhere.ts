import { db } from '#lib/db.ts';
import { clearAway } from '#lib/edits/clear-away.ts';
import { handleOf, runKey } from '#lib/edits/run-state.ts';
import { models } from '#lib/inference/index.ts';
import type { ModelRegistry } from '#lib/inference/registry.ts';

/** Asked at once; a provider that is down must not hold the clean-up for long. */
const MOST = 20;

type Due = {
  id: string;
  editId: string;
  userId: string;
  variation: number;
  model: string;
  backend: string;
  handle: unknown;
  state: string;
  errorCode: string | null;
  purgeTries: number;
};

/**
 * Goes on with clearing away at providers what ended runs left there: those whose worker died, and those that were cancelled while they
 * waited for one. Returns how many are cleared.
 */
export async function purgeElsewhere(from: ModelRegistry = models): Promise<{ cleared: number }> {
  // Whoever moves the time on has it: no provider is asked by two workers at once.
  const due = await db().$queryRaw<Due[]>`
    WITH due AS MATERIALIZED (
      SELECT "id" FROM "EditRun" WHERE "purgeDueAt" <= now() AND "endedAt" IS NOT NULL
       ORDER BY "purgeDueAt" LIMIT ${MOST} FOR UPDATE SKIP LOCKED)
    UPDATE "EditRun" r SET "purgeDueAt" = now() + interval '1 minute' FROM due, "Edit" e
     WHERE r."id" = due."id" AND e."id" = r."editId"
    RETURNING r."id"::text AS id, r."editId"::text AS "editId", r."userId"::text AS "userId", r."variation"::int AS variation,
              e."model", e."backend", r."handle", r."state"::text AS state, r."errorCode", r."purgeTries"`;
  const done = await Promise.all(
    due.map(({ handle: stored, model, backend: backendId, state, errorCode, ...run }) => {
      const backend = from.findBackend(backendId);
      const handle = handleOf(stored) ?? backend?.recover?.(runKey(run.id), model) ?? null;
      const place = backend?.models.find(({ id }) => id === model)?.place ?? backendId;
      return handle
        ? clearAway({
            run,
            backend,
            place,
            handle,
            isFetched: state === 'succeeded',
            isLetGo: state === 'cancelled' || errorCode === 'timed_out',
          })
        : ('later' as const);
    }),
  );
  return { cleared: done.filter((answer) => answer === 'cleared').length };
}
