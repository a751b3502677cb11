import { ask } from '#lib/inference/ask.ts';
import type { ImageBytes, ProviderCost, RunContext } from '#lib/inference/backend.ts';
import { type Asker, patience } from '#lib/inference/bfl/asker.ts';
import { BFL_MAX_RESULT_BYTES } from '#lib/inference/bfl/wires.ts';
import { failure } from '#lib/inference/failures.ts';
import { measure } from '#lib/inference/measure.ts';
import { withPatience } from '#lib/inference/with-patience.ts';

/** Fetches a result by its signed address, which lives ten minutes and is all that is needed: the key stays here. */
export async function fetchSample(
  asker: Asker,
  address: string,
  price: ProviderCost,
  { signal, reserve }: RunContext,
): Promise<ImageBytes> {
  const { wires } = asker;
  const url = URL.parse(address);
  const isTheirs = url !== null && url.username === '' && url.password === '' && wires.mayFetch(url);
  if (!isTheirs) throw failure('provider_error', { cost: price });
  const bytes = await withPatience(patience(asker, signal), async () => {
    const { status, body } = await ask({
      url: address,
      signal,
      reserve,
      timeoutMs: wires.downloadMs,
      maxBytes: BFL_MAX_RESULT_BYTES,
    });
    if (status === 200) return body;
    throw status === 429 || status >= 500 ? failure('not_answering') : failure('lost', { cost: price });
  });
  return measure(bytes, price);
}
