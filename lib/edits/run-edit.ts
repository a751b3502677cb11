import { type AbortReason, abortReasonOf, untilAborted } from '#lib/edits/abort-reason.ts';
import { clearAway, trailOf } from '#lib/edits/clear-away.ts';
import { ClaimLostError, endRun, goesOn, isLetGo, type RunEnd, type TrailStep } from '#lib/edits/end-run.ts';
import { holdFast } from '#lib/edits/hold-edit.ts';
import { noteHealth } from '#lib/edits/note-health.ts';
import { openMask } from '#lib/edits/open-mask.ts';
import { gone, openSource } from '#lib/edits/open-source.ts';
import { produceElsewhere } from '#lib/edits/produce-elsewhere.ts';
import { handleOf, type RunState, runKey } from '#lib/edits/run-state.ts';
import type { TakenEdit } from '#lib/edits/take-edit.ts';
import { tellUntilHeard } from '#lib/edits/tell-until-heard.ts';
import { AppError, statusOf } from '#lib/errors.ts';
import { decodeBudget } from '#lib/images/decode-budget.ts';
import { deleteObjects } from '#lib/images/delete-objects.ts';
import { measureOriginal } from '#lib/images/measure-original.ts';
import { prepareResult } from '#lib/images/prepare-result.ts';
import { type StoredObjects, writeObjects } from '#lib/images/write-objects.ts';
import { type Backend, BackendError, type Model } from '#lib/inference/backend.ts';
import { longestRunMs, type ModelRegistry } from '#lib/inference/registry.ts';
import { log } from '#lib/log.ts';
import type { EditQueue } from '#lib/queue/edit-queue.ts';
import { editsText } from '#lib/text/edits.ts';

type Run = { taken: TakenEdit; queue: EditQueue; models: ModelRegistry; abort: AbortController; deadlineMs: number };
type Offer = { model: Model; backend: Backend };

/** One run from its beginning to its end, and what it has done so far. */
type Work = Offer & {
  taken: TakenEdit;
  abort: AbortController;
  trail: TrailStep[];
  /** What this run has stored, for whoever cleans up behind it. */
  written: StoredObjects[];
  run: RunState;
};

/**
 * Runs one picture of an edit to its end: source into memory, engine, result into the store, and one transaction that ends it; then what a provider
 * still holds is cleared away. Safe to be done twice: each time writes objects of its own, and only the worker that holds the run can end it and
 * name them. Aborting with an `AbortReason` stops it between two steps, and so does its deadline. Throws only when the database cannot
 * be told how it ended; the run is then offered again as that of a dead worker is.
 */
export async function runEdit({ taken, queue, models, abort, deadlineMs }: Run): Promise<void> {
  const { edit, run: row } = taken;
  const offer = findOffer(models, edit.model);
  const run: RunState = {
    isSubmitted: row.submittedAt !== null,
    handle: handleOf(row.handle),
    isAccepted: row.handle !== null,
    admission: 'yes',
    cost: undefined,
  };
  const [trail, written]: [TrailStep[], StoredObjects[]] = [[], []];
  const limitMs = (offer && longestRunMs(offer.backend)) ?? deadlineMs;
  const deadline = setTimeout(() => abort.abort('timed out' satisfies AbortReason), limitMs);
  try {
    const made = offer
      ? produce({ ...offer, taken, abort, trail, written, run })
      : Promise.reject(new AppError('model_gone'));
    const failed = (error: unknown) => lastTry(endOfFailed(error, abort.signal, taken, run), taken);
    const end = await made.catch(failed);
    if (offer) trail.push(...whatStays(end, offer, run));
    const { as } = await tellUntilHeard(() => endRun({ taken, queue, end, trail, cost: costOf(end, offer, run) }));
    // Only where the end says that no row names them. What other ends leave behind, the sweep finds.
    if (as !== 'succeeded') for (const objects of written) await deleteObjects(objects);
    await afterwards({ end, isKept: as === 'succeeded', offer, taken, run });
  } catch (error) {
    if (!(error instanceof ClaimLostError)) throw error;
    log.warn({ event: 'edit_claim_lost', editId: edit.id });
  } finally {
    clearTimeout(deadline);
  }
}

/** Undefined where this installation does not have the model any more. */
function findOffer(models: ModelRegistry, id: string): Offer | undefined {
  return models.listModels().some((model) => model.id === id) ? models.requireModel(id) : undefined;
}

/** A last try is the last. */
const lastTry = (end: RunEnd, { claim }: TakenEdit): RunEnd =>
  end.as === 'again' && claim.isLastTry ? { as: 'error', code: end.code } : end;

/** What is said of a picture that left for where nobody can be asked to stop its run or to delete it, or that may be there under a number nobody has heard. */
function whatStays(end: RunEnd, { backend, model: { place } }: Offer, run: RunState): TrailStep[] {
  if (!run.isSubmitted || goesOn(end) || !backend.remote) return [];
  const isUnheard = !run.handle && (isLetGo(end) || (end.as === 'error' && end.code === 'run_lost'));
  return [
    ...(isLetGo(end) && !backend.cancel ? [{ step: 'goesOn' as const, place, bytes: null }] : []),
    ...((backend.purge || backend.cancel) && !isUnheard ? [] : [trailOf(backend.remote.retention, place)]),
  ];
}

