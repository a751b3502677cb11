import { z } from 'zod';
import type { BackendRequest, JobHandle, ProviderCost } from '#lib/inference/backend.ts';
import { type Asker, keyOf, patience } from '#lib/inference/bfl/asker.ts';
import { failureOfSubmit } from '#lib/inference/bfl/failure-of.ts';
import type { BflModel } from '#lib/inference/bfl/models.ts';
import { failure } from '#lib/inference/failures.ts';
import { type HttpAnswer, HttpError, jsonOf, send } from '#lib/inference/http.ts';
import { newSeed } from '#lib/inference/new-seed.ts';
import { withPatience } from '#lib/inference/with-patience.ts';

const Taken = z.object({
  id: z.string().regex(/^[\w-]{8,64}$/),
  polling_url: z.string().max(500),
  cost: z.number().min(0).max(10_000).nullish(),
});

/** A ticket; `isWhole`: its address is one of theirs. That of anybody else is not kept, and so never asked. */
export type Ticket = { handle: JobHandle; isWhole: boolean; cost: ProviderCost };

/** One credit there is a cent. */
const MICRO_USD_PER_CREDIT = 10_000;

const base64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');

/** What is sent: the words, the pictures and the settings, nothing else. `safety_tolerance` 2 is their own default. */
export function bflInput({ instruction, image, references = [], options = {} }: BackendRequest): object {
  const further = references.map(({ bytes }, at) => [`input_image_${at + 2}`, base64(bytes)]);
  return {
    prompt: instruction,
    input_image: base64(image.bytes),
    ...Object.fromEntries(further),
    seed: options.seed ?? newSeed(),
    aspect_ratio: options.aspectRatio,
    // Their documents name two defaults.
    output_format: 'png',
    prompt_upsampling: false,
    safety_tolerance: 2,
  };
}

async function post(asker: Asker, endpoint: string, body: string, signal: AbortSignal): Promise<HttpAnswer> {
  const { key, wires } = asker;
  const headers = { 'content-type': 'application/json', ...keyOf(key) };
  const url = `${wires.api}/v1/${endpoint}`;
  try {
    return await send({ method: 'POST', url, headers, body, signal, timeoutMs: wires.submitMs, maxBytes: 1024 * 1024 });
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    throw failure(error.trouble === 'unreachable' ? 'unreachable' : 'lost', { cause: error });
  }
}

/** Hands an edit over, once. Tries again only where nothing was taken: nothing tells them that a second submit is the same edit. */
export async function submit(input: {
  asker: Asker;
  row: BflModel;
  request: BackendRequest;
  signal: AbortSignal;
}): Promise<Ticket> {
  const { asker, row, request, signal } = input;
  const body = JSON.stringify(bflInput(request));
  const answer = await withPatience(patience(asker, signal), async () => {
    const given = await post(asker, row.endpoint, body, signal);
    if (given.status < 200 || given.status > 299) throw failureOfSubmit(given);
    return given;
  });
  const taken = jsonOf(answer, Taken);
  if (!taken) throw failure('lost');
  const url = URL.parse(taken.polling_url);
  const isWhole = url !== null && url.username === '' && url.password === '' && asker.wires.mayAsk(url);
  const handle = { version: 1 as const, externalId: taken.id, submittedAt: new Date().toISOString() };
  const { cost: credits } = taken;
  const isSaid = credits !== null && credits !== undefined;
  return {
    handle: isWhole ? { ...handle, urls: { poll: taken.polling_url } } : handle,
    isWhole,
    cost: { microUsd: isSaid ? Math.round(credits * MICRO_USD_PER_CREDIT) : row.microUsd, certain: isSaid },
  };
}
