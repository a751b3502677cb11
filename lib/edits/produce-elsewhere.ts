import { untilAborted } from '#lib/edits/abort-reason.ts';
import type { RunEnd, TrailStep } from '#lib/edits/end-run.ts';
import { followRun } from '#lib/edits/follow-run.ts';
import { keepSteps, sentAgoMs } from '#lib/edits/hold-edit.ts';
import { openGreyMask } from '#lib/edits/open-mask.ts';
import { openReferences } from '#lib/edits/open-references.ts';
import { openSource } from '#lib/edits/open-source.ts';
import { requirePlace } from '#lib/edits/require-place.ts';
import { type RunState, runKey } from '#lib/edits/run-state.ts';
import { requireSendingConsent } from '#lib/edits/sending-consent.ts';
import { stageClock } from '#lib/edits/stage-clock.ts';
import type { TakenEdit } from '#lib/edits/take-edit.ts';
import { transferRoom } from '#lib/edits/transfer-room.ts';
import { withinMask } from '#lib/edits/within-mask.ts';
import { AppError } from '#lib/errors.ts';
import { judgeResult } from '#lib/images/judge-result.ts';
import { prepareMask } from '#lib/images/prepare-mask.ts';
import { prepareSource, sentSize } from '#lib/images/prepare-source.ts';
import type { Backend, BackendResult, ImageBytes, Model, RunContext } from '#lib/inference/backend.ts';
import type { EditOptions } from '#lib/inference/edit-options.ts';
import { failure } from '#lib/inference/failures.ts';
import { admit } from '#lib/inference/health.ts';
import { editsText } from '#lib/text/edits.ts';

export type Elsewhere = {
  taken: TakenEdit;
  model: Model;
  backend: Backend;
  remote: NonNullable<Backend['remote']>;
  abort: AbortController;
  trail: TrailStep[];
  run: RunState;
  /** Keeps a checked picture as the result. */
  keep: (bytes: Uint8Array, engineMs: number, seed?: number) => Promise<RunEnd>;
};

/**
 * A run at a backend elsewhere: the photo is made ready and sent, or a run that a dead worker had begun is taken up where it was, and what
 * comes back is looked at before it is kept. A run that was submitted is never submitted again, whatever happens: where it cannot
 * be taken up it ends, and costs its owner nothing.
 */
export async function produceElsewhere(input: Elsewhere): Promise<RunEnd> {
  const { taken, model, backend, remote, abort, trail, run } = input;
  const { signal } = abort;
  requirePlace({ model, residency: taken.edit.residency });
  const room = transferRoom(signal);
  const context: RunContext = { signal, key: runKey(taken.run.id), reserve: room.reserve };
  const clock = stageClock({ limits: remote.limits, abort });
  try {
    // It may have been taken back while the edit waited, and is asked again as the picture leaves; what has been sent is followed to its end.
    if (!run.isSubmitted) await requireSendingConsent({ userId: taken.edit.userId, model });
    if (!run.isSubmitted && !(await isAdmitted(input))) return { as: 'postponed' };
    const events = run.isSubmitted ? await takeUp(input, context, clock) : await begin(input, context);
    const result = await followRun({ events, taken, model, backend, trail, run, clock, signal });
    run.cost = result.cost ?? run.cost;
    const { bytes, seed } = result.images[0] ?? {};
    if (!bytes) throw failure('unreadable_output', { cost: run.cost });
    await keepSteps({ taken, steps: [{ step: 'fetched', place: model.place, bytes: bytes.byteLength }] });
    const image = await worthKeeping(input, result, bytes);
    trail.push({ step: 'checked', place: editsText.en.ownStore, bytes: image.byteLength });
    return await input.keep(image, result.engineMs, seed);
  } finally {
    room.release();
  }
}

/** Goes on with a run that was submitted before. */
async function takeUp(
  { taken, model, backend, run }: Elsewhere,
  context: RunContext,
  clock: ReturnType<typeof stageClock>,
): Promise<ReturnType<Backend['run']>> {
  run.handle ??= backend.recover?.(context.key, model.id) ?? null;
  if (!run.handle || !backend.resume) throw failure('lost', { cost: run.cost });
  clock.enter('queue', await sentAgoMs(taken));
  return backend.resume({ model: model.id, handle: run.handle }, context);
}

/** Whether its backend may be sent something now. */
async function isAdmitted({ backend, run }: Elsewhere): Promise<boolean> {
  run.admission = await admit(backend.id);
  return run.admission !== 'no';
}

/** The photo goes with the end of this: from here on only the backend holds what it sends. */
async function begin({ taken, model, backend, remote, trail }: Elsewhere, context: RunContext) {
  const { signal } = context;
  const { isMasked } = taken.edit;
  const source = await untilAborted(openSource(taken), signal);
  trail.push({ step: 'opened', place: editsText.en.ownStore, bytes: source.bytes.byteLength });
  const { image } = await prepareSource({ image: source, limits: remote.source, isMasked, signal });
  const drawn = await untilAborted(openGreyMask(taken), signal);
  const mask = drawn && (await prepareMask({ mask: drawn, sent: sentSize(source, remote.source, isMasked), signal }));
  const references = await untilAborted(openReferences({ taken, limits: remote.source, trail, signal }), signal);
  const { instruction } = taken.edit;
  const request = { model: model.id, instruction, image, references, options: optionsOfRun(taken) };
  return backend.run({ ...request, ...(mask ? { mask } : {}) }, context);
}

/** What the person set, and the seed that was chosen for this one of several pictures. */
const optionsOfRun = ({ edit, run }: TakenEdit): EditOptions => ({
  ...(edit.options as EditOptions | null),
  ...(run.seed === null ? {} : { seed: run.seed }),
});

/** The result's bytes, if they are a picture that is not empty and not the photo again. */
async function worthKeeping(
  { taken, remote, abort, run, trail }: Elsewhere,
  { cost = run.cost }: BackendResult,
  result: Uint8Array,
): Promise<Uint8Array> {
  const { signal } = abort;
  const source: ImageBytes = await untilAborted(openSource(taken), signal);
  const sent = sentSize(source, remote.source, taken.edit.isMasked);
  const judging = judgeResult({ result, source: source.bytes, sent, signal });
  const { verdict, image } = await untilAborted(judging, signal).catch((error: unknown) => {
    throw error instanceof AppError ? failure('unreadable_output', { cost, cause: error }) : error;
  });
  const mask = await untilAborted(openGreyMask(taken), signal);
  // What changed only outside a mask has changed nothing, so there it is looked at inside.
  if (verdict === 'blank' || (verdict === 'unchanged' && !mask)) throw failure(verdict, { cost });
  if (!mask) return image.bytes;
  return (await withinMask({ photo: source, result: image, mask, trail, cost, signal })).bytes;
}