/** What the run cost the operator: as the backend said, or where it was never heard, what it may have cost. */
function costOf(end: RunEnd, offer: Offer | undefined, run: RunState) {
  if (!run.isSubmitted || goesOn(end)) return undefined;
  const microUsd = offer?.backend.remote?.costOf?.(offer.model.id);
  return run.cost ?? (microUsd === undefined ? undefined : { microUsd, certain: end.as === 'succeeded' });
}

/** What comes after the end that its owner sees: nothing of it may undo or delay that. */
async function afterwards(input: {
  end: RunEnd;
  isKept: boolean;
  offer: Offer | undefined;
  taken: TakenEdit;
  run: RunState;
}): Promise<void> {
  const { end, isKept, offer, run } = input;
  const { edit, run: row } = input.taken;
  try {
    if (offer?.backend.remote) await noteHealth({ end, backend: offer.backend.id, run });
    if (goesOn(end) || !run.handle || !offer || !(offer.backend.purge || offer.backend.cancel)) return;
    const { backend, model } = offer;
    await clearAway({
      run: row,
      backend,
      place: model.place,
      handle: run.handle,
      isFetched: isKept,
      isLetGo: isLetGo(end),
    });
  } catch (error) {
    log.warn({ event: 'edit_not_cleared', editId: edit.id, error });
  }
}

async function produce(work: Work): Promise<RunEnd> {
  const { taken, backend, abort } = work;
  if (taken.edit.cancelRequestedAt) return { as: 'cancelled' };
  const { remote } = backend;
  const keep = (bytes: Uint8Array, engineMs: number, seed?: number) => keepResult(work, { bytes, engineMs, seed });
  if (remote) return untilAborted(produceElsewhere({ ...work, remote, keep }), abort.signal);
  const { bytes, engineMs } = await untilAborted(
    inTheRoomItNeeds(work, () => runHere(work)),
    abort.signal,
  );
  return keep(bytes, engineMs);
}

/**
 * Runs work on this process's own processor when there is memory for it (see `decodeBudget`). The room is given back when the
 * engine has really ended, which after an abort is later than the run's end.
 */
async function inTheRoomItNeeds<T>({ taken: { edit }, backend, abort }: Work, work: () => Promise<T>): Promise<T> {
  if (!backend.memoryBytes || !edit.imageId) return work();
  const image = await gone(measureOriginal({ userId: edit.userId, imageId: edit.imageId }));
  const bytes = image.bytes + backend.memoryBytes({ instruction: edit.instruction, image, isMasked: edit.isMasked });
  return decodeBudget().run({ bytes, signal: abort.signal }, work);
}

/** The source's bytes go with the end of this, so that no more than the result is held from here on. */
async function runHere({ taken, model, backend, trail, abort: { signal } }: Work) {
  const { edit } = taken;
  const source = await openSource(taken);
  trail.push({ step: 'opened', place: editsText.en.ownStore, bytes: source.bytes.byteLength });
  const mask = await openMask(taken);
  const request = { model: model.id, instruction: edit.instruction, image: source, ...(mask ? { mask } : {}) };
  const events = backend.run(request, { signal, key: runKey(taken.run.id), reserve: async () => {} });
  for (;;) {
    const next = await events.next();
    signal.throwIfAborted();
    if (!next.done) continue;
    const [image] = next.value.images;
    if (!image) throw new BackendError('engine_failed', { retryable: true });
    trail.push({ step: 'edited', place: model.place, bytes: image.bytes.byteLength });
    return { bytes: image.bytes, engineMs: next.value.engineMs };
  }
}

/** Checks a result as an upload is and stores it. */
async function keepResult(
  { taken, trail, written, abort }: Work,
  { bytes, engineMs, seed }: { bytes: Uint8Array; engineMs: number; seed?: number | undefined },
): Promise<RunEnd> {
  const { signal } = abort;
  const { userId, retention } = taken.edit;
  const kept = await untilAborted(keepable(bytes, signal), signal);
  await holdFast(taken);
  const stored = await writeObjects({ userId, ingested: kept });
  written.push(stored);
  const step = retention === 'none' ? 'held' : 'kept';
  trail.push({ step, place: editsText.en.ownStore, bytes: kept.original.byteLength });
  signal.throwIfAborted();
  return { as: 'succeeded', result: kept, stored, engineMs, seed };
}

/** What is kept of a result. One that cannot be read is the engine's fault, not that of the person's photo. */
const keepable = (bytes: Uint8Array, signal: AbortSignal) =>
  prepareResult({ bytes, signal }).catch((cause: unknown) => {
    if (!(cause instanceof AppError) || statusOf(cause.code) >= 500) throw cause;
    throw new BackendError('engine_failed', { retryable: false, cause });
  });

/** What a failed run means for its edit. */
function endOfFailed(error: unknown, signal: AbortSignal, taken: TakenEdit, run: RunState): RunEnd {
  if (error instanceof ClaimLostError) throw error;
  if (error instanceof BackendError) run.cost = error.cost ?? run.cost;
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
  // What was accepted is never submitted again, whatever is said of it later.
  const isAnew = !run.isAccepted && error instanceof BackendError && error.isUntaken;
  if (error instanceof BackendError || error instanceof AppError) {
    const isWorthAnother = error instanceof BackendError ? error.retryable : statusOf(error.code) === 503;
    if (!isWorthAnother) return { as: 'error', code: error.code, values: error.values };
    log.warn({ event: 'edit_run_again', code: error.code, editId: taken.edit.id, error });
    return { as: 'again', code: error.code, isAnew };
  }
  log.error({ event: 'edit_run_failed', editId: taken.edit.id, error });
  return { as: 'again', code: 'engine_failed', isAnew: false };
}
