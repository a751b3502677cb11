import { setTimeout as delay } from 'node:timers/promises';
import {
  type Backend,
  type BackendEvent,
  type BackendResult,
  type JobHandle,
  type Model,
  pictureBytes,
  type RunContext,
} from '#lib/inference/backend.ts';
import { failure } from '#lib/inference/failures.ts';
import { askStatus } from '#lib/inference/fal/ask-status.ts';
import type { Asker } from '#lib/inference/fal/asker.ts';
import { cancelFal } from '#lib/inference/fal/cancel-fal.ts';
import { checkFal } from '#lib/inference/fal/check-fal.ts';
import { fetchResult } from '#lib/inference/fal/fetch-result.ts';
import { FAL_MODELS, type FalModel } from '#lib/inference/fal/models.ts';
import { purgeFal } from '#lib/inference/fal/purge-fal.ts';
import type { FalSettings } from '#lib/inference/fal/settings.ts';
import { submit } from '#lib/inference/fal/submit.ts';
import { FAL_LIMITS, FAL_WIRES, type FalWires } from '#lib/inference/fal/wires.ts';
import { PRICES, type Prices } from '#lib/inference/prices.ts';
import type { InferenceSettings } from '#lib/inference/settings.ts';
import { remoteModelsText } from '#lib/text/remote-models.ts';

const text = remoteModelsText.en;

/**
 * Longest that fal's queue holds an answer whose storing was switched off, seconds: an hour, and six minutes from 10 KB on, which
 * nearly every picture has (fal.ai/docs/inference-api/queue/result).
 */
const HELD_SECONDS = 3_600;

const toModel = (row: FalModel, prices: Prices): Model => ({
  id: row.id,
  name: text.names[row.name],
  backend: 'fal',
  place: row.isPartner ? text.fal.partnerPlace : text.fal.place,
  region: 'world',
  licence: text.licences[row.licence],
  isCommercial: true,
  priceCredits: prices[row.priceClass],
  exact: false,
  ...(row.needs ? { needs: row.needs } : {}),
  capabilities: {
    ...row.capabilities,
    seed: true,
    progress: 'queue',
    cancel: 'running',
    resume: true,
    formats: ['png'],
    maxPixels: 1_048_576,
  },
});

function requireRow(id: string): FalModel {
  const row = FAL_MODELS.find((model) => model.id === id);
  if (!row) throw failure('misconfigured');
  return row;
}

const priceOf = (row: FalModel) => ({ microUsd: row.microUsd, certain: row.isFlat });

/** Follows a run from its ticket to its result. */
async function* follow(
  asker: Asker,
  row: FalModel,
  handle: JobHandle,
  context: RunContext,
): AsyncGenerator<BackendEvent, BackendResult> {
  const { status: statusUrl, result: resultUrl } = handle.urls ?? {};
  if (!statusUrl || !resultUrl) throw failure('lost', { cost: { ...priceOf(row), certain: false } });
  const { pollMs } = asker.wires;
  let told: string | undefined;
  for (let at = 0; ; at += 1) {
    const status = await askStatus(asker, statusUrl, priceOf(row), context.signal);
    if (status.status === 'COMPLETED') {
      yield { type: 'downloading' };
      const result = await fetchResult({ asker, url: resultUrl, price: priceOf(row), isFlat: row.isFlat, context });
      const seconds = status.metrics?.inference_time;
      const engineMs = seconds ? seconds * 1_000 : Date.now() - Date.parse(handle.submittedAt);
      return { ...result, engineMs: Math.round(engineMs) };
    }
    const now = status.status === 'IN_QUEUE' ? `queued ${status.queue_position}` : 'running';
    if (now !== told) yield eventOf(status);
    told = now;
    await delay(pollMs[Math.min(at, pollMs.length - 1)], undefined, { signal: context.signal }).catch(() =>
      context.signal.throwIfAborted(),
    );
  }
}

function eventOf(status: { status: 'IN_QUEUE' | 'IN_PROGRESS'; queue_position?: number | undefined }): BackendEvent {
  if (status.status === 'IN_PROGRESS') return { type: 'running' };
  return { type: 'queued', ...(status.queue_position === undefined ? {} : { position: status.queue_position }) };
}

async function* run(
  asker: Asker,
  request: Parameters<Backend['run']>[0],
  context: RunContext,
): AsyncGenerator<BackendEvent, BackendResult> {
  const row = requireRow(request.model);
  yield { type: 'submitting', bytes: pictureBytes(request) };
  const ticket = await submit({ asker, row, request, signal: context.signal });
  yield { type: 'accepted', handle: ticket.handle };
  // The run goes on there, where nobody may ask for it; what it is told to delete can still be deleted.
  if (!ticket.isWhole) throw failure('provider_error', { cost: { ...priceOf(row), certain: false } });
  return yield* follow(asker, row, ticket.handle, context);
}

/**
 * fal over plain HTTP, in the form that leaves least behind: pictures inline, nothing stored, one submit. Its own client uploads
 * pictures to public files and repeats submits, so only its types are used (DECISIONS 37).
 */
export const fal = ({ fal: settings, prices }: Pick<InferenceSettings, 'fal' | 'prices'>): Backend | null =>
  settings && falBackend(settings, prices);

/** The same, with hosts and waits of a test. */
export function falBackend(settings: FalSettings, prices: Prices = PRICES, wires: FalWires = FAL_WIRES): Backend {
  const { key, adminKey } = settings;
  const asker = { key, wires };
  return {
    id: 'fal',
    models: FAL_MODELS.map((row) => toModel(row, prices)),
    remote: {
      // Kontext works at about a megapixel whatever it is given, and FLUX.2 is paid by the megapixel that is sent.
      source: { maxPixels: 1_000_000, multipleOf: 1, format: 'jpeg' },
      limits: FAL_LIMITS,
      retention: { as: 'kept', seconds: HELD_SECONDS },
      costOf: (model) => requireRow(model).microUsd,
    },
    check: () => {},
    run: (request, context) => run(asker, request, context),
    resume: ({ model, handle }, context) => follow(asker, requireRow(model), handle, context),
    cancel: (handle, { signal }) => cancelFal(asker, handle, signal),
    ...(adminKey === null ? {} : { purge: (handle, { signal }) => purgeFal({ asker, adminKey, handle, signal }) }),
    checkHealth: ({ signal }) => checkFal({ asker, adminKey, signal }),
  };
}
