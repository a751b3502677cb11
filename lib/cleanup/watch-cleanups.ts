import { listCleanups } from '#lib/cleanup/list-cleanups.ts';
import { log } from '#lib/log.ts';

/** One line of alert for each clean-up that fails or has not come to a good end for too long. Returns how many. */
export async function watchCleanups(): Promise<{ late: number; failing: number }> {
  const found = { late: 0, failing: 0 };
  for (const { name, state, errorCode } of await listCleanups()) {
    if (state !== 'late' && state !== 'failing') continue;
    found[state] += 1;
    log.error({ event: `cleanup_${state}:${name}`, ...(errorCode ? { code: errorCode } : {}) });
  }
  return found;
}
