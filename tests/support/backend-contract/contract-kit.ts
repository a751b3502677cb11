import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { db } from '#lib/db.ts';
import type { AbortReason } from '#lib/edits/abort-reason.ts';
import { purgeElsewhere } from '#lib/edits/purge-elsewhere.ts';
import { requestEdit } from '#lib/edits/request-edit.ts';
import { runEdit } from '#lib/edits/run-edit.ts';
import { takeEdit } from '#lib/edits/take-edit.ts';
import type { Backend, StageLimits } from '#lib/inference/backend.ts';
import { type ModelRegistry, modelRegistry } from '#lib/inference/registry.ts';
import { editQueue } from '#lib/queue/edit-queue.ts';
import { startWorker, type Worker } from '#lib/worker/start-worker.ts';
import { checkEverything } from '#tests/faults/checker.ts';
import { entriesOf, grant } from '#tests/lib/credits/stage.ts';
import { agreeToAll, newOwner, slots, until } from '#tests/lib/edits/stage.ts';
import type { ContractStage } from '#tests/support/backend-contract/contract-stage.ts';
import { aPhoto } from '#tests/support/pictures.ts';
import { testDatabase } from '#tests/support/test-database.ts';

const limited = (backend: Backend, limits: StageLimits): Backend =>
  backend.remote ? { ...backend, remote: { ...backend.remote, limits } } : backend;

export type ContractKit = ReturnType<typeof contractKit>;

/** What the cases of one backend share: set up anew in each by `set`, put away and checked after each. */
export function contractKit(open: () => Promise<ContractStage>) {
  let databaseUrl = '';
  let stage: ContractStage | undefined;
  let worker: Worker | undefined;
  const stageNow = (): ContractStage => {
    if (!stage) throw new Error('The case did not set up its backend.');
    return stage;
  };
  const stopWorker = async () => {
    await worker?.stop();
    worker = undefined;
  };
  beforeAll(async () => {
    databaseUrl = (await testDatabase()).url;
  });
  afterEach(async () => {
    await stopWorker();
    const faults = stageNow().faults();
    await stageNow().close();
    await db().backendHealth.deleteMany();
    await db().$executeRaw`DELETE FROM pgboss.job WHERE state IN ('completed', 'cancelled', 'failed')`;
    expect(faults).toEqual([]);
  });
  afterAll(async () => {
    expect(await checkEverything()).toEqual([]);
    await (await editQueue()).stop();
  });
  return {
    get stage() {
      return stageNow();
    },
    get databaseUrl() {
      return databaseUrl;
    },
    set: async (limits?: StageLimits): Promise<ModelRegistry> => {
      stage = await open();
      return modelRegistry([limits ? limited(stage.backend, limits) : stage.backend]);
    },
    work: async (models: ModelRegistry) => {
      worker = await startWorker({ databaseUrl, slots: slots(8), models, pollMs: 500 });
    },
    stopWorker,
    isElsewhere: () => stageNow().backend.remote !== undefined,
    untilHeld: (many = 1) => until(`${many} runs there`, () => stageNow().holding() >= many),
    /** Nothing is left to be cleared away, and what the provider was asked is what it had to be asked. */
    expectCleared: async (began: number, models: ModelRegistry): Promise<void> => {
      await until('everything elsewhere is cleared away', async () => {
        await db().editRun.updateMany({
          where: { purgeDueAt: { not: null }, endedAt: { not: null } },
          data: { purgeDueAt: new Date(0) },
        });
        await purgeElsewhere(models);
        return (await db().editRun.count({ where: { purgeDueAt: { not: null } } })) === 0;
      });
      const { deleted } = stageNow();
      if (deleted) expect(new Set(deleted()).size).toBe(began);
    },
  };
}

export type Owner = Awaited<ReturnType<typeof newOwner>>;

/** Somebody with a photo and 1,000 credits. */
export async function person(photo?: Buffer): Promise<Owner> {
  const owner = await newOwner(photo ?? (await aPhoto()));
  await grant(owner.userId, 1_000);
  return owner;
}

/** The words of every edit here. */
export const WORDS = 'rotate left';

export async function press(owner: Owner, models: ModelRegistry, variations = 1) {
  await agreeToAll(owner.userId, models);
  const { id: model = '', priceCredits: price = 0 } = models.listModels()[0] ?? {};
  const ask = { ...owner, instruction: WORDS, model, variations, requestId: randomUUID() };
  return requestEdit({ ...ask, priceCredits: variations * price }, models);
}

/** The run of an edit of one picture, which has its id. */
export const rowOf = (id: string) => db().editRun.findUniqueOrThrow({ where: { id } });

/** The books of one edit of this person: what is held is the price, or nothing. */
export async function expectHeld(owner: Owner, credits: number): Promise<void> {
  const entries = await entriesOf(owner.userId);
  const held = entries.map((entry) => Number(/-?\d+$/.exec(entry)?.[0])).reduce((sum, each) => sum + each, -1_000);
  expect(held === 0 ? 0 : -held).toBe(credits);
}

/** A worker that is gone from one instant to the next, as far as the database and the provider can tell. */
export async function dieWhen(models: ModelRegistry, dead: () => Promise<unknown>, reason: AbortReason): Promise<void> {
  const queue = await editQueue();
  const taken = await takeEdit({ queue, models });
  if (!taken) throw new Error('Nothing waits.');
  const abort = new AbortController();
  const run = runEdit({ taken, queue, models, abort, deadlineMs: 60_000 });
  await dead();
  abort.abort(reason);
  await run;
}
