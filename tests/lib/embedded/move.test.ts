import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { db } from '#lib/db.ts';
import { findEmbeddedDatabase } from '#lib/embedded/postgres/embedded-database.ts';
import { sha256Hex } from '#lib/ids.ts';
import { cleanEnv, collect, type Product, startProduct } from '#tests/support/product.ts';
import { type S3Server, startS3Server } from '#tests/support/s3-server/start-s3-server.ts';
import { signInTo } from '#tests/support/sign-in-to.ts';

const BUCKET = 'photos';
const parent = await mkdtemp(join(tmpdir(), 'afterimage-move-'));
const dataDir = join(parent, 'data');
let server: S3Server;
let bucket: Record<string, string>;
let headers: { cookie: string };
let product: Product;
/** Checksums of what was delivered at first, by address. */
const delivered = new Map<string, string>();

beforeAll(async () => {
  await chmod(parent, 0o711);
  server = await startS3Server({ buckets: [BUCKET], credentials: { ID: 'secret' }, region: 'auto' });
  bucket = {
    S3_ENDPOINT: server.endpoint,
    S3_BUCKET: BUCKET,
    S3_ACCESS_KEY_ID: 'ID',
    S3_SECRET_ACCESS_KEY: 'secret',
  };
  // Pictures on the disk, as of an installation that knows no bucket.
  product = await startProduct({ dataDir });
  ({ headers } = await signInTo(dataDir));
  await db().$disconnect();
  for (let n = 0; n < 3; n++) await upload();
});
afterAll(async () => {
  await product?.stop();
  await server.stop();
  await rm(parent, { recursive: true, force: true });
});

async function deliver(path: string): Promise<string> {
  const answer = await fetch(`${product.url}${path}`, { headers, signal: AbortSignal.timeout(20_000) });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  return answer.status === 200 ? sha256Hex(bytes) : `status ${answer.status}`;
}

/** Uploads a picture and remembers what is delivered of it. */
async function upload(): Promise<void> {
  const noise = { raw: { width: 300, height: 200, channels: 3 as const } };
  const form = new FormData();
  form.append('file', new Blob([await sharp(randomBytes(180_000), noise).jpeg().toBuffer()]), 'photo.jpg');
  const answer = await fetch(`${product.url}/api/uploads`, { method: 'POST', headers, body: form });
  const { image } = (await answer.json()) as { image: { id: string } };
  for (const variant of ['original', 'preview', 'thumb']) {
    const path = `/api/images/${image.id}/${variant}`;
    delivered.set(path, await deliver(path));
  }
}

async function expectAllDelivered(): Promise<void> {
  for (const [path, sha256] of delivered) expect([path, await deliver(path)]).toEqual([path, sha256]);
}

/** Reads everything again and again until it is told to end; returns how often, and what was not as it was. */
function readOn(): { end(): Promise<{ rounds: number; wrong: string[] }> } {
  let isOver = false;
  const report = { rounds: 0, wrong: [] as string[] };
  const reading = (async () => {
    while (!isOver) {
      for (const [path, sha256] of delivered) {
        const found = await deliver(path);
        if (found !== sha256) report.wrong.push(`${path}: ${found}`);
      }
      report.rounds++;
      // What reads without a pause takes from the move the core that it needs.
      await delay(100);
    }
    return report;
  })();
  return {
    end: () => {
      isOver = true;
      return reading;
    },
  };
}

/** `npm run storage -- …` on the installation of this test. */
async function storage(
  args: string[],
  env: Record<string, string> = {},
): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, ['lib/embedded/command.ts', 'storage', ...args], {
    env: cleanEnv({ DATA_DIR: dataDir, ...env }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { said, ended } = collect(child);
  return { code: await ended, said: said() };
}

/**
 * Makes the copies that a move has left look old, until it has ended. Their half minute is for deliveries that have begun, and
 * where nothing runs there are none.
 */
async function letCopiesAge(move: Promise<unknown>): Promise<void> {
  let isOver = false;
  const over = move.then(() => {
    isOver = true;
  });
  while (!isOver) {
    const client = new pg.Client({
      connectionString: findEmbeddedDatabase(dataDir) ?? '',
      connectionTimeoutMillis: 500,
    });
    // The command starts the database, and stops it when it is done.
    client.on('error', () => undefined);
    await client
      .connect()
      .then(() =>
        client.query(`UPDATE "Image" SET "copySince" = "copySince" - interval '1 hour' WHERE "copyPlace" = 's3'`),
      )
      .catch(() => undefined);
    await client.end().catch(() => undefined);
    await Promise.race([over, delay(200)]);
  }
}

const toBucket = ['move', '--from', 'disk', '--to', 's3'];

test('a move is refused with what to do first: without a bucket, and while the parts do not know it', async () => {
  const refused = (said: RegExp) => ({ code: 2, said: expect.stringMatching(said) });
  expect(await storage(toBucket)).toEqual(refused(/^The bucket is not set up here\..*\n$/));
  const notYet = /^The running \S.* does not put new pictures into the bucket yet\. Set S3_ENDPOINT.*\n$/;
  expect(await storage(toBucket, bucket)).toEqual(refused(notYet));
  expect(server.objects(BUCKET).size).toBe(0);
}, 240_000);

test('pictures move into the bucket while they are looked at', async () => {
  await product.stop();
  product = await startProduct({ dataDir, env: bucket });
  await upload();
  const dry = await storage([...toBucket, '--dry-run'], bucket);
  expect(dry).toEqual({ code: 0, said: expect.stringContaining('3 images') });
  expect(server.objects(BUCKET).size).toBe(3);
  const reading = readOn();
  const moved = await storage(toBucket, bucket);
  const { rounds, wrong } = await reading.end();
  expect(moved.said).toMatch(/Moved 3 images, .*\nNothing is left on the disk\. Keep the S3_ variables/);
  expect(moved.code).toBe(0);
  expect({ wrong, isRead: rounds > 3 }).toEqual({ wrong: [], isRead: true });
}, 240_000);

test('the status says so, a sweep finds nothing to mend, and the folder is not needed any more', async () => {
  const status = await storage(['status'], bucket);
  expect(status.said).toMatch(
    /^New pictures go to the bucket.*\nThe running web server puts them into the bucket\.\nThe running worker.*\nThe disk: 0 images.*answers\.\nThe bucket: 4 images.*answers\.\n$/,
  );
  expect(status.code).toBe(0);
  const sweep = await storage(['sweep'], bucket);
  expect(sweep).toEqual({ code: 0, said: expect.stringContaining('Objects looked at: 12\nNothing to mend.\n') });
  await product.stop();
  await rm(join(dataDir, 'objects'), { recursive: true });
  product = await startProduct({ dataDir, env: bucket });
  await expectAllDelivered();
}, 240_000);

test('they move back while nothing runs, and the bucket is not needed any more', async () => {
  await product.stop();
  const moving = storage(['move', '--from', 's3', '--to', 'disk'], { ...bucket, STORAGE: 'disk' });
  await letCopiesAge(moving);
  const moved = await moving;
  expect(moved.said).toMatch(/Moved 4 images, .*\nNothing is left in the bucket\. Unset S3_ENDPOINT/);
  expect(moved.code).toBe(0);
  expect([...server.objects(BUCKET).keys()]).toEqual([]);
  product = await startProduct({ dataDir });
  await expectAllDelivered();
}, 240_000);
