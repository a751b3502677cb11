import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, expect } from 'vitest';
import { db } from '#lib/db.ts';
import { sha256Hex } from '#lib/ids.ts';
import { type MoveOptions, type MoveReport, moveImages } from '#lib/images/move-images.ts';
import { takeMoveLock } from '#lib/images/move-lock.ts';
import { VARIANTS } from '#lib/images/schema.ts';
import { storeUpload } from '#lib/images/store-upload.ts';
import { sharp } from '#lib/sharp.ts';
import { storeAt } from '#lib/storage/index.ts';
import { objectKey, type Place } from '#lib/storage/store.ts';
import { withFaults } from '#tests/lib/images/store-faults.ts';
import { type FaultProxy, startFaultProxy } from '#tests/support/fault-proxy.ts';
import { type S3Server, startS3Server } from '#tests/support/s3-server/start-s3-server.ts';
import { testDatabase } from '#tests/support/test-database.ts';

const BUCKET = 'photos';

/** A database, a disk and a bucket of the calling test file's own; new pictures go to the disk. */
export async function moveStage(): Promise<{ server: S3Server; proxy: FaultProxy; url: string }> {
  const { url } = await testDatabase();
  const server = await startS3Server({ buckets: [BUCKET], credentials: { ID: 'secret' }, region: 'auto' });
  const proxy = await startFaultProxy(server.endpoint);
  Object.assign(process.env, {
    STORAGE: 'disk',
    S3_ENDPOINT: proxy.endpoint,
    S3_BUCKET: BUCKET,
    S3_REGION: 'auto',
    S3_ACCESS_KEY_ID: 'ID',
    S3_SECRET_ACCESS_KEY: 'secret',
  });
  afterAll(async () => {
    await proxy.stop();
    await server.stop();
  });
  return { server, proxy, url };
}

export async function newUser(): Promise<string> {
  const email = `${randomUUID()}@example.org`;
  return (await db().user.create({ data: { email, mailbox: email }, select: { id: true } })).id;
}

/** A picture nobody else has; noise does not compress, so it has about `side`² × 3 bytes. */
export async function upload(userId: string, side = 12): Promise<string> {
  const bytes = await sharp(randomBytes(side * side * 3), { raw: { width: side, height: side, channels: 3 } })
    .png()
    .toBuffer();
  return (await storeUpload({ userId, bytes, name: 'noise.png' })).id;
}

/** Runs a move as the command does, and lets nobody wait for the old objects. */
export async function move(from: Place, to: Place, options: Partial<MoveOptions> = {}): Promise<MoveReport> {
  const lock = await takeMoveLock();
  if (!lock) throw new Error('Another move is at work.');
  try {
    return await moveImages({
      from,
      to,
      lock,
      retireAfterSeconds: 0,
      isAllowed: async () => true,
      signal: new AbortController().signal,
      tryAgainMs: [0],
      ...options,
    });
  } finally {
    await lock.release();
  }
}

/** SHA-256 of an image's objects where its row says they lie; null for one that is not there. */
export async function objectsOf(imageId: string): Promise<(string | null)[]> {
  const { objectsId, place } = await db().image.findUniqueOrThrow({ where: { id: imageId } });
  return Promise.all(
    VARIANTS.map(async (variant) => {
      const bytes = await storeAt(place).get(objectKey(objectsId, variant));
      return bytes && sha256Hex(bytes);
    }),
  );
}

export async function keysAt(place: Place): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of storeAt(place).list('images/')) keys.push(key);
  return keys.sort();
}

/** Every object of every image lies where the row says and nowhere else, and no row speaks of copies. */
export async function expectTidy(): Promise<void> {
  const rows = await db().image.findMany();
  for (const place of ['disk', 's3'] as const) {
    const expected = rows
      .filter((row) => row.place === place)
      .flatMap(({ objectsId }) => VARIANTS.map((variant) => objectKey(objectsId, variant)));
    expect(await keysAt(place)).toEqual(expected.sort());
  }
  expect(rows.filter(({ copyPlace }) => copyPlace !== null)).toEqual([]);
}

/** Both stores and all accounts for one test by itself: everything else goes. The person it is played with. */
export async function aloneOnStage(): Promise<string> {
  for (const place of ['disk', 's3'] as const) for (const key of await keysAt(place)) await storeAt(place).delete(key);
  await db().user.deleteMany();
  await db().deletion.deleteMany();
  return newUser();
}

export async function uploads(userId: string, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n++) ids.push(await upload(userId));
  return ids;
}

/** Holds the first write of `variant` into a store until it is let go. */
export function holdPut(place: Place, variant: string) {
  const [reached, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  withFaults(
    (real) => ({
      async put(key, body) {
        if (key.endsWith(`/${variant}`)) {
          reached.resolve();
          await gate.promise;
        }
        await real.put(key, body);
      },
    }),
    storeAt(place),
  );
  return { reached: reached.promise, letGo: gate.resolve };
}
