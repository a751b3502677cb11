import { db } from '#lib/db.ts';
import type { TrailStep } from '#lib/edits/end-run.ts';
import { inTransaction } from '#lib/edits/transaction.ts';
import type { Backend, JobHandle, PurgeAnswer } from '#lib/inference/backend.ts';
import { log } from '#lib/log.ts';
import { notifyChange } from '#lib/notify.ts';

/** Longest that a provider is waited for, milliseconds. The clean-up asks again. */
const ASK_MS = 15_000;
/** Times it is asked: with the pauses between them, about a day. */
const MOST_TRIES = 30;

/** How each answer is called in the trail. */
const TRAIL_STEPS = { deleted: 'deletedThere', 'never stored': 'notStoredThere', kept: 'staysThere' } as const;

/** What of a run's row it takes. */
type CleanedRun = { id: string; editId: string; userId: string; variation: number; purgeTries: number };

/** The line of a trail that says what became of the picture there. */
export const trailOf = (answer: PurgeAnswer, place: string) => ({
  step: answer.as === 'kept' && answer.seconds !== null ? ('goesThere' as const) : TRAIL_STEPS[answer.as],
  place,
  bytes: null,
  ...(answer.as === 'kept' ? { seconds: answer.seconds } : {}),
});

/**
 * After a run has ended, whichever way: stops it at the provider unless it was fetched, has what lies there deleted, and writes into the
 * trail what was answered, once. Where the provider does not answer it is asked again later, and after a day the trail says that too.
 * Never throws for the provider's sake.
 */
export async function clearAway(input: {
  run: CleanedRun;
  backend: Backend | undefined;
  place: string;
  /** Null where only a backend that is not configured any more could say it. */
  handle: JobHandle | null;
  isFetched: boolean;
  /** The run may still go on there. */
  isLetGo: boolean;
}): Promise<'cleared' | 'later'> {
  const { run, place } = input;
  const answer = await ask(input).catch((error: unknown) => {
    log.warn({ event: 'purge_failed', editId: run.editId, error });
    return null;
  });
  const asked = input.isLetGo && input.backend?.cancel ? [{ step: 'stopAsked' as const, place, bytes: null }] : [];
  if (answer) return told(run, [...asked, trailOf(answer, place)]);
  if (run.purgeTries + 1 >= MOST_TRIES) {
    log.error({ event: 'purge_given_up', editId: run.editId });
    return told(run, [{ step: 'staysThere', place, bytes: null }]);
  }
  await db().$executeRaw`
    UPDATE "EditRun" SET "purgeTries" = "purgeTries" + 1,
      "purgeDueAt" = now() + make_interval(secs => LEAST(3600, 30 * power(2, LEAST("purgeTries", 10))))
     WHERE "id" = ${run.id}::uuid AND "userId" = ${run.userId}::uuid AND "purgeDueAt" IS NOT NULL`;
  return 'later';
}

async function ask({ backend, handle, isFetched }: Parameters<typeof clearAway>[0]): Promise<PurgeAnswer> {
  // Its settings were taken away: nobody can be asked, now or later.
  if (!backend || !handle) return { as: 'kept', seconds: null };
  const signal = AbortSignal.timeout(ASK_MS);
  if (!isFetched) await backend.cancel?.(handle, { signal });
  return (await backend.purge?.(handle, { signal })) ?? backend.remote?.retention ?? { as: 'kept', seconds: null };
}

async function told({ id, editId, userId, variation }: CleanedRun, lines: TrailStep[]): Promise<'cleared'> {
  await inTransaction(db(), async (tx) => {
    const { count } = await tx.editRun.updateMany({
      where: { id, userId, purgeDueAt: { not: null } },
      data: { purgeDueAt: null },
    });
    if (count === 0) return;
    await tx.editTrail.createMany({ data: lines.map((line) => ({ editId, variation, ...line })) });
    await notifyChange(tx, { userId, editId });
  });
  return 'cleared';
}
