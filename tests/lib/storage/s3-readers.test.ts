import { randomBytes, randomUUID } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sha256Hex } from '#lib/ids.ts';
import { TIMING } from '#lib/storage/s3/timing.ts';
import { Patience } from '#lib/storage/s3/with-retries.ts';
import { s3Store } from '#lib/storage/s3.ts';
import { objectKey, wholeBody } from '#lib/storage/store.ts';
import { type FaultProxy, startFaultProxy } from '#tests/support/fault-proxy.ts';
import { openS3Endpoint, type S3Endpoint } from '#tests/support/s3-endpoint.ts';

let endpoint: S3Endpoint;
let proxy: FaultProxy;
beforeAll(async () => {
  endpoint = await openS3Endpoint();
  proxy = await startFaultProxy(endpoint.settings.endpoint);
});
afterAll(async () => {
  await proxy.stop();
  await endpoint.stop();
});

/** One failure is forgiven, for a busy machine; a second without much progress ends the stream. */
const STRICT = { ...TIMING, idleMs: 300, attempts: 2, missingPausesMs: [] };

test('a connection that breaks because its reader is slow is no failure: it is opened again where the reader is', async () => {
  const store = s3Store({ ...endpoint.settings, endpoint: proxy.endpoint }, STRICT);
  const patient = s3Store(endpoint.settings);
  const [key, bytes] = [objectKey(randomUUID(), 'original'), randomBytes(6_000_000)];
  await patient.put(key, wholeBody(bytes));
  proxy.seen.length = 0;
  const reader = (await store.stream(key))?.getReader();
  const chunks: Uint8Array[] = [];
  for (let pauses = 0; ; pauses++) {
    const { done, value } = (await reader?.read()) ?? { done: true };
    if (done || !value) break;
    chunks.push(value);
    // The reader is the slow part of this test: twice as long as the driver bears a silent connection.
    if (pauses < 3) await delay(2 * STRICT.idleMs);
  }
  expect(sha256Hex(Buffer.concat(chunks))).toBe(sha256Hex(bytes));
  expect(proxy.seen.length).toBeGreaterThan(1);
  await patient.delete(key);
});

test('an attempt that moved bytes for minutes before it broke is tried again; two silent ones are not followed by a third', async () => {
  const broken = Object.assign(new Error('reset'), { code: 'ECONNRESET' });
  const timing = { ...TIMING, pauseMs: 0 };
  const patience = new Patience(timing);
  await patience.afterFailure(broken, performance.now() - 300_000);
  await expect(patience.afterFailure(broken, performance.now() - TIMING.idleMs)).rejects.toMatchObject({
    code: 'unavailable',
    retryAfterSeconds: 30,
  });
});

/** Serves one endless object and counts what it could send. */
async function endless(): Promise<{ origin: string; sent(): number; closed: Promise<void>; stop(): void }> {
  let sent = 0;
  const closed = Promise.withResolvers<void>();
  const piece = Buffer.alloc(64 * 1024);
  const pour = (response: ServerResponse) => {
    while (!response.destroyed) {
      sent += piece.length;
      if (!response.write(piece)) return void response.once('drain', () => pour(response));
    }
  };
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(200, { etag: '"0"', 'content-length': 1_000_000_000 }).once('close', closed.resolve);
    pour(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent: () => sent,
    closed: closed.promise,
    stop,
  };
}

test('a stream runs no further ahead than the buffers of its connection, and a reader who leaves ends the request', async () => {
  const source = await endless();
  const store = s3Store({ ...endpoint.settings, endpoint: source.origin });
  const reader = (await store.stream(objectKey(randomUUID(), 'original')))?.getReader();
  await reader?.read();
  const seen = [-1];
  // It stands still once every buffer on the way is full; loopback's are a few megabytes each way.
  await expect.poll(() => seen.push(source.sent()) && seen.at(-1) === seen.at(-2), { interval: 100 }).toBe(true);
  expect(source.sent()).toBeLessThan(32_000_000);
  await reader?.cancel();
  await source.closed;
  source.stop();
});

test('readiness asks the bucket once for many questions, overwrites nothing, and tells when it does not answer', async () => {
  const store = s3Store({ ...endpoint.settings, endpoint: proxy.endpoint });
  proxy.seen.length = 0;
  for (let asked = 0; asked < 20; asked++) expect(await store.isAnswering()).toBe(true);
  expect(proxy.seen.map(({ method }) => method)).toEqual(['GET']);
  await proxy.down();
  expect(await s3Store({ ...endpoint.settings, endpoint: proxy.endpoint }).isAnswering()).toBe(false);
  await proxy.up();
  const other = { ...endpoint.settings, endpoint: proxy.endpoint };
  expect(await s3Store({ ...other, bucket: 'no-such-bucket' }).isAnswering()).toBe(false);
  expect(await s3Store({ ...other, secretAccessKey: 'wrong' }).isAnswering()).toBe(false);
  expect(await s3Store(other).isAnswering()).toBe(true);
});
