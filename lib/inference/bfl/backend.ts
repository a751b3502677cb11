import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { ask } from '#lib/inference/ask.ts';
import {
  type Backend,
  type BackendEvent,
  type BackendResult,
  type Health,
  type JobHandle,
  type Model,
  type ProviderCost,
  pictureBytes,
  type RunContext,
} from '#lib/inference/backend.ts';
import { askTask } from '#lib/inference/bfl/ask-task.ts';
import { type Asker, keyOf } from '#lib/inference/bfl/asker.ts';
import { fetchSample } from '#lib/inference/bfl/fetch-sample.ts';
import { BFL_MODELS, type BflModel } from '#lib/inference/bfl/models.ts';
import type { BflSettings } from '#lib/inference/bfl/settings.ts';
import { submit } from '#lib/inference/bfl/submit.ts';
import { BFL_LIMITS, type BflRegion, type BflWires, bflWires } from '#lib/inference/bfl/wires.ts';
import { failure } from '#lib/inference/failures.ts';
import { jsonOf } from '#lib/inference/http.ts';
import { PRICES, type Prices } from '#lib/inference/prices.ts';
import type { InferenceSettings } from '#lib/inference/settings.ts';
import { MAX_VARIATIONS } from '#lib/limits.ts';
import { remoteModelsText } from '#lib/text/remote-models.ts';

const text = remoteModelsText.en;
/** Shapes between 3:7 and 7:3, in which Kontext makes its megapixel (help.bfl.ai/articles/1691577414). */
const RATIOS = ['21:9', '16:9', '4:3', '3:2', '1:1', '2:3', '3:4', '9:16', '9:21'];

const toModel = (row: BflModel, region: BflRegion, prices: Prices): Model => ({
  id: row.id,
  name: text.names[row.name],
  backend: 'bfl',
  place: text.bfl.places[region],
  region: region === 'global' ? 'world' : region,
  licence: text.licences.kontext,
  isCommercial: true,
  priceCredits: prices[row.priceClass],
  exact: false,
  capabilities: {
    mask: false,
    maxReferenceImages: 3,
    maxVariations: MAX_VARIATIONS,
    seed: true,
    aspectRatios: RATIOS,
    guidance: null,
    progress: 'steps',
    cancel: 'none',
    resume: true,
    formats: ['png'],
    maxPixels: 1_048_576,
  },
});

function requireRow(id: string): BflModel {
  const row = BFL_MODELS.find((model) => model.id === id);
  if (!row) throw failure('misconfigured');
  return row;
}

const listPrice = (row: BflModel): ProviderCost => ({ microUsd: row.microUsd, certain: true });

/** Follows a task from its ticket to its result. Nobody tells a queue here: it runs from the first question on. */
async function* follow(
  asker: Asker,
  handle: JobHandle,
  price: ProviderCost,
  context: RunContext,
): AsyncGenerator<BackendEvent, BackendResult> {
  const { signal } = context;
  const url = handle.urls?.poll;
  if (!url) throw failure('lost', { cost: { ...price, certain: false } });
  const { pollMs } = asker.wires;
  yield { type: 'running' };
  for (let at = 0; ; at += 1) {
    const told = await askTask({ asker, handle, url, price, signal });
    if (told.is === 'ready') {
      yield { type: 'downloading' };
      const image = await fetchSample(asker, told.sample, price, context);
      const engineMs = told.seconds ? told.seconds * 1_000 : Date.now() - Date.parse(handle.submittedAt);
      const seed = told.seed === undefined ? {} : { seed: told.seed };
      return { images: [{ ...image, ...seed }], engineMs: Math.round(engineMs), cost: price };
    }
    if (told.fraction !== null) yield { type: 'progress', fraction: told.fraction };
    await delay(pollMs[Math.min(at, pollMs.length - 1)], undefined, { signal }).catch(() => signal.throwIfAborted());
  }
}

async function* run(
  asker: Asker,
  request: Parameters<Backend['run']>[0],
  context: RunContext,
): AsyncGenerator<BackendEvent, BackendResult> {
  const row = requireRow(request.model);
  yield { type: 'submitting', bytes: pictureBytes(request) };
  const { handle, isWhole, cost } = await submit({ asker, row, request, signal: context.signal });
  yield { type: 'accepted', handle };
  if (!isWhole) throw failure('provider_error', { cost: { ...cost, certain: false } });
  return yield* follow(asker, handle, cost, context);
}

const Credits = z.object({ credits: z.number() });

/** Asks for the credits left, which needs a valid key and costs nothing. */
async function checkHealth(asker: Asker, signal: AbortSignal): Promise<Health> {
  const { key, wires } = asker;
  try {
    const answer = await ask({
      url: `${wires.api}/v1/credits`,
      headers: keyOf(key),
      signal,
      timeoutMs: wires.questionMs,
    });
    const { status } = answer;
    if (status === 401 || status === 403) return { isUp: false, detail: text.keyRefused };
    const told = status === 200 ? jsonOf(answer, Credits) : null;
    return told
      ? { isUp: true, detail: text.bfl.isUp(Math.floor(told.credits)) }
      : { isUp: false, detail: text.answered(status) };
  } catch {
    signal.throwIfAborted();
    return { isUp: false, detail: text.noAnswer };
  }
}

/**
 * Black Forest Labs' own interface. It has no way to stop a task and none to delete one: an edit that is cancelled is let go and not
 * charged, and the trail says that what was sent stays there by their terms (DECISIONS 38).
 */
export const bfl = ({ bfl: settings, prices }: Pick<InferenceSettings, 'bfl' | 'prices'>): Backend | null =>
  settings && bflBackend(settings, prices);

/** The same, with hosts and waits of a test. */
export function bflBackend(
  { key, region }: BflSettings,
  prices: Prices = PRICES,
  wires: BflWires = bflWires(region),
): Backend {
  const asker = { key, wires };
  return {
    id: 'bfl',
    models: BFL_MODELS.map((row) => toModel(row, region, prices)),
    remote: {
      // Kontext works at about a megapixel whatever it is given.
      source: { maxPixels: 1_000_000, multipleOf: 1, format: 'jpeg' },
      limits: BFL_LIMITS,
      maxConcurrent: (model) => requireRow(model).maxConcurrent,
      retention: { as: 'kept', seconds: null },
      costOf: (model) => requireRow(model).microUsd,
    },
    check: () => {},
    run: (request, context) => run(asker, request, context),
    resume: ({ model, handle }, context) => follow(asker, handle, listPrice(requireRow(model)), context),
    checkHealth: ({ signal }) => checkHealth(asker, signal),
  };
}
