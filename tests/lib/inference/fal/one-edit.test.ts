import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, afterEach, expect, test } from 'vitest';
import { cancelEdit } from '#lib/edits/cancel-edit.ts';
import { requireEdit } from '#lib/edits/get-edit.ts';
import { requestEdit } from '#lib/edits/request-edit.ts';
import { modelRegistry } from '#lib/inference/registry.ts';
import { editQueue } from '#lib/queue/edit-queue.ts';
import { startWorker, type Worker } from '#lib/worker/start-worker.ts';
import { grant } from '#tests/lib/credits/stage.ts';
import { agreeToAll, newOwner, slots, until } from '#tests/lib/edits/stage.ts';
import { backendTo } from '#tests/lib/inference/fal/stage.ts';
import { decodeDataUri } from '#tests/support/fal-server/result.ts';
import { startFalServer } from '#tests/support/fal-server/start-fal-server.ts';
import { aPhoto } from '#tests/support/pictures.ts';
import { testDatabase } from '#tests/support/test-database.ts';

const { url: databaseUrl } = await testDatabase();
const server = await startFalServer();
const models = modelRegistry([backendTo(server, { wires: { pollMs: [25] } })]);
let worker: Worker | undefined;
afterEach(async () => {
  await worker?.stop();
  expect(server.violations).toEqual([]);
  server.reset();
});
afterAll(async () => {
  await (await editQueue()).stop();
  await server.stop();
});

/** What fal's log shows of an edit that was pressed, and then maybe cancelled: each method that changes something, in order. */
async function logOf(isCancelled: boolean): Promise<string[]> {
  const owner = await newOwner(await aPhoto({ width: 1_800, height: 1_000 }));
  await grant(owner.userId, 100);
  await agreeToAll(owner.userId, models);
  worker = await startWorker({ databaseUrl, slots: slots(2), models });
  const [model] = models.listModels();
  if (!model) throw new Error('There is no model.');
  const pressed = { instruction: 'blue', model: model.id, priceCredits: model.priceCredits, requestId: randomUUID() };
  const { id: editId } = await requestEdit({ ...owner, ...pressed }, models);
  if (isCancelled) {
    await until('it runs there', () => server.jobs()[0]?.state === 'running');
    await cancelEdit({ userId: owner.userId, editId });
  }
  const steps = async () => (await requireEdit({ userId: owner.userId, editId })).trail.map(({ step }) => step);
  await until('it is deleted there', async () => (await steps()).includes('deletedThere'));
  return server.seen.map(({ call }) => call.method).filter((method) => method !== 'GET');
}

test('fal’s log shows one submit and one delete for an edit', async () => {
  expect(await logOf(false)).toEqual(['POST', 'DELETE']);
  expect(server.jobs()[0]?.results).toBe(1);
  // No more of the photo leaves than the model works with: a megapixel of 1.8.
  const { bytes, type } = decodeDataUri(server.jobs()[0]?.sent.image_url ?? '');
  const { width, height } = await sharp(bytes).metadata();
  expect({ type, width, height }).toEqual({ type: 'image/jpeg', width: 1_341, height: 745 });
});

test('fal’s log shows one submit, one cancel and one delete for an edit that was cancelled', async () => {
  server.plan({ polls: Number.POSITIVE_INFINITY, onCancel: 'stopped' });
  expect(await logOf(true)).toEqual(['POST', 'PUT', 'DELETE']);
});
