import { z } from 'zod';
import { ask } from '#lib/inference/ask.ts';
import type { ProviderCost } from '#lib/inference/backend.ts';
import { failure } from '#lib/inference/failures.ts';
import { type Asker, keyOf, patience } from '#lib/inference/fal/asker.ts';
import { failureOfQuestion } from '#lib/inference/fal/failure-of.ts';
import { jsonOf } from '#lib/inference/http.ts';
import { withPatience } from '#lib/inference/with-patience.ts';

const Status = z.discriminatedUnion('status', [
  z.object({ status: z.literal('IN_QUEUE'), queue_position: z.number().int().min(0).optional() }),
  z.object({ status: z.literal('IN_PROGRESS') }),
  z.object({
    status: z.literal('COMPLETED'),
    metrics: z.object({ inference_time: z.number().nullish() }).nullish(),
  }),
]);
export type FalStatus = z.output<typeof Status>;

/** Asks once how a run is, without its logs, which may quote the person. `COMPLETED` does not say that it went well. */
export async function askStatus(
  asker: Asker,
  url: string,
  price: ProviderCost,
  signal: AbortSignal,
): Promise<FalStatus> {
  const { key, wires } = asker;
  return withPatience(patience(asker, signal), async () => {
    const answer = await ask({ url, headers: keyOf(key), signal, timeoutMs: wires.questionMs });
    if (answer.status !== 200 && answer.status !== 202) throw failureOfQuestion(answer, price);
    const status = jsonOf(answer, Status);
    if (!status) throw failure('not_answering');
    return status;
  });
}
