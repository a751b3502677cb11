import { setTimeout as delay } from 'node:timers/promises';
import { type AbortReason, abortReasonOf, untilAborted } from '#lib/edits/abort-reason.ts';
import { ClaimLostError, endRun, type RunEnd, type TrailStep } from '#lib/edits/end-run.ts';
import { holdFast, keepHandle } from '#lib/edits/hold-edit.ts';
import type { TakenEdit } from '#lib/edits/take-edit.ts';
import { AppError, statusOf } from '#lib/errors.ts';
import { decodeBudget } from '#lib/images/decode-budget.ts';
import { deleteObjects } from '#lib/images/delete-objects.ts';
import { measureOriginal } from '#lib/images/measure-original.ts';
import { openOriginal } from '#lib/images/open-original.ts';
import { prepareResult } from '#lib/images/prepare-result.ts';
import { type StoredObjects, writeObjects } from '#lib/images/write-objects.ts';
import { type Backend, BackendError, type BackendResult, type ImageBytes } from '#lib/inference/backend.ts';
import type { ModelRegistry } from '#lib/inference/registry.ts';
import { log } from '#lib/log.ts';
import type { EditQueue } from '#lib/queue/edit-queue.ts';
import { editsText } from '#lib/text/edits.ts';

type Run = { taken: TakenEdit; queue: EditQueue; models: ModelRegistry; abort: AbortController; deadlineMs: number };

/**
 * Runs a taken edit to its end: source into memory, engine, result into the store, and one transaction that ends it.
 * Safe to run twice: each run writes objects of its own, and only the run that holds the edit can end it and name them. Aborting
 * with an `AbortReason` stops it between two steps, and so does its deadline. Throws only when the database cannot be told how it ended; the
 * edit is then offered again as that of a dead worker is.
 */
export async function runEdit({ taken, queue, models, abort, deadlineMs }: Run): Promise<void> {
  const trail: TrailStep[] = [];
  const written: StoredObjects[] = [];
  const deadline = setTimeout(() => abort.abort('timed out' satisfies AbortReason), deadlineMs);
  try {
    const end = await produce({ taken, models, signal: abort.signal, trail, written }).catch((error: unknown) =>
      endOfFailed(error, abort.signal, taken),
    );
    const { as } = await tellUntilHeard(() => endRun({ taken, queue, end, trail }));
    // Only where the end says that no row names them. What other ends leave behind, the sweep finds.
    if (as !== 'succeeded') for (const objects of written) await deleteObjects(objects);
  } catch (error) {
    if (!(error instanceof ClaimLostError)) throw error;
    log.warn({ event: 'edit_claim_lost', editId: taken.edit.id });
  } finally {
    clearTimeout(deadline);
  }
}

async function produce(input: {
  taken: TakenEdit;
  models: ModelRegistry;
  signal: AbortSignal;
  trail: TrailStep[];
  /** What this run has stored, for whoever cleans up behind it. */
  written: StoredObjects[];
}): Promise<RunEnd> {
  const { taken, models, signal, trail, written } = input;
  const { userId, model: modelId, cancelRequestedAt, retention } = taken.edit;
  if (cancelRequestedAt) return { as: 'cancelled' };
  const { model, backend } = models.requireModel(modelId);
  const work = (signal: AbortSignal) => runEngine({ taken, backend, trail, signal });
  const result = await untilAborted(inTheRoomItNeeds(taken, backend, signal, work), signal);
  const [image] = result.images;
  if (!image) throw new BackendError('engine_failed', { retryable: true });
  trail.push({ step: 'edited', place: model.place, bytes: image.bytes.byteLength });

  const kept = await untilAborted(keepable(image.bytes, signal), signal);
  await holdFast(taken);
  const stored = await writeObjects({ userId, ingested: kept });
  written.push(stored);
  const step = retention === 'none' ? 'held' : 'kept';
  trail.push({ step, place: editsText.en.ownStore, bytes: kept.original.byteLength });
  signal.throwIfAborted();
  return { as: 'succeeded', result: kept, stored, engineMs: result.engineMs };
}

