import { z } from 'zod';
import { ask } from '#lib/inference/ask.ts';
import type { BackendResult, ProviderCost, RunContext } from '#lib/inference/backend.ts';
import { failure } from '#lib/inference/failures.ts';
import { type Asker, keyOf, patience } from '#lib/inference/fal/asker.ts';
import { failureOfQuestion } from '#lib/inference/fal/failure-of.ts';
import { FAL_MAX_RESULT_BYTES } from '#lib/inference/fal/wires.ts';
import type { HttpAnswer } from '#lib/inference/http.ts';
import { jsonWithBytes } from '#lib/inference/json-with-bytes.ts';
import { measure } from '#lib/inference/measure.ts';
import { requireHost } from '#lib/inference/require-host.ts';
import { withPatience } from '#lib/inference/with-patience.ts';

/** What the endpoints' answers share; those of FLUX.2 have no flags. The words that are echoed are not read. */
const Output = z.object({
  images: z
    .array(z.object({ url: z.string() }))
    .min(1)
    .max(4),
  seed: z.number().int().min(0).optional(),
  has_nsfw_concepts: z.array(z.boolean()).optional(),
});

/** Base64 and what is around it. */
const MAX_BODY_BYTES = Math.ceil((FAL_MAX_RESULT_BYTES * 4) / 3) + 64 * 1024;

/** What the run cost: by fal's count of units where it says so and the price is flat. */
function costOf(answer: HttpAnswer, price: ProviderCost, isFlat: boolean): ProviderCost {
  const units = Number(answer.headers['x-fal-billable-units'] ?? Number.NaN);
  const isSaid = isFlat && Number.isFinite(units) && units >= 0 && units <= 100;
  return isSaid ? { microUsd: Math.round(price.microUsd * units), certain: true } : price;
}

/** The bytes of an inline picture: taken out of the answer already, or short enough to have stayed a string in it. */
function inlineBytes(address: string, taken: readonly Buffer[]): Buffer | undefined {
  const at = /^bytes:(\d)$/.exec(address)?.[1];
  if (at !== undefined) return taken[Number(at)];
  const data = /^data:[\w/+.-]*;base64,(.*)$/s.exec(address)?.[1];
  return data === undefined ? undefined : Buffer.from(data, 'base64');
}

/** A file that was made although the answer was to be the only place; asked without a key, of fal's own file hosts alone. */
async function fetchFile(asker: Asker, address: string, context: RunContext, price: ProviderCost): Promise<Buffer> {
  const { wires } = asker;
  if (!URL.canParse(address)) throw failure('unreadable_output', { cost: price });
  const url = requireHost(address, wires.files).href;
  const { signal, reserve } = context;
  return withPatience(patience(asker, signal), async () => {
    const answer = await ask({ url, signal, reserve, timeoutMs: wires.downloadMs, maxBytes: FAL_MAX_RESULT_BYTES });
    if (answer.status === 200) return answer.body;
    throw answer.status >= 500 ? failure('not_answering') : failure('lost', { cost: price });
  });
}

/**
 * Fetches what a run made: success is the status of this answer, nothing before it. Flagged pictures are a refusal and are let go unseen.
 * Throws `BackendError`.
 */
export async function fetchResult(input: {
  asker: Asker;
  url: string;
  price: ProviderCost;
  isFlat: boolean;
  context: RunContext;
}): Promise<Omit<BackendResult, 'engineMs'>> {
  const { asker, url, price, isFlat, context } = input;
  const { key, wires } = asker;
  const { signal, reserve } = context;
  const answer = await withPatience(patience(asker, signal), async () => {
    const given = await ask({
      url,
      headers: keyOf(key),
      signal,
      reserve,
      timeoutMs: wires.downloadMs,
      maxBytes: MAX_BODY_BYTES,
    });
    if (given.status !== 200) throw failureOfQuestion(given, price);
    return given;
  });
  const cost = costOf(answer, price, isFlat);
  const body = jsonWithBytes(answer.body);
  const output = Output.safeParse(body?.json).data;
  if (!body || !output) throw failure('unreadable_output', { cost });
  if (output.has_nsfw_concepts?.includes(true)) throw failure('refused', { cost });
  const images = [];
  for (const { url: address } of output.images) {
    const bytes = inlineBytes(address, body.bytes) ?? (await fetchFile(asker, address, context, cost));
    const image = await measure(bytes, cost);
    images.push({ ...image, ...(output.seed === undefined ? {} : { seed: output.seed }) });
  }
  return { images, cost };
}
