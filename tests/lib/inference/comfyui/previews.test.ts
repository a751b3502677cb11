import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { db } from '#lib/db.ts';
import { loadLiveEvents } from '#lib/edits/load-live-events.ts';
import { requestEdit } from '#lib/edits/request-edit.ts';
import { MAX_PREVIEW_BYTES, previewHash } from '#lib/images/preview-hash.ts';
import { modelRegistry } from '#lib/inference/registry.ts';
import type { Change } from '#lib/notify.ts';
import { editQueue } from '#lib/queue/edit-queue.ts';
import { listenForChanges } from '#lib/queue/listen.ts';
import { startWorker, type Worker } from '#lib/worker/start-worker.ts';
import { checkEverything } from '#tests/faults/checker.ts';
import { person } from '#tests/lib/edits/scripted.ts';
import { slots, until, untilAllEnded } from '#tests/lib/edits/stage.ts';
import { backendTo } from '#tests/lib/inference/comfyui/stage.ts';
import { type ComfyuiPlan, PREVIEW } from '#tests/support/comfyui-server/comfyui-plan.ts';
import { startComfyuiServer } from '#tests/support/comfyui-server/start-comfyui-server.ts';
import { aBomb } from '#tests/support/pictures.ts';
import { testDatabase } from '#tests/support/test-database.ts';

const { url: databaseUrl } = await testDatabase();
const server = await startComfyuiServer();
const models = modelRegistry([backendTo(server)]);
const heard: Change[] = [];
let worker: Worker;
let listener: ReturnType<typeof listenForChanges>;
beforeAll(async () => {
  const isListening = Promise.withResolvers<void>();
  listener = listenForChanges({
    databaseUrl,
    onConnect: isListening.resolve,
    onChange: (change) => heard.push(change),
  });
  await isListening.promise;
  worker = await startWorker({ databaseUrl, slots: slots(2), models, pollMs: 200 });
});
beforeEach(() => void heard.splice(0));
afterEach(() => server.release());
afterAll(async () => {
  await worker.stop();
  await listener.stop();
  expect(await checkEverything()).toEqual([]);
  await (await editQueue()).stop();
  await server.close();
});

const previews = () => heard.filter((change) => 'preview' in change);
const sampleHash = async () => Buffer.from((await previewHash(PREVIEW)) ?? []).toString('base64');

/** One edit whose model works on it until it is released, or right away. */
async function run(plan: Partial<ComfyuiPlan>, retention: 'keep' | 'none' = 'keep') {
  const owner = await person();
  server.plan(plan);
  const [model] = models.listModels();
  const asked = { instruction: 'blue', model: model?.id ?? '', priceCredits: model?.priceCredits ?? 0 };
  const { id } = await requestEdit({ ...owner, ...asked, requestId: randomUUID(), retention }, models);
  return { ...owner, id };
}

test('what the model shows while it works reaches its owner’s pages as a blur, and nobody else’s, and is written nowhere', async () => {
  const { userId, id } = await run({ isHeld: true });
  const change = await until('a preview is told', () => previews()[0]);
  const { events } = await loadLiveEvents({ userId, changes: [change], active: [] });
  expect(events).toEqual([{ type: 'preview', editId: id, thumbHash: await sampleHash() }]);
  // On its way it is sealed: whoever listens at the database has nothing of it.
  expect(JSON.stringify(heard)).not.toContain(await sampleHash());
  const other = await person();
  expect((await loadLiveEvents({ userId: other.userId, changes: [change], active: [] })).events).toEqual([]);
  const rows = [await db().edit.findMany(), await db().editRun.findMany(), await db().editTrail.findMany()];
  const sealed = 'preview' in change ? change.preview?.sealed : undefined;
  const kept = JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? Number(value) : value));
  expect(kept).not.toContain(sealed);
  expect(kept).not.toContain(await sampleHash());
  server.release();
  await untilAllEnded(userId);
  expect((await db().edit.findUniqueOrThrow({ where: { id } })).state).toBe('succeeded');
});

test('R-022: of a private run nothing is shown before its end', async () => {
  const { userId } = await run({}, 'none');
  await untilAllEnded(userId);
  expect(previews()).toEqual([]);
});

test.each([
  ['no picture', async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['a bomb', aBomb],
  ['larger than a preview is', async () => Buffer.concat([PREVIEW, Buffer.alloc(MAX_PREVIEW_BYTES)])],
])('a preview that is %s is not shown, and costs the edit nothing', async (_, preview) => {
  const { userId, id } = await run({ preview: await preview() });
  await untilAllEnded(userId);
  expect(previews()).toEqual([]);
  expect((await db().edit.findUniqueOrThrow({ where: { id } })).state).toBe('succeeded');
});
