import { db } from '#lib/db.ts';
import { clearAway } from '#lib/edits/clear-away.ts';
import { handleOf, runKey } from '#lib/edits/run-state.ts';
import { models } from '#lib/inference/index.ts';
import type { ModelRegistry } from '#lib/inference/registry.ts';

/** Asked at once; a provider that is down must not hold the clean-up for long. */
const MOST = 20;

/**
 * Goes on with clearing away at providers what ended edits left there: those whose worker died, and those that were cancelled while they
 * waited for one. Returns how many are cleared.
 */
export async function purgeElsewhere(from: ModelRegistry = models): Promise<{ cleared: number }> {
  // Whoever moves the time on has it: no provider is asked by two workers at once.
  const due = await db().$queryRaw<
    {
      id: string;
      userId: string;
      model: string;
      backend: string;
      handle: unknown;
      state: string;
      errorCode: string | null;
      purgeTries: number;
    }[]
  >`
    UPDATE "Edit" SET "purgeDueAt" = now() + interval '1 minute'
     WHERE "id" IN (SELECT "id" FROM "Edit" WHERE "purgeDueAt" <= now() AND "endedAt" IS NOT NULL
                     ORDER BY "purgeDueAt" LIMIT ${MOST} FOR UPDATE SKIP LOCKED)
    RETURNING "id"::text AS id, "userId"::text AS "userId", "model", "backend", "handle", "state"::text AS state, "errorCode", "purgeTries"`;
  const done = await Promise.all(
    due.map(({ handle: stored, model, backend: backendId, state, errorCode, ...edit }) => {
      const backend = from.findBackend(backendId);
      const handle = handleOf(stored) ?? backend?.recover?.(runKey(edit.id), model) ?? null;
      const place = backend?.models.find(({ id }) => id === model)?.place ?? backendId;
      return handle
        ? clearAway({
            edit,
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
