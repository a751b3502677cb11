import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, expect, test } from 'vitest';
import { db } from '#lib/db.ts';
import { cancelEdit } from '#lib/edits/cancel-edit.ts';
import { requestEdit } from '#lib/edits/request-edit.ts';
import { imagesApi } from '#lib/inference/images-api/backend.ts';
import type { DialectName } from '#lib/inference/images-api/settings.ts';
import { PRICES } from '#lib/inference/prices.ts';
import { modelRegistry } from '#lib/inference/registry.ts';
import { editQueue } from '#lib/queue/edit-queue.ts';
import { startWorker, type Worker } from '#lib/worker/start-worker.ts';
import { checkEverything } from '#tests/faults/checker.ts';
import { grant } from '#tests/lib/credits/stage.ts';
import { newOwner, slots, until, untilAllEnded } from '#tests/lib/edits/stage.ts';
import { startImagesApiServer } from '#tests/support/images-api-server/start-images-api-server.ts';
import { aPhoto } from '#tests/support/pictures.ts';
import { testDatabase } from '#tests/support/test-database.ts';

const { url: databaseUrl } = await testDatabase();
let worker: Worker | undefined;
afterEach(async () => {
  await worker?.stop();
  worker = undefined;
  expect(await checkEverything()).toEqual([]);
});
afterAll(async () => (await editQueue()).stop());

async function set(dialect: DialectName, maxConcurrent?: number) {
  const server = await startImagesApiServer({ dialect });
  const settings = {
    url: server.url,
    apiKey: null,
    model: null,
    dialect,
    region: 'own' as const,
    isHere: true,
    licence: null,
  };
  const backend = imagesApi({ prices: PRICES, imagesApi: settings });
  if (!backend?.remote) throw new Error('Not configured.');
  const remote = { ...backend.remote, ...(maxConcurrent ? { maxConcurrent: () => maxConcurrent } : {}) };
  const models = modelRegistry([{ ...backend, remote }]);
  const [model = { id: '', priceCredits: 0 }] = models.listModels();
  const photo = await aPhoto();
  const person = async () => {
    const owner = await newOwner(photo);
    await grant(owner.userId, 100);
    const press = () => {
      const { id, priceCredits } = model;
      return requestEdit({ ...owner, instruction: 'blue', model: id, priceCredits, requestId: randomUUID() }, models);
    };
    return { ...owner, press };
  };
  return { server, models, person };
}

test('one worker follows 40 edits elsewhere at once (R-041)', async () => {
  const { server, models, person } = await set('vllm-omni', 40);
  server.next(...Array<'slow'>(40).fill('slow'));
  const people = await Promise.all(Array.from({ length: 20 }, person));
  worker = await startWorker({ databaseUrl, slots: slots(40), models });
  for (const { press } of people) await Promise.all([press(), press()]);
  await until('all run there', () => server.holding() === 40);
  server.release();
  await Promise.all(people.map(({ userId }) => untilAllEnded(userId)));
  expect(server.most()).toBe(40);
  const edits = await db().edit.groupBy({ by: ['state'], _count: true });
  expect(edits).toEqual([{ state: 'succeeded', _count: 40 }]);
  await server.close();
});

test('stable-diffusion.cpp goes on with a run that was cancelled: its person is free at once, and the next edit waits its turn there', async () => {
  const { server, models, person } = await set('sdcpp');
  const [owner, other] = [await person(), await person()];
  worker = await startWorker({ databaseUrl, slots: slots(4), models, pollMs: 200 });
  server.next('slow');
  const { id: editId } = await owner.press();
  await until('it runs there', () => server.holding() === 1);
  await cancelEdit({ userId: owner.userId, editId });
  await untilAllEnded(owner.userId);
  const next = await other.press();
  await until('the next is sent', () => server.began() === 2);
  expect(server.most()).toBe(1);
  expect((await db().edit.findUniqueOrThrow({ where: { id: next.id } })).state).toBe('running');
  server.release();
  await untilAllEnded(other.userId);
  expect((await db().edit.findUniqueOrThrow({ where: { id: next.id } })).state).toBe('succeeded');
  expect(server.most()).toBe(1);
  await server.close();
});
