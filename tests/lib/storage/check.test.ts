import { randomUUID } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { S3Settings } from '#lib/env.ts';
import { TIMING } from '#lib/storage/s3/timing.ts';
import { s3Store } from '#lib/storage/s3.ts';
import { objectKey, wholeBody } from '#lib/storage/store.ts';
import { type FaultProxy, startFaultProxy } from '#tests/support/fault-proxy.ts';
import { type S3Server, startS3Server } from '#tests/support/s3-server/start-s3-server.ts';

let server: S3Server;
let proxy: FaultProxy;
let serverIsAheadMs = 0;

beforeAll(async () => {
  server = await startS3Server({
    buckets: ['photos'],
    credentials: { ID: 'secret' },
    region: 'eu-test-1',
    clock: () => new Date(Date.now() + serverIsAheadMs),
  });
  proxy = await startFaultProxy(server.endpoint);
});
beforeEach(() => {
  serverIsAheadMs = 0;
  proxy.programme = () => undefined;
  server.objects('photos').clear();
});
afterAll(async () => {
  await proxy.stop();
  await server.stop();
});

const QUICK = { ...TIMING, connectMs: 300, idleMs: 300, patienceMs: 700, pauseMs: 1, missingPausesMs: [] };

/** The line with which the check refuses, or "fine". */
function lineOf(changed: Partial<S3Settings>): Promise<string> {
  const right = { bucket: 'photos', region: 'eu-test-1', accessKeyId: 'ID', secretAccessKey: 'secret' };
  const store = s3Store({ endpoint: server.endpoint, ...right, ...changed }, QUICK);
  return store.check().then(
    () => 'fine',
    (error: Error) => `${error.name}: ${error.message}`,
  );
}

test('a bucket that is set up right passes, and holds nothing of the check afterwards', async () => {
  expect(await lineOf({})).toBe('fine');
  expect(server.objects('photos').size).toBe(0);
});

test.each([
  ['a missing bucket', { bucket: 'other' }, /no bucket of the name in S3_BUCKET\. Create it/],
  ['a wrong key id', { accessKeyId: 'XX' }, /does not know S3_ACCESS_KEY_ID\. Correct it/],
  [
    'a wrong secret',
    { secretAccessKey: 'wrong' },
    /S3_SECRET_ACCESS_KEY does not belong to S3_ACCESS_KEY_ID\. Set both/,
  ],
  ['a wrong region', { region: 'us-east-1' }, /S3_REGION is not the region of the bucket\. Set S3_REGION to eu-test-1/],
  [
    'a host that is not there',
    { endpoint: 'http://nobody.invalid' },
    /The host of S3_ENDPOINT (is not found|cannot be looked up now)\. /,
  ],
  [
    'a port where nothing listens',
    { endpoint: 'http://127.0.0.1:9' },
    /Nothing answers at the host and port of S3_ENDPOINT\. Start/,
  ],
] as const)('the start check tells %s and what to mend, without a value', async (_, changed, line) => {
  const said = await lineOf(changed);
  expect(said).toMatch(new RegExp(`^StoreCheckError: .*${line.source}`));
  for (const value of ['photos', 'secret', 'wrong', 'nobody', '127.0.0.1']) expect(said).not.toContain(value);
  expect(said.split('\n')).toHaveLength(1);
});

test.each([
  [50 * 60_000, '50 min behind'],
  [-26 * 3_600_000, '26 h ahead of'],
])('F-35: a clock that differs by %i ms is told with its difference', async (aheadMs, amount) => {
  serverIsAheadMs = aheadMs;
  expect(await lineOf({})).toContain(`This machine's clock is ${amount} the storage's`);
  serverIsAheadMs = 0;
  expect(await lineOf({})).toBe('fine');
});

test('F-35: a clock that is set wrong while it runs is made up for', async () => {
  const right = { bucket: 'photos', region: 'eu-test-1', accessKeyId: 'ID', secretAccessKey: 'secret' };
  const store = s3Store({ endpoint: server.endpoint, ...right }, QUICK);
  const key = objectKey(randomUUID(), 'thumb');
  for (const aheadMs of [0, 3_600_000, -86_400_000, 0]) {
    serverIsAheadMs = aheadMs;
    await store.put(key, wholeBody(Buffer.from('photo')));
    expect(Buffer.from((await store.get(key)) ?? []).toString()).toBe('photo');
    await store.delete(key);
  }
});

