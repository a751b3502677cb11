import { db } from '#lib/db.ts';
import { handleOf } from '#lib/edits/run-state.ts';
import { checkAfterCrash } from '#tests/faults/checker.ts';
import {
  FAL_MODEL,
  type Owner,
  type Providers,
  pressAt,
  rich,
  startProviders,
  untilCleared,
  whoLost,
} from '#tests/faults/elsewhere/providers.ts';
import { letTimePass } from '#tests/faults/time-travel.ts';
import { until } from '#tests/lib/edits/stage.ts';

export type Sweep = {
  kills: number;
  /** Pictures that ended for nothing, because nobody knew the ticket or the connection any more. */
  lost: number;
  /** Edits that the provider was asked to delete more than once: the first answer was never written down. */
  twice: number;
  found: string[];
};

/**
 * For n = 1, 2, … to the last: one edit elsewhere, its worker killed at its nth write to the database, the store or the provider; another worker,
 * time passes, and each of its pictures must have ended as it may: with one submit at most, one delete where it has a name, and nothing paid for nothing.
 */
export async function killAtEachWriteElsewhere(input: {
  databaseUrl: string;
  model: string;
  before: boolean;
  pictures?: number;
}): Promise<Sweep> {
  const { databaseUrl, model, before, pictures = 1 } = input;
  const providers = await startProviders();
  const owner = await rich();
  const sweep: Sweep = { kills: 0, lost: 0, twice: 0, found: [] };
  let victim = await providers.startWorker();
  try {
    for (let n = 1; ; n++) {
      providers.fal.reset();
      providers.fal.plan({ positions: [1, 0], polls: 2 });
      const began = providers.own.began();
      await db().backendHealth.deleteMany();
      victim.strike({ at: n, signal: 'SIGKILL', before });
      const id = await pressAt(owner, model, providers, pictures);
      const isOver = until('it is over', async () => await isCleared(id)).then(() => 'over' as const);
      if ((await Promise.race([victim.exited, isOver])) === 'over' && victim.isAlive()) return sweep;
      isOver.catch(() => undefined);
      sweep.kills++;
      const hadEnded = (await runsOf(id)).every(({ endedAt }) => endedAt !== null);
      victim = await providers.startWorker();
      await letTimePass(databaseUrl);
      // Who ends it clears away behind it; where that one died the clean-up does.
      if (hadEnded) await untilCleared(providers);
      else await until('it has ended and is cleared away', () => isCleared(id));
      const submits = model === FAL_MODEL ? providers.fal.jobs().length : providers.own.began() - began;
      for (const line of await judge({ id, owner, submits, providers, sweep }))
        sweep.found.push(`killed ${before ? 'before' : 'after'} write ${n} of ${model}: ${line}`);
    }
  } finally {
    victim.signal('SIGKILL');
    await victim.exited;
    await providers.stop();
  }
}

const runsOf = (editId: string) => db().editRun.findMany({ where: { editId }, orderBy: { variation: 'asc' } });

const isCleared = async (editId: string): Promise<boolean> =>
  (await runsOf(editId)).every(({ endedAt, purgeDueAt }) => endedAt !== null && purgeDueAt === null);

async function judge(input: {
  id: string;
  owner: Owner;
  submits: number;
  providers: Providers;
  sweep: Sweep;
}): Promise<string[]> {
  const { id, owner, submits, providers, sweep } = input;
  const runs = await runsOf(id);
  const found = [...providers.violations(), ...(await whoLost([owner])), ...(await checkAfterCrash())];
  if (submits > runs.length) found.push(`submitted ${submits} times`);
  for (const { state, errorCode, handle, attempt } of runs) {
    if (attempt > 2) found.push(`run ${attempt} times`);
    const isLost = state === 'failed' && errorCode === 'run_lost';
    if (isLost) sweep.lost++;
    else if (state !== 'succeeded') found.push(`${state} ${errorCode}`);
    // What was not sent, or has a name, has no reason to be lost.
    if (isLost && handle !== null) found.push('lost although its ticket was stored');
  }
  const named = runs.filter(({ handle }) => handleOf(handle)).length;
  if (named === 0) return found;
  const deleted = providers.fal.jobs().reduce((sum, { deletions }) => sum + deletions, 0);
  if (deleted > named) sweep.twice++;
  if (deleted < named || deleted > 2 * named) found.push(`${named} runs deleted there ${deleted} times`);
  return found;
}
