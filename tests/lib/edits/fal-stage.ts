import { afterAll, afterEach, expect } from 'vitest';
import type { Backend } from '#lib/inference/backend.ts';
import { modelRegistry } from '#lib/inference/registry.ts';
import { editQueue } from '#lib/queue/edit-queue.ts';
import { startWorker, type Worker } from '#lib/worker/start-worker.ts';
import { checkEverything } from '#tests/faults/checker.ts';
import { grant } from '#tests/lib/credits/stage.ts';
import { agreeToAll, newOwner, slots } from '#tests/lib/edits/stage.ts';
import { backendTo } from '#tests/lib/inference/fal/stage.ts';
import { startFalServer } from '#tests/support/fal-server/start-fal-server.ts';
import { testDatabase } from '#tests/support/test-database.ts';

export type Owner = { userId: string; imageId: string };

/**
 * A database and a played fal for a file of tests, its models beside those of other engines. `start` starts the one worker, unless
 * it runs; it has stopped when a test ends. `person` is somebody with a photo and 100 credits who agreed to everything.
 */
export async function falStage(...beside: Backend[]) {
  const { url: databaseUrl } = await testDatabase();
  const server = await startFalServer();
  const models = modelRegistry([...beside, backendTo(server, { wires: { pollMs: [25] } })]);
  let worker: Worker | undefined;
  const start = async (): Promise<void> => {
    worker ??= await startWorker({ databaseUrl, slots: slots(2), models });
  };
  const stop = async (): Promise<void> => {
    await worker?.stop();
    worker = undefined;
  };
  const person = async (photo: Buffer): Promise<Owner> => {
    const owner = await newOwner(photo);
    await grant(owner.userId, 100);
    await agreeToAll(owner.userId, models);
    return owner;
  };
  afterEach(async () => {
    await stop();
    expect(server.violations).toEqual([]);
    server.reset();
  });
  afterAll(async () => {
    expect(await checkEverything()).toEqual([]);
    await (await editQueue()).stop();
    await server.stop();
  });
  return { server, models, start, stop, person };
}