/**
 * Runs work on this process's own processor when there is memory for it (see `decodeBudget`). The room is given back when the
 * engine has really ended, which after an abort is later than the run's end. An engine elsewhere needs none of it.
 */
async function inTheRoomItNeeds<T>(
  { edit }: TakenEdit,
  { memoryBytes }: Backend,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (!memoryBytes || !edit.imageId) return work(signal);
  const image = await gone(measureOriginal({ userId: edit.userId, imageId: edit.imageId }));
  const bytes = image.bytes + memoryBytes({ instruction: edit.instruction, image });
  return decodeBudget().run({ bytes, signal }, () => work(signal));
}

/** The source's bytes go with the end of this, so that no more than the result is held from here on. */
async function runEngine(input: { taken: TakenEdit; backend: Backend; trail: TrailStep[]; signal: AbortSignal }) {
  const { taken, backend, trail, signal } = input;
  const { instruction, model } = taken.edit;
  const source = await openSource(taken);
  trail.push({ step: 'opened', place: editsText.en.ownStore, bytes: source.bytes.byteLength });
  return follow(backend.run({ model, instruction, image: source }, { signal }), taken, signal);
}

/** The photo, in memory. One that is gone by now is said to be so. */
async function openSource({ edit: { userId, imageId } }: TakenEdit): Promise<ImageBytes> {
  if (!imageId) throw new AppError('source_gone');
  return gone(openOriginal({ userId, imageId }));
}

const gone = <T>(found: Promise<T>): Promise<T> =>
  found.catch((error: unknown) => {
    throw error instanceof AppError && error.code === 'not_found' ? new AppError('source_gone') : error;
  });

/** What is kept of a result. One that cannot be read is the engine's fault, not that of the person's photo. */
const keepable = (bytes: Uint8Array, signal: AbortSignal) =>
  prepareResult({ bytes, signal }).catch((cause: unknown) => {
    if (!(cause instanceof AppError) || statusOf(cause.code) >= 500) throw cause;
    throw new BackendError('engine_failed', { retryable: false, cause });
  });

/** Follows the engine's events to its result, and keeps its ticket as soon as there is one. */
async function follow(run: ReturnType<Backend['run']>, taken: TakenEdit, signal: AbortSignal): Promise<BackendResult> {
  for (;;) {
    const next = await run.next();
    signal.throwIfAborted();
    if (next.done) return next.value;
    if (next.value.type === 'accepted') await keepHandle({ taken, handle: next.value.handle });
  }
}

/** What a failed run means for its edit. */
function endOfFailed(error: unknown, signal: AbortSignal, taken: TakenEdit): RunEnd {
  if (error instanceof ClaimLostError) throw error;
  switch (abortReasonOf(signal)) {
    case 'claim lost':
      throw new ClaimLostError();
    case 'cancelled':
      return { as: 'cancelled' };
    case 'stopping':
      return { as: 'handed back' };
    case 'timed out':
      return { as: 'error', code: 'timed_out' };
    case null:
  }
  if (error instanceof BackendError || error instanceof AppError) {
    const isWorthAnother = error instanceof BackendError ? error.retryable : statusOf(error.code) === 503;
    if (!isWorthAnother) return { as: 'error', code: error.code, values: error.values };
    log.warn({ event: 'edit_run_again', code: error.code, editId: taken.edit.id, error });
    return { as: 'again', code: error.code };
  }
  log.error({ event: 'edit_run_failed', editId: taken.edit.id, error });
  return { as: 'again', code: 'engine_failed' };
}

/** Waits between tries to tell the database, milliseconds: 6 s in all, in which a restarted PostgreSQL is back. */
const TELL_AGAIN_MS = [100, 400, 1_000, 2_000, 2_500];

async function tellUntilHeard<T>(tell: () => Promise<T>): Promise<T> {
  for (const waitMs of TELL_AGAIN_MS) {
    try {
      return await tell();
    } catch (error) {
      if (error instanceof ClaimLostError) throw error;
      log.warn({ event: 'edit_end_retried', error });
      await delay(waitMs);
    }
  }
  return tell();
}
