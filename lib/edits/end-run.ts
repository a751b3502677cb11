import { db } from '#lib/db.ts';
import { lockEdit } from '#lib/edits/lock-edit.ts';
import type { WaitsFor } from '#lib/edits/schema.ts';
import { settleEdits } from '#lib/edits/settle-edits.ts';
import type { TakenEdit } from '#lib/edits/take-edit.ts';
import { inTransaction } from '#lib/edits/transaction.ts';
import { type ErrorCode, type ErrorValues, statusOf } from '#lib/errors.ts';
import { newId } from '#lib/ids.ts';
import { insertImage } from '#lib/images/insert-image.ts';
import type { Ingested } from '#lib/images/make-ingested.ts';
import { READABLE } from '#lib/images/readable.ts';
import { startExpiry } from '#lib/images/start-expiry.ts';
import type { StoredObjects } from '#lib/images/write-objects.ts';
import type { ProviderCost } from '#lib/inference/backend.ts';
import { notifyChange } from '#lib/notify.ts';
import type { Claim, EditQueue } from '#lib/queue/edit-queue.ts';
import type { Prisma } from '#prisma/client/client.ts';

const STEPS = [
  ...(['opened', 'sent', 'fetched', 'edited', 'checked', 'putBack', 'kept', 'held'] as const),
  /** What became of a run that was let go of: its provider was asked to stop it, or it cannot be stopped and goes on for nothing. */
  ...(['stopAsked', 'goesOn'] as const),
  /** What became of the picture at a provider: deleted, never there, goes by itself in so many `seconds`, or nobody can tell. */
  ...(['deletedThere', 'notStoredThere', 'goesThere', 'staysThere'] as const),
] as const;

/** One line of the data trail: what was done with the picture's bytes, and where. */
export type TrailStep = {
  step: (typeof STEPS)[number];
  place: string;
  bytes: number | null;
  /** When it happened; when the run ended, where it is left out. */
  at?: Date;
  seconds?: number | null;
};

/** How one run of an edit ended. */
export type RunEnd =
  | { as: 'succeeded'; result: Ingested; stored: StoredObjects; engineMs: number; seed?: number | undefined }
  | { as: 'error'; code: ErrorCode; values?: ErrorValues }
  | { as: 'cancelled' }
  /** May go better another time: the edit waits again, unless this was its last try. `isAnew`: nothing was taken elsewhere, so it may be submitted. */
  | { as: 'again'; code: ErrorCode; isAnew?: boolean }
  /** The worker is going down: another takes the edit at once. */
  | { as: 'handed back' }
  /** Its backend is left alone for now: it waits where it is in line, which is no failed try. */
  | { as: 'postponed' };

/** Until an edit is offered again that its backend was not asked for, seconds. */
const POSTPONED_SECONDS = 15;

/** The worker no longer holds this run: another has it, or it has ended. Nothing of it may be written. */
export class ClaimLostError extends Error {
  override readonly name = 'ClaimLostError';
}

/** Whether the run was let go of before it had ended there: its person cancelled it, or it took too long. */
export const isLetGo = (end: RunEnd): boolean =>
  end.as === 'cancelled' || (end.as === 'error' && end.code === 'timed_out');

/** Whether the edit waits again. */
export const goesOn = ({ as }: RunEnd): boolean => ['again', 'handed back', 'postponed'].includes(as);

/**
 * Ends a run in one transaction: the job, its row, the image and the trail change together or not at all, and with the last run of an edit the
 * edit and the credits. Returns the end that was written: a run whose source is gone ends refused, whatever the engine made. Throws
 * `ClaimLostError`, and writes nothing, when the run is no longer this worker's (F-08).
 */
export async function endRun(input: {
  taken: TakenEdit;
  queue: EditQueue;
  end: RunEnd;
  trail: TrailStep[];
  cost?: ProviderCost | undefined;
}): Promise<RunEnd> {
  const { taken, queue, cost } = input;
  const { id: editId, userId } = taken.edit;
  const { id, attempt, variation } = taken.run;
  return inTransaction(db(), async (tx) => {
    const made = await finalEnd(tx, taken, input.end);
    // The job first and the rows second, as `take-edit` does, so that the two cannot wait for each other.
    const isHeld = await settleJob(queue, tx, taken.claim, made);
    const locked = isHeld ? await lockEdit(tx, { userId, editId }) : null;
    if (!locked) throw new ClaimLostError();
    // A private run that its page has put away meanwhile leaves no result: nobody would see it.
    const isPutAway = locked.isCancelled && taken.edit.retention === 'none' && made.as === 'succeeded';
    const end: RunEnd = isPutAway ? { as: 'cancelled' } : made;
    const { count } = await tx.editRun.updateMany({
      where: { id, userId, attempt, state: 'running' },
      data: { ...rowAfter(end), ...costOf(cost) },
    });
    if (count !== 1) throw new ClaimLostError();
    if (end.as === 'succeeded') await keepImage(tx, taken, end);
    if (end.as === 'error') await noteFirstError(tx, taken, end);
    const trail = end.as === 'succeeded' ? input.trail : input.trail.filter(({ step }) => !STORED.includes(step));
    await tx.editTrail.createMany({ data: trail.map((step) => ({ editId, variation, ...step })) });
    if (!goesOn(end)) await purgeSoon(tx, taken);
    await settleEdits(tx, { userId, editIds: [editId] });
    await notifyChange(tx, { userId, editId });
    return end;
  });
}

