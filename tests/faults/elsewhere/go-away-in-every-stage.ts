import { db } from '#lib/db.ts';
import { tryBackends } from '#lib/edits/try-backends.ts';
import { startWorker } from '#lib/worker/start-worker.ts';
import { checkAfterCrash } from '#tests/faults/checker.ts';
import { type Caught, catchInEveryStage, findFaults, letGo } from '#tests/faults/elsewhere/every-stage.ts';
import { rowOf, startProviders } from '#tests/faults/elsewhere/providers.ts';
import { letRetriesComeDue, letTimePass } from '#tests/faults/time-travel.ts';
import { slots, until } from '#tests/lib/edits/stage.ts';

const hasAllEnded = async () => (await db().edit.count({ where: { state: { in: ['queued', 'running'] } } })) === 0;

/**
 * A worker process killed with an edit in every stage at two providers; another takes over. Nothing is submitted again, each run that has a name is
 * deleted there once, and nobody pays for what they did not get. Returns what was found otherwise.
 */
export async function killInEveryStage(databaseUrl: string): Promise<string[]> {
  const providers = await startProviders();
  const workers = [await providers.startWorker()];
  try {
    const caught = await catchInEveryStage(providers);
    const [first] = workers;
    first?.signal('SIGKILL');
    await first?.exited;
    letGo(providers);
    workers.push(await providers.startWorker());
    await letTimePass(databaseUrl);
    await until('all edits ended', hasAllEnded);
    return [...(await findFaults(caught, providers)), ...(await checkAfterCrash())];
  } finally {
    for (const worker of workers) worker.signal('SIGKILL');
    await Promise.all(workers.map(({ exited }) => exited));
    await providers.stop();
  }
}

/** The same with the plugs of both providers pulled under a worker that lives, and put back a moment later. */
export async function unplugInEveryStage(databaseUrl: string): Promise<string[]> {
  const providers = await startProviders();
  const { models } = providers;
  const worker = await startWorker({ databaseUrl, slots: slots(20), models, pollMs: 200 });
  try {
    const caught = await catchInEveryStage(providers);
    await providers.unplug();
    letGo(providers);
    await until('every run has seen it', async () => await haveSeenIt(caught));
    await providers.plugIn();
    await tryBackends(models);
    await untilAllEndedInTime();
    return [...(await findFaults(caught, providers)), ...(await checkAfterCrash())];
  } finally {
    await worker.stop();
    await db().backendHealth.deleteMany();
    await providers.stop();
  }
}

/** Those that run at a provider are in line again or have ended. */
async function haveSeenIt({ edits: { queued, running, download, onItsWay, connected } }: Caught): Promise<boolean> {
  const rows = await Promise.all([queued, running, download, onItsWay, connected].map(rowOf));
  return rows.every(({ state }) => state !== 'running');
}

const untilAllEndedInTime = () =>
  until('all edits ended', async () => {
    await letRetriesComeDue();
    return hasAllEnded();
  });
