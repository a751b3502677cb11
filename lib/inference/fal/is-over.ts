import { ask } from '#lib/inference/ask.ts';
import { type Asker, keyOf } from '#lib/inference/fal/asker.ts';

/** Whether a run is over there, however it ended. Without its ticket's addresses nobody can know, and it is taken to be. */
export async function isOver(asker: Asker, statusUrl: string | undefined, signal: AbortSignal): Promise<boolean> {
  if (statusUrl === undefined) return true;
  const { questionMs: timeoutMs } = asker.wires;
  const { status, body } = await ask({ url: statusUrl, headers: keyOf(asker.key), signal, timeoutMs });
  return status === 404 || (status === 200 && body.includes('"COMPLETED"'));
}