async function keepImage(
  tx: Prisma.TransactionClient,
  { edit, run }: TakenEdit,
  { result: ingested, stored }: RunEnd & { as: 'succeeded' },
): Promise<void> {
  const { userId } = edit;
  const imageId = newId();
  const origin = { kind: 'result', editId: edit.id, variation: run.variation, sourceId: edit.imageId } as const;
  await insertImage({ userId, imageId, ingested, stored, origin, tx });
  if (edit.retention !== 'keep') await startExpiry({ userId, imageId, tx });
}

/** What is said of an edit that lacks pictures is what went wrong first. */
async function noteFirstError(
  tx: Prisma.TransactionClient,
  { edit: { id, userId } }: TakenEdit,
  { code, values }: RunEnd & { as: 'error' },
): Promise<void> {
  await tx.edit.updateMany({
    where: { id, userId, errorCode: null },
    data: { errorCode: code, ...(values ? { errorValues: values } : {}) },
  });
}

/** Steps of a trail that say a result is stored: not of an end that leaves none. */
const STORED: TrailStep['step'][] = ['kept', 'held'];

/**
 * The end as it has to be now: a last try is the last, and nothing is made of pictures that were deleted or have expired while
 * the engine worked. They are locked before anything else, as deleting them locks them first too.
 */
async function finalEnd(tx: Prisma.TransactionClient, taken: TakenEdit, end: RunEnd): Promise<RunEnd> {
  if (end.as === 'again' && taken.claim.isLastTry) return { as: 'error', code: end.code };
  if (end.as !== 'succeeded') return end;
  const { id, userId, imageId } = taken.edit;
  const given = await tx.editReference.findMany({ where: { editId: id, edit: { userId } }, select: { imageId: true } });
  const ids = [imageId, ...given.map((reference) => reference.imageId)].filter((one) => one !== null);
  // In the order in which a deletion locks them, so that neither waits for the other in a circle.
  const locked = await tx.$queryRaw<{ id: string }[]>`
    SELECT i."id"::text AS id FROM "Image" i
     WHERE i."id" = ANY(${ids}::uuid[]) AND i."userId" = ${userId}::uuid AND ${READABLE} ORDER BY i."id" FOR SHARE`;
  const isThere = (one: string | null) => locked.some((image) => image.id === one);
  if (!isThere(imageId)) return { as: 'error', code: 'source_gone' };
  return given.every((reference) => isThere(reference.imageId)) ? end : { as: 'error', code: 'reference_gone' };
}

/** What lies elsewhere is deleted by this worker next; only where that does not happen by then, by the clean-up. */
const purgeSoon = (tx: Prisma.TransactionClient, { run }: TakenEdit) => tx.$executeRaw`
  UPDATE "EditRun" SET "purgeDueAt" = now() + interval '1 minute'
   WHERE "id" = ${run.id}::uuid AND "userId" = ${run.userId}::uuid AND "purgeDueAt" IS NOT NULL`;

const costOf = (cost: ProviderCost | undefined) =>
  cost ? { providerCost: cost.microUsd, isCostCertain: cost.certain } : {};

function settleJob(queue: EditQueue, tx: Prisma.TransactionClient, claim: Claim, end: RunEnd): Promise<boolean> {
  if (end.as === 'again') return queue.retry(tx, claim);
  if (end.as === 'handed back') return queue.handBack(tx, claim);
  if (end.as === 'postponed') return queue.postpone(tx, claim, POSTPONED_SECONDS);
  return queue.complete(tx, claim);
}

/** The row of a run after it; the seed that made a picture is kept, asked for or not. A refusal is the engine's answer to these words and this picture; a failure is ours. */
function rowAfter(end: RunEnd): Prisma.EditRunUpdateManyMutationInput {
  switch (end.as) {
    case 'succeeded':
      return {
        state: 'succeeded',
        engineMs: Math.round(end.engineMs),
        ...(end.seed === undefined ? {} : { seed: end.seed }),
        endedAt: new Date(),
      };
    case 'error':
      return {
        state: statusOf(end.code) < 500 ? 'refused' : 'failed',
        errorCode: end.code,
        endedAt: new Date(),
      };
    case 'cancelled':
      return { state: 'cancelled', endedAt: new Date() };
    case 'again':
      return { state: 'queued', startedAt: null, ...(end.isAnew ? { submittedAt: null, purgeDueAt: null } : {}) };
    case 'handed back':
      return { state: 'queued', startedAt: null };
    case 'postponed':
      return { state: 'queued', startedAt: null, progress: { waitsFor: 'answer' satisfies WaitsFor } };
  }
}
