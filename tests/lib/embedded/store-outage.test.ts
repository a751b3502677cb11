import { randomBytes, randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { db } from '#lib/db.ts';
import { requestEdit } from '#lib/edits/request-edit.ts';
import { editQueue } from '#lib/queue/edit-queue.ts';
import { errorsText } from '#lib/text/errors.ts';
import { MODEL, until } from '#tests/lib/edits/stage.ts';
import { type Fault, type FaultProxy, startFaultProxy } from '#tests/support/fault-proxy.ts';
import { type Product, startProduct } from '#tests/support/product.ts';
import { type S3Server, startS3Server } from '#tests/support/s3-server/start-s3-server.ts';
import { signInTo } from '#tests/support/sign-in-to.ts';

// The real web and worker on a bucket, with a proxy between that breaks what it is told to (F-30).
const [BUCKET, KEY_ID, SECRET] = ['photos', 'ID', 'the secret of the key'];
const parent = await mkdtemp(join(tmpdir(), 'afterimage-outage-'));
const dataDir = join(parent, 'data');
let server: S3Server;
let proxy: FaultProxy;
let product: Product;
let headers: { cookie: string };
let userId: string;
/** A picture that was there before anything broke. */
let kept: { imageId: string; pixels: Buffer };

beforeAll(async () => {
  await chmod(parent, 0o711);
  server = await startS3Server({ buckets: [BUCKET], credentials: { [KEY_ID]: SECRET }, region: 'auto' });
  proxy = await startFaultProxy(server.endpoint);
  const bucket = {
    S3_ENDPOINT: proxy.endpoint,
    S3_BUCKET: BUCKET,
    S3_ACCESS_KEY_ID: KEY_ID,
    S3_SECRET_ACCESS_KEY: SECRET,
  };
  product = await startProduct({ dataDir, env: bucket });
  ({ userId, headers } = await signInTo(dataDir));
  const first = await photo();
  kept = { imageId: await uploaded(new Uint8Array(first)), pixels: await sharp(first).raw().toBuffer() };
});
afterEach(() => {
  proxy.programme = () => undefined;
});
afterAll(async () => {
  await (await editQueue()).stop();
  await db().$disconnect();
  await product.stop();
  await proxy.stop();
  await server.stop();
  await rm(parent, { recursive: true, force: true });
});

/** Noise, so that it is large and that no two pictures are the same. */
const RAW = { raw: { width: 700, height: 500, channels: 3 as const } };
const photo = () =>
  sharp(randomBytes(700 * 500 * 3), RAW)
    .png()
    .toBuffer();
const upload = (bytes: Uint8Array<ArrayBuffer>) => {
  const form = new FormData();
  form.append('file', new Blob([bytes]), 'photo.png');
  return fetch(`${product.url}/api/uploads`, { method: 'POST', headers, body: form });
};
async function uploaded(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const answer = await upload(bytes);
  expect(answer.status).toBe(201);
  return ((await answer.json()) as { image: { id: string } }).image.id;
}
const deliver = (imageId: string, more = {}) =>
  fetch(`${product.url}/api/images/${imageId}/original`, {
    headers: { ...headers, ...more },
    signal: AbortSignal.timeout(30_000),
  });
/** All the pixels of a picture that came whole, or what came in its place. */
async function pixelsOf(imageId: string): Promise<Buffer | 'an error' | 'broken off'> {
  const answer = await deliver(imageId).catch(() => null);
  if (answer && answer.status !== 200) return 'an error';
  const bytes = await answer?.arrayBuffer().catch(() => null);
  return bytes ? sharp(Buffer.from(bytes)).raw().toBuffer() : 'broken off';
}
async function expectUnavailable(answer: Response): Promise<void> {
  expect(answer.status).toBe(503);
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(answer.headers.get('content-type')).toMatch(/json/);
  expect(await answer.json()).toMatchObject({ error: { code: 'unavailable', message: errorsText.en.unavailable } });
}
const readiness = async () => (await fetch(`${product.url}/api/ready`)).status;
/** Every row has its three objects, and there are no others. */
async function expectNoOrphans(): Promise<void> {
  await until('every object belongs to a row', async () => {
    const rows = await db().image.findMany({ where: { userId }, select: { objectsId: true } });
    const keys = [...server.objects(BUCKET).keys()].filter((key) => key.startsWith('images/'));
    return (
      keys.length === rows.length * 3 && rows.every(({ objectsId }) => keys.some((key) => key.includes(objectsId)))
    );
  });
  expect(server.uploads(BUCKET)).toEqual([]);
}

test('F-30: while the store is away uploads and pictures are 503 with a time to come back and a sentence; then all goes on', async () => {
  const { imageId, pixels } = kept;
  const second = await photo();
  expect(await pixelsOf(imageId)).toEqual(pixels);
  expect(await readiness()).toBe(200);

  await proxy.down();
  await expectUnavailable(await upload(new Uint8Array(second)));
  await expectUnavailable(await deliver(imageId));
  await until('readiness tells', async () => (await readiness()) === 503, 15_000);
  const { id: editId } = await requestEdit({
    userId,
    imageId,
    instruction: 'rotate left',
    model: MODEL,
    priceCredits: 0,
    requestId: randomUUID(),
  });
  await until(
    'the worker has met the outage',
    async () => (await db().editRun.findUniqueOrThrow({ where: { id: editId } })).attempt > 0,
    30_000,
  );

  await proxy.up();
  await uploaded(new Uint8Array(second));
  expect(await pixelsOf(imageId)).toEqual(pixels);
  await until('readiness tells', async () => (await readiness()) === 200, 15_000);
  const edit = await until(
    'the edit has ended',
    async () => {
      const found = await db().edit.findUniqueOrThrow({ where: { id: editId }, include: { results: true } });
      return found.endedAt && found;
    },
    60_000,
  );
  expect([edit.state, edit.errorCode]).toEqual(['succeeded', null]);
  expect(await pixelsOf(edit.results[0]?.id ?? '')).toEqual(await sharp(pixels, RAW).rotate(-90).raw().toBuffer());
  await expectNoOrphans();
}, 120_000);

test.each<[string, Fault]>([
  ['an answer cut off', { kind: 'closeEarly', afterBytes: 100_000 }],
  ['a reset in the middle', { kind: 'resetAnswer', afterBytes: 100_000 }],
  ['a part that says it is the whole', { kind: 'shorten', toBytes: 100_000 }],
  ['one changed bit in its middle', { kind: 'flipAnswer', at: 300_000 }],
  ['one changed bit at its begin', { kind: 'flipAnswer', at: 10 }],
  ['errors', { kind: 'answer', status: 500 }],
  ['other bytes', { kind: 'answer', status: 200, headers: { etag: '"x"' }, body: 'x'.repeat(500_000) }],
])('F-30: a picture that the store gives as %s is an error or breaks off, never a picture', async (_, fault) => {
  proxy.programme = ({ method }) => (method === 'GET' ? fault : undefined);
  const given = await pixelsOf(kept.imageId);
  expect(given).toBeTypeOf('string');
  proxy.programme = () => undefined;
  expect(await pixelsOf(kept.imageId)).toEqual(kept.pixels);
});

test('F-30: an upload through every fault that passes is stored once, and whole', async () => {
  const bytes = await photo();
  const faults: Fault[] = [
    { kind: 'loseAnswer' },
    { kind: 'answer', status: 503 },
    { kind: 'resetRequest', afterBytes: 1_000 },
    { kind: 'drop' },
    { kind: 'flipRequest', at: 5 },
  ];
  for (const fault of faults) {
    const met = new Set<string>();
    proxy.programme = ({ method, target }) => (met.size < met.add(method + target).size ? fault : undefined);
    const imageId = await uploaded(new Uint8Array(bytes));
    proxy.programme = () => undefined;
    expect(await pixelsOf(imageId)).toEqual(await sharp(bytes).raw().toBuffer());
  }
  await expectNoOrphans();
}, 120_000);