const xml = (code: string) =>
  `<?xml version="1.0"?><Error><Code>${code}</Code><Message>WORDS OF THEIRS</Message></Error>`;

test.each([
  ['PUT', 403, 'AccessDenied', /may not write to the bucket/],
  ['GET', 403, 'AccessDenied', /may not read from the bucket/],
  ['DELETE', 403, 'AccessDenied', /may not delete from the bucket/],
  ['LIST', 403, 'AccessDenied', /may not list the bucket/],
  ['DELETE', 403, 'ObjectLockedByBucketPolicy', /A lock rule keeps objects/],
  ['PUT', 507, 'XMinioStorageFull', /The storage at S3_ENDPOINT is full/],
  ['PUT', 403, 'QuotaExceeded', /bucket of S3_BUCKET is full/],
  ['PUT', 401, 'Unauthorized', /does not take S3_ACCESS_KEY_ID with S3_SECRET_ACCESS_KEY/],
  ['PUT', 503, 'SlowDown', /answers with an error of its own \(HTTP 503\)/],
  ['PUT', 301, 'PermanentRedirect', /S3_REGION is not a region of this storage|S3_REGION is not the region/],
  ['PUT', 400, 'InvalidRegionName', /R2 has only auto/],
  ['PUT', 405, 'MethodNotAllowed', /does not speak S3 \(HTTP 405, MethodNotAllowed\)/],
])('a %s answered with %i %s is told in our own words', async (method, status, code, line) => {
  proxy.programme = ({ method: sent, target }) =>
    (target.includes('list-type') ? 'LIST' : sent) === method ? { kind: 'answer', status, body: xml(code) } : undefined;
  const said = await lineOf({ endpoint: proxy.endpoint });
  proxy.programme = () => undefined;
  expect(said).toMatch(line);
  expect(said).not.toContain('THEIRS');
  server.objects('photos').clear();
});

test('a bucket that keeps versions is refused: deleting for ever would delete nothing', async () => {
  proxy.programme = ({ method }) =>
    method === 'DELETE' ? { kind: 'headers', headers: { 'x-amz-delete-marker': 'true' } } : undefined;
  const said = await lineOf({ endpoint: proxy.endpoint });
  proxy.programme = () => undefined;
  expect(said).toContain('keeps old versions, so deleting for ever would delete nothing. Switch its versioning off');
});

test('bytes that come back otherwise are told, and so is a storage that says nothing at all', async () => {
  proxy.programme = ({ method }) => (method === 'GET' ? { kind: 'flipAnswer', at: 5 } : undefined);
  expect(await lineOf({ endpoint: proxy.endpoint })).toContain('gave back other bytes than were put');
  proxy.programme = () => ({ kind: 'stall' });
  expect(await lineOf({ endpoint: proxy.endpoint })).toContain('does not answer in time. Look whether a firewall');
  proxy.programme = () => undefined;
  server.objects('photos').clear();
});

/** What listens at an address by mistake: a web site, or https where http was meant. */
async function withServer(listener: RequestListener, act: (endpoint: string) => Promise<void>): Promise<void> {
  const other = createServer(listener);
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  await act(`http://127.0.0.1:${(other.address() as AddressInfo).port}`);
  other.closeAllConnections();
  await new Promise((resolve) => other.close(resolve));
}

test('a web site, or http where https is said, is told apart from storage', async () => {
  const page: RequestListener = (request, response) => {
    request.resume();
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Welcome</html>');
  };
  await withServer(page, async (endpoint) => {
    expect(await lineOf({ endpoint })).toMatch(/does not speak S3\. Correct S3_ENDPOINT; the web page/);
    expect(await lineOf({ endpoint: endpoint.replace('http:', 'https:') })).toContain(
      'S3_ENDPOINT says https, and what answers there does not',
    );
  });
});
