import { randomBytes, randomUUID } from 'node:crypto';
import { ClientRequest, createServer, IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { queryObjects } from 'node:v8';
import { expect, test } from 'vitest';
import { db } from '#lib/db.ts';
import { requestEdit } from '#lib/edits/request-edit.ts';
import { imagesApi } from '#lib/inference/images-api/backend.ts';
import { PRICES } from '#lib/inference/prices.ts';
import { modelRegistry } from '#lib/inference/registry.ts';
import { editQueue } from '#lib/queue/edit-queue.ts';
import { sharp } from '#lib/sharp.ts';
import { startWorker } from '#lib/worker/start-worker.ts';
import { grant } from '#tests/lib/credits/stage.ts';
import { newOwner, slots, untilAllEnded } from '#tests/lib/edits/stage.ts';
import { aPhoto } from '#tests/support/pictures.ts';
import { testDatabase } from '#tests/support/test-database.ts';

const { url: databaseUrl } = await testDatabase();
const SIDE = 320;
const RESULT_BYTES = SIDE * SIDE * 3;
const EDITS = 12;

/** A provider that keeps nothing, because it is in this process: every edit gets the same noise, and each third a refusal. */
async function provider() {
  const raw = { width: SIDE, height: SIDE, channels: 3 as const };
  const png = await sharp(randomBytes(RESULT_BYTES), { raw }).png({ compressionLevel: 0 }).toBuffer();
  const body = JSON.stringify({ data: [{ b64_json: png.toString('base64') }] });
  let count = 0;
  const server = createServer((request, response) => {
    count += 1;
    const isRefused = count % 3 === 0;
    request.resume().on('end', () => response.writeHead(isRefused ? 400 : 200).end(isRefused ? '{}' : body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

/** What a run could leave behind, by kind. Asking collects what nobody holds. */
function held(): Record<string, number> {
  const kinds = { AbortController, AbortSignal, ClientRequest, IncomingMessage, ReadableStream };
  const objects = Object.entries(kinds).map(([name, kind]) => [name, queryObjects(kind, { format: 'count' })] as const);
  const timers = process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
  const pictures = Math.floor(process.memoryUsage().arrayBuffers / RESULT_BYTES);
  return { ...Object.fromEntries(objects), timers, pictures };
}

test('a worker holds nothing of an edit that has ended elsewhere, in whatever way: no picture, no exchange, no timer, no signal', async () => {
  const { url, close } = await provider();
  const backend = imagesApi({
    prices: PRICES,
    imagesApi: { url, apiKey: null, model: null, dialect: 'openai', region: 'own', isHere: true, licence: null },
  });
  if (!backend) throw new Error('Not configured.');
  const models = modelRegistry([backend]);
  const [model] = models.listModels();
  if (!model) throw new Error('There is no model.');
  const owner = await newOwner(await aPhoto());
  await grant(owner.userId, 1_000);
  const worker = await startWorker({ databaseUrl, slots: slots(8), models });
  const run = async (edits: number) => {
    const { id, priceCredits } = model;
    for (let index = 0; index < edits; index++)
      await requestEdit({ ...owner, instruction: 'noise', model: id, priceCredits, requestId: randomUUID() }, models);
    await untilAllEnded(owner.userId);
  };
  await run(4);
  // As many connections as the pool ever has: one that is opened later is nothing that an edit left.
  await Promise.all(Array.from({ length: 20 }, () => db().$queryRaw`SELECT pg_sleep(0.05)::text`));
  const before = held();
  await run(EDITS);
  const after = held();
  for (const [kind, count] of Object.entries(after))
    expect.soft(count - (before[kind] ?? 0), kind).toBeLessThan(EDITS / 4);
  await worker.stop();
  await (await editQueue()).stop();
  close();
});
