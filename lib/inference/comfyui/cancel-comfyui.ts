import { setTimeout as delay } from 'node:timers/promises';
import { type Asker, order } from '#lib/inference/comfyui/asker.ts';
import { whereIs } from '#lib/inference/comfyui/where-is.ts';

/** Pauses while a run that was told to stop comes to its next step, milliseconds. */
const PAUSES_MS = [50, 150, 300, 500, 1_000, 1_000, 2_000];

/**
 * Takes a run out of the queue, or stops it while it runs. Older versions stop whatever runs, whoever's it is, so that is asked first; and none is ever
 * told to stop without a name.
 */
export async function cancelComfyui(asker: Asker, id: string, signal: AbortSignal): Promise<void> {
  await order(asker, '/queue', { delete: [id] }, signal);
  for (const pauseMs of PAUSES_MS) {
    const { at } = await whereIs(asker, id, signal);
    if (at !== 'running') return;
    await order(asker, '/interrupt', { prompt_id: id }, signal);
    await delay(pauseMs, undefined, { signal }).catch(() => signal.throwIfAborted());
  }
}
