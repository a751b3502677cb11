import type { EndpointTypeMap } from '@fal-ai/client/endpoints';
import { z } from 'zod';
import type { BackendRequest, JobHandle } from '#lib/inference/backend.ts';
import { failure } from '#lib/inference/failures.ts';
import { type Asker, keyOf, patience } from '#lib/inference/fal/asker.ts';
import { failureOfSubmit } from '#lib/inference/fal/failure-of.ts';
import { falInput } from '#lib/inference/fal/input.ts';
import type { FalModel } from '#lib/inference/fal/models.ts';
import { FAL_START_SECONDS } from '#lib/inference/fal/wires.ts';
import { type HttpAnswer, HttpError, jsonOf, send } from '#lib/inference/http.ts';
import { newSeed } from '#lib/inference/new-seed.ts';
import { requireHost } from '#lib/inference/require-host.ts';
import { withPatience } from '#lib/inference/with-patience.ts';

/** What leaves no trace: nothing stored, no file that lives, one run on the endpoint that was named (fal.ai/docs, common parameters). */
const HEADERS = {
  'content-type': 'application/json',
  'x-fal-store-io': '0',
  'x-fal-no-retry': '1',
  'x-fal-request-start-timeout': String(FAL_START_SECONDS),
  // Should a file be made all the same; 0 would mean for ever.
  'x-fal-object-lifecycle-preference': JSON.stringify({ expiration_duration_seconds: 60 }),
  // Code and documents of fal spell this differently.
  'x-app-fal-disable-fallback': 'true',
  'x-fal-disable-fallbacks': 'true',
};

const Taken = z.object({
  request_id: z.string().regex(/^[\w-]{8,64}$/),
  status_url: z.string().max(500),
  response_url: z.string().max(500),
  cancel_url: z.string().max(500),
});

/** A ticket, and whether its addresses are fal's own; those of anybody else are not kept, and so never asked. */
export type Ticket = { handle: JobHandle; isWhole: boolean };

async function post(
  asker: Asker,
  endpoint: keyof EndpointTypeMap,
  body: string,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  const { key, wires } = asker;
  const url = `${wires.queue}/${endpoint}`;
  const headers = { ...HEADERS, ...keyOf(key) };
  try {
    return await send({
      method: 'POST',
      url,
      headers,
      body,
      signal,
      timeoutMs: wires.submitMs,
      maxBytes: 8 * 1024 * 1024,
    });
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    throw failure(error.trouble === 'unreachable' ? 'unreachable' : 'lost', { cause: error });
  }
}

/**
 * Hands an edit to fal's queue, once. Tries again only where nothing was taken: nothing tells fal that a second submit is the same edit,
 * and it would run and be paid twice.
 */
export async function submit(input: {
  asker: Asker;
  row: FalModel;
  request: BackendRequest;
  signal: AbortSignal;
}): Promise<Ticket> {
  const { asker, row, request, signal } = input;
  const options = { ...request.options, seed: request.options?.seed ?? newSeed() };
  const { endpoint, body } = falInput(row, { ...request, options });
  const text = JSON.stringify(body);
  const answer = await withPatience(patience(asker, signal), async () => {
    const given = await post(asker, endpoint, text, signal);
    if (given.status < 200 || given.status > 299) throw failureOfSubmit(given);
    return given;
  });
  const taken = jsonOf(answer, Taken);
  if (!taken) throw failure('lost');
  const handle = { version: 1 as const, externalId: taken.request_id, submittedAt: new Date().toISOString() };
  try {
    const address = (given: string) => requireHost(given, { origins: [asker.wires.queue] }) && given;
    const urls = {
      status: address(taken.status_url),
      result: address(taken.response_url),
      cancel: address(taken.cancel_url),
    };
    return { handle: { ...handle, urls }, isWhole: true };
  } catch {
    return { handle, isWhole: false };
  }
}
