import { setTimeout as delay } from 'node:timers/promises';
import { ask } from '#lib/inference/ask.ts';
import type { JobHandle } from '#lib/inference/backend.ts';
import { failure } from '#lib/inference/failures.ts';
import { type Asker, keyOf, patience } from '#lib/inference/fal/asker.ts';
import { isOver } from '#lib/inference/fal/is-over.ts';
import { withPatience } from '#lib/inference/with-patience.ts';

/**
 * Asks fal to stop, and then how the run is until it is over there: a queued run goes at once, a running one when it looks, or not at all
 * (fal.ai/docs/inference-api/queue/cancel). What is deleted is deleted after that.
 */
export async function cancelFal(asker: Asker, handle: JobHandle, signal: AbortSignal): Promise<void> {
  const { cancel: url, status: statusUrl } = handle.urls ?? {};
  if (!url) return;
  const { key, wires } = asker;
  await withPatience(patience(asker, signal), async () => {
    const { status } = await ask({ method: 'PUT', url, headers: keyOf(key), signal, timeoutMs: wires.questionMs });
    // 202 asked for, 400 over already, 404 not there any more; the rest is no answer.
    if (status === 429 || status >= 500) throw failure('not_answering');
  });
  for (const pollMs of wires.pollMs) {
    if (await isOver(asker, statusUrl, signal)) return;
    await delay(pollMs, undefined, { signal }).catch(() => signal.throwIfAborted());
  }
}
