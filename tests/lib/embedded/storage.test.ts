import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { db } from '#lib/db.ts';
import { cleanEnv, collect, type Product, startProduct } from '#tests/support/product.ts';
import { type S3Server, startS3Server } from '#tests/support/s3-server/start-s3-server.ts';
import { signInTo } from '#tests/support/sign-in-to.ts';

const BUCKET = 'photos';
const parent = await mkdtemp(join(tmpdir(), 'afterimage-bucket-'));
const dataDir = join(parent, 'data');
let server: S3Server;
let variables: Record<string, string>;
/** What runs now; `npm start` takes minutes where the pages have to be built first, which only a hook has. */
let product: Product;
let headers: { cookie: string };

beforeAll(async () => {
  await chmod(parent, 0o711);
  server = await startS3Server({ buckets: [BUCKET], credentials: { ID: 'the secret of the key' }, region: 'auto' });
  variables = {
    S3_ENDPOINT: server.endpoint,
    S3_BUCKET: BUCKET,
    S3_REGION: 'auto',
    S3_ACCESS_KEY_ID: 'ID',
    S3_SECRET_ACCESS_KEY: 'the secret of the key',
  };
  product = await startProduct({ dataDir, env: variables });
  ({ headers } = await signInTo(dataDir));
  await db().$disconnect();
});
afterAll(async () => {
  await product.stop();
  await server.stop();
  await rm(parent, { recursive: true, force: true });
});

async function upload(background: string): Promise<string> {
  const create = { width: 640, height: 480, channels: 3 as const, background };
  const form = new FormData();
  form.append('file', new Blob([await sharp({ create }).jpeg().toBuffer()]), 'photo.jpg');
  const answer = await fetch(`${product.url}/api/uploads`, { method: 'POST', headers, body: form });
  const { image } = (await answer.json()) as { image: { id: string } };
  return image.id;
}

/** A pixel of what the product delivers, in sixteenths. */
async function colourOf(imageId: string): Promise<number[]> {
  const answer = await fetch(`${product.url}/api/images/${imageId}/original`, { headers });
  const pixels = await sharp(Buffer.from(await answer.arrayBuffer()))
    .raw()
    .toBuffer();
  return [...pixels.subarray(0, 3)].map((value) => Math.round(value / 16));
}

/** What is in the bucket of pictures, by the last word of their keys. */
const inBucket = () =>
  [...server.objects(BUCKET).keys()]
    .flatMap((key) => (key.startsWith('images/') ? [key.split('/').at(-1)] : []))
    .sort();

/** What a start that gives up says. */
async function refusal(env: Record<string, string>): Promise<string> {
  const child = spawn(process.execPath, ['lib/embedded/start.ts'], {
    env: cleanEnv({ DATA_DIR: dataDir, PORT: '0', ...env }),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const { said, ended } = collect(child);
  expect(await ended).toBe(1);
  return said();
}

let red: string;

test('five variables are all a bucket takes: pictures go there and come back, and none lies on the disk', async () => {
  const ready = await fetch(`${product.url}/api/ready`);
  expect([ready.status, await ready.json()]).toMatchObject([200, { parts: { storage: 'ok' } }]);
  server.objects(BUCKET).clear();
  red = await upload('#f00');
  expect(inBucket()).toEqual(['original', 'preview', 'thumb']);
  expect(existsSync(join(dataDir, 'objects', 'images'))).toBe(false);
  expect(await colourOf(red)).toEqual([16, 0, 0]);
});

test('with STORAGE=disk new pictures go to the disk, and those in the bucket are still there', async () => {
  await product.stop();
  product = await startProduct({ dataDir, env: { ...variables, STORAGE: 'disk' } });
  const blue = await upload('#00f');
  expect(inBucket()).toHaveLength(3);
  expect(existsSync(join(dataDir, 'objects', 'images'))).toBe(true);
  expect(await colourOf(red)).toEqual([16, 0, 0]);
  expect(await colourOf(blue)).toEqual([0, 0, 16]);
  for (const log of ['web.log', 'worker.log'])
    expect(await readFile(join(dataDir, log), 'utf8')).not.toMatch(/the secret of the key|AWS4-HMAC/);
});

test('a start without the bucket that pictures lie in is refused, with what to set', async () => {
  await product.stop();
  expect(await refusal({})).toMatch(/^Pictures lie in a bucket, and S3_ENDPOINT is not set\. Set S3_ENDPOINT, .*\n$/);
});

test('a start without the folder that pictures lie in is refused, with what to set', async () => {
  await product.stop();
  await rm(join(dataDir, 'objects'), { recursive: true, force: true });
  expect(await refusal(variables)).toMatch(/^Pictures lie on the disk, and DATA_DIR holds no folder "objects"\. .*\n$/);
  expect(existsSync(join(dataDir, 'objects'))).toBe(false);
});

test('a start whose bucket does not take the key is refused before any part runs', async () => {
  const other = join(parent, 'other');
  const said = await refusal({ ...variables, DATA_DIR: other, S3_SECRET_ACCESS_KEY: 'another secret' });
  expect(said).toMatch(/^S3_SECRET_ACCESS_KEY does not belong to S3_ACCESS_KEY_ID\. .*\n$/);
  expect(await readdir(other)).not.toContain('web.log');
});
