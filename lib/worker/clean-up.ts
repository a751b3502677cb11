import { mendEdits } from '#lib/edits/mend-edits.ts';
import { log } from '#lib/log.ts';
import { MONITOR_SECONDS } from '#lib/queue/settings.ts';

/** A clean-up: what it is called in the log, how often it runs, and how many things it removed or mended. */
type Task = { event: string; everyMs: number; run: () => Promise<number> };

const TASKS: readonly Task[] = [{ event: 'edits_mended', everyMs: MONITOR_SECONDS * 1000, run: mendEdits }];

/**
 * Runs every clean-up at its interval until `stop`, which waits for those under way. Each is safe to run in several
 * workers at once, and says in the log what it did when it did something.
 */
export function startCleanUp(): { stop(): Promise<void> } {
  const underWay = new Set<Promise<void>>();
  const timers = TASKS.map((task) => {
    let isBusy = false;
    return setInterval(() => {
      if (isBusy) return;
      isBusy = true;
      const done = runTask(task).finally(() => {
        isBusy = false;
        underWay.delete(done);
      });
      underWay.add(done);
    }, task.everyMs);
  });
  return {
    async stop() {
      timers.forEach(clearInterval);
      await Promise.all(underWay);
    },
  };
}

async function runTask({ event, run }: Task): Promise<void> {
  const startedAt = performance.now();
  try {
    const count = await run();
    if (count > 0) log.info({ event, count, ms: Math.round(performance.now() - startedAt) });
  } catch (error) {
    log.warn({ event: `${event}_not`, error });
  }
}
