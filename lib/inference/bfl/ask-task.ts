import { z } from 'zod';
import { ask } from '#lib/inference/ask.ts';
import type { JobHandle, ProviderCost } from '#lib/inference/backend.ts';
import { type Asker, keyOf, patience } from '#lib/inference/bfl/asker.ts';
import { FREE, failureOfQuestion } from '#lib/inference/bfl/failure-of.ts';
import { failure } from '#lib/inference/failures.ts';
import { jsonOf } from '#lib/inference/http.ts';
import { withPatience } from '#lib/inference/with-patience.ts';

/** docs.bfl.ml/api_integration/errors. `details` may quote the person and are not read. */
const Task = z.object({
  status: z.string(),
  progress: z.number().nullish(),
  result: z
    .object({
      sample: z.string().optional(),
      seed: z.number().int().min(0).optional(),
      duration: z.number().optional(),
    })
    .nullish(),
});

export type BflAnswer =
  | { is: 'pending'; fraction: number | null }
  | { is: 'ready'; sample: string; seed: number | undefined; seconds: number | undefined };

/** Their documents do not say whether it goes to 1 or to 100. */
const fractionOf = (progress: number): number => Math.min(1, Math.max(0, progress > 1 ? progress / 100 : progress));

/** Asks once how a task is, at the very address that was told. Moderation and failure are thrown. */
export async function askTask(input: {
  asker: Asker;
  handle: JobHandle;
  url: string;
  price: ProviderCost;
  signal: AbortSignal;
}): Promise<BflAnswer> {
  const { asker, handle, url, price, signal } = input;
  const { key, wires } = asker;
  const isYoung = Date.now() - Date.parse(handle.submittedAt) < wires.unknownMs;
  const task = await withPatience(patience(asker, signal), async () => {
    const answer = await ask({ url, headers: keyOf(key), signal, timeoutMs: wires.questionMs });
    if (answer.status === 404) return { status: 'Task not found' };
    if (answer.status !== 200) throw failureOfQuestion(answer, price);
    const told = jsonOf(answer, Task);
    if (!told) throw failure('not_answering');
    return told;
  });
  switch (task.status) {
    case 'Ready': {
      const { sample, seed, duration } = task.result ?? {};
      if (!sample) throw failure('unreadable_output', { cost: price });
      return { is: 'ready', sample, seed, seconds: duration };
    }
    case 'Request Moderated':
    case 'Content Moderated':
      throw failure('refused', { cost: FREE });
    case 'Error':
    case 'Failed':
      throw failure('provider_error', { cost: FREE });
    case 'Task not found':
      if (isYoung) return { is: 'pending', fraction: null };
      throw failure('lost', { cost: { ...price, certain: false } });
    // Pending, and whatever they may say of a task that is under way: the run's time limit ends it.
    default:
      return { is: 'pending', fraction: typeof task.progress === 'number' ? fractionOf(task.progress) : null };
  }
}
