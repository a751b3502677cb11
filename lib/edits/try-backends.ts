import { wakeWaiting } from '#lib/edits/wake-waiting.ts';
import type { Backend } from '#lib/inference/backend.ts';
import { listOut, noteSuccess } from '#lib/inference/health.ts';
import { models } from '#lib/inference/index.ts';
import type { ModelRegistry } from '#lib/inference/registry.ts';
import { log } from '#lib/log.ts';

const ASK_MS = 10_000;

/**
 * Asks the backends that were taken out whether they are back, where that costs nothing, so that people need not find out with edits of theirs.
 * One that only says it is up, and fails edits, is taken out again by the fifth of them.
 */
export async function tryBackends(from: ModelRegistry = models): Promise<{ back: number }> {
  const out = (await listOut()).flatMap(({ backend }) => from.findBackend(backend) ?? []);
  const back = await Promise.all(out.map(isBack));
  return { back: back.filter(Boolean).length };
}

async function isBack({ id, checkHealth }: Backend): Promise<boolean> {
  const health = await checkHealth?.({ signal: AbortSignal.timeout(ASK_MS) }).catch(() => null);
  if (!health?.isUp || !(await noteSuccess(id))) return false;
  log.info({ event: 'backend_back', backend: id });
  await wakeWaiting(id);
  return true;
}
