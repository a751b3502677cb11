import { setTimeout as delay } from 'node:timers/promises';
import { db } from '#lib/db.ts';
import { handleOf } from '#lib/edits/run-state.ts';
import { tryBackends } from '#lib/edits/try-backends.ts';
import { startWorker } from '#lib/worker/start-worker.ts';
import { checkAfterCrash } from '#tests/faults/checker.ts';
import {
  FAL_MODEL,
  pressAt,
  rich,
  rowOf,
  startProviders,
  untilCleared,
  whoLost,
} from '#tests/faults/elsewhere/providers.ts';
import { letRetriesComeDue } from '#tests/faults/time-travel.ts';
import { slots, until } from '#tests/lib/edits/stage.ts';
import type { Answer, Fault } from '#tests/support/provider/origin.ts';

const CUT: Answer = { status: 200, delivery: 'cut' };
const STAGES = ['submit', 'status', 'result', 'delete', 'file', 'check', 'cancel'] as const;

export type Unplugged = { times: number; lost: number; waited: number; found: string[] };

/**
 * For n = 1, 2, … to the last: one edit at fal, whose plug is pulled at its nth call, before or after it did what was asked. Put back, the edit is
 * made, unless its submit's answer was lost; left out, it ends for nothing or waits, and is deleted there once the provider is back.
 */
export async function unplugAtEachCall(input: {
  databaseUrl: string;
  before: boolean;
  comesBack: boolean;
}): Promise<Unplugged> {
  const { databaseUrl, before, comesBack } = input;
  const providers = await startProviders();
  const { fal, models } = providers;
  const worker = await startWorker({ databaseUrl, slots: slots(2), models, pollMs: 200 });
  const all: Unplugged = { times: 0, lost: 0, waited: 0, found: [] };
  try {
    for (let n = 1; ; n++) {
      const owner = await rich();
      fal.reset();
      fal.plan({ positions: [1, 0], polls: 2 });
      await db().backendHealth.deleteMany();
      const pulled = Promise.withResolvers<'pulled'>();
      let left = n;
      const strike: Fault = async (act) => {
        left -= 1;
        if (left !== 0) return act();
        if (!before) await act();
        await fal.unplug();
        pulled.resolve('pulled');
        return CUT;
      };
      for (const stage of STAGES) fal.failAlways(stage, strike);
      const id = await pressAt(owner, FAL_MODEL, providers);
      const isOver = until('it is over', async () => {
        const { endedAt, purgeDueAt } = await rowOf(id);
        return endedAt !== null && purgeDueAt === null;
      }).then(() => 'over' as const);
      if ((await Promise.race([pulled.promise, isOver])) === 'over') return all;
      isOver.catch(() => undefined);
      all.times++;
      if (!comesBack) {
        // Until it has ended, or waits for a provider that is out and was sent nothing.
        await until('it ends or waits', async () => {
          await letRetriesComeDue();
          await delay(20);
          const { endedAt, state, submittedAt } = await rowOf(id);
          const [health] = await db().backendHealth.findMany();
          return endedAt !== null || (state === 'queued' && submittedAt === null && health?.openUntil !== null);
        });
        const { endedAt } = await rowOf(id);
        if (endedAt === null) all.waited++;
        const lost = await whoLost([owner]);
        // What waits is held, and comes back when it is cancelled.
        if (endedAt !== null) all.found.push(...lost);
      }
      await fal.plugIn();
      await tryBackends(models);
      await until('it has ended', async () => {
        await letRetriesComeDue();
        return (await rowOf(id)).endedAt;
      });
      await untilCleared(providers);
      const { state, errorCode, handle } = await rowOf(id);
      const found = [...providers.violations(), ...(await whoLost([owner])), ...(await checkAfterCrash())];
      if (fal.jobs().length > 1) found.push(`submitted ${fal.jobs().length} times`);
      if (errorCode === 'run_lost') all.lost++;
      else if (comesBack && state !== 'succeeded') found.push(`${state} ${errorCode}`);
      if (handleOf(handle) && fal.jobs()[0]?.deletions === 0) found.push('never deleted there');
      all.found.push(...found.map((line) => `unplugged ${before ? 'before' : 'after'} call ${n}: ${line}`));
    }
  } finally {
    await worker.stop();
    await db().backendHealth.deleteMany();
    await providers.stop();
  }
}
