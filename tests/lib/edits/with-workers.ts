import { afterAll, afterEach, beforeEach, expect } from 'vitest';
import { db } from '#lib/db.ts';
import type { ModelRegistry } from '#lib/inference/registry.ts';
import { editQueue } from '#lib/queue/edit-queue.ts';
import { startWorker, type Worker } from '#lib/worker/start-worker.ts';
import { checkEverything } from '#tests/faults/checker.ts';
import { slots } from '#tests/lib/edits/stage.ts';
import { testDatabase } from '#tests/support/test-database.ts';

type Work = (from: { models: ModelRegistry }, most?: number) => Promise<Worker>;

/**
 * A database for a file of tests, in which every backend is well when a test begins. `work` starts a worker, which has stopped
 * when its test ends. What all of them leave is checked at the end.
 */
export async function withWorkers(): Promise<{ databaseUrl: string; work: Work }> {
  const { url: databaseUrl } = await testDatabase();
  const workers: Worker[] = [];
  beforeEach(async () => {
    await db().backendHealth.deleteMany();
  });
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  });
  afterAll(async () => {
    expect(await checkEverything()).toEqual([]);
    await (await editQueue()).stop();
  });
  const work: Work = async ({ models }, most = 8) => {
    const worker = await startWorker({ databaseUrl, slots: slots(most), models, pollMs: 200 });
    workers.push(worker);
    return worker;
  };
  return { databaseUrl, work };
}
