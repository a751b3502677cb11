import {
  type Backend,
  type BackendEvent,
  type BackendRequest,
  type BackendResult,
  type JobHandle,
  pictureBytes,
  type RunContext,
} from '#lib/inference/backend.ts';
import type { Asker } from '#lib/inference/comfyui/asker.ts';
import { cancelComfyui } from '#lib/inference/comfyui/cancel-comfyui.ts';
import { checkComfyui } from '#lib/inference/comfyui/check-comfyui.ts';
import { follow } from '#lib/inference/comfyui/follow.ts';
import { type Line, openLine } from '#lib/inference/comfyui/line.ts';
import { COMFYUI_MAX_PIXELS, modelOf } from '#lib/inference/comfyui/model.ts';
import { purgeComfyui } from '#lib/inference/comfyui/purge-comfyui.ts';
import type { ComfyuiSettings } from '#lib/inference/comfyui/settings.ts';
import { submit, toHandle } from '#lib/inference/comfyui/submit.ts';
import { whereIs } from '#lib/inference/comfyui/where-is.ts';
import { COMFYUI_LIMITS, COMFYUI_WIRES, type ComfyuiWires } from '#lib/inference/comfyui/wires.ts';
import { failure } from '#lib/inference/failures.ts';
import { measure } from '#lib/inference/measure.ts';
import { newSeed } from '#lib/inference/new-seed.ts';
import { PRICES, type Prices } from '#lib/inference/prices.ts';
import type { InferenceSettings } from '#lib/inference/settings.ts';

/** Lines that break one after the other before somebody else tries. */
const MOST_LINES = 10;

type Run = AsyncGenerator<BackendEvent, BackendResult>;

/** Listens until there is a picture; a line that breaks is opened again under the same name while the run may go on. */
async function* listen(
  asker: Asker,
  handle: JobHandle,
  first: Line,
  context: RunContext,
): AsyncGenerator<BackendEvent, Buffer> {
  let line = first;
  try {
    for (let lines = 1; lines <= MOST_LINES; lines++) {
      const picture = yield* follow({ asker, handle, line, context });
      if (picture) return picture;
      line.close();
      line = await openLine(asker, handle.externalId, context);
    }
  } finally {
    line.close();
  }
  throw failure('not_answering');
}

async function* resultOf(asker: Asker, handle: JobHandle, line: Line, context: RunContext): Run {
  const startedAt = performance.now();
  const picture = yield* listen(asker, handle, line, context);
  const image = await measure(picture, { microUsd: 0, certain: true });
  return { images: [image], engineMs: performance.now() - startedAt };
}

async function* run(asker: Asker, request: BackendRequest, context: RunContext): Run {
  const { signal, key } = context;
  // Before anything leaves: what ComfyUI tells while nobody listens is lost.
  const line = await openLine(asker, key, context);
  try {
    yield { type: 'submitting', bytes: pictureBytes(request) };
    const seed = request.options?.seed ?? newSeed();
    const handle = await submit({ asker, request, seed, id: key, signal });
    yield { type: 'accepted', handle };
    const result = yield* resultOf(asker, handle, line, context);
    return { ...result, images: result.images.map((image) => ({ ...image, seed })) };
  } finally {
    line.close();
  }
}

async function* resume(asker: Asker, handle: JobHandle, context: RunContext): Run {
  const line = await openLine(asker, handle.externalId, context);
  try {
    if (handle.urls) return yield* resultOf(asker, handle, line, context);
    const { at } = await whereIs(asker, handle.externalId, context.signal);
    if (at === 'nowhere') throw failure('not_there');
    const found = toHandle(asker, handle.externalId);
    yield { type: 'accepted', handle: found };
    return yield* resultOf(asker, found, line, context);
  } finally {
    line.close();
  }
}

/**
 * A ComfyUI that the operator runs, if one is configured. The result comes over its socket and never lies in a file; runs have the name that we
 * give them, so that none is ever submitted twice (DECISIONS 39).
 */
export const comfyui = ({ comfyui: settings, prices }: Pick<InferenceSettings, 'comfyui' | 'prices'>): Backend | null =>
  settings && comfyuiBackend(settings, prices);

/** The same, with waits of a test. */
export function comfyuiBackend(
  settings: ComfyuiSettings,
  prices: Prices = PRICES,
  wires: ComfyuiWires = COMFYUI_WIRES,
): Backend {
  const asker = { settings, wires };
  return {
    id: 'comfyui',
    models: [modelOf(settings, prices.own)],
    remote: {
      source: { maxPixels: COMFYUI_MAX_PIXELS, multipleOf: 16, format: 'png' },
      limits: COMFYUI_LIMITS,
      // One runs and one waits there, so that it is never idle while a result is on its way; the others wait here, where turns are fair.
      maxConcurrent: () => 2,
      retention: { as: 'kept', seconds: null },
      costOf: () => 0,
    },
    check: () => undefined,
    run: (request, context) => run(asker, request, context),
    resume: ({ handle }, context) => resume(asker, handle, context),
    recover: (key) => ({ version: 1, externalId: key, submittedAt: new Date().toISOString() }),
    cancel: (handle, { signal }) => cancelComfyui(asker, handle.externalId, signal),
    purge: (handle, { signal }) => purgeComfyui(asker, handle, signal),
    checkHealth: ({ signal }) => checkComfyui(asker, signal),
  };
}
