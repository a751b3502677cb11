import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Fault, type FaultProxy, startFaultProxy, times } from '#tests/support/fault-proxy.ts';

const SIZE = 300_000;
const answer = randomBytes(SIZE);
/** What the server behind got whole; a request that broke off is not among it. */
const got: { bytes: Buffer; host: string | undefined }[] = [];
const broken: number[] = [];
const behind = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk);
  } catch {
    broken.push(Buffer.concat(chunks).length);
    return;
  }
  got.push({ bytes: Buffer.concat(chunks), host: request.headers.host });
  response.writeHead(200, { 'content-length': SIZE, etag: '"right"', 'x-twice': ['a', 'b'] }).end(answer);
});
let proxy: FaultProxy;
beforeAll(async () => {
  await new Promise<void>((resolve) => behind.listen(0, '127.0.0.1', resolve));
  proxy = await startFaultProxy(`http://127.0.0.1:${(behind.address() as AddressInfo).port}`);
});
afterAll(async () => {
  await proxy.stop();
  await new Promise((resolve) => behind.close(resolve));
});

/** What a client sees: status, tag, how many bytes came, and how it ended. */
async function ask(fault?: Fault, body: Uint8Array<ArrayBuffer> = new Uint8Array(), waitMs = 5_000) {
  got.length = 0;
  proxy.programme = times(1, fault ?? { kind: 'delay', ms: 0 });
  const chunks: Uint8Array[] = [];
  const seen = { status: 0, etag: null as string | null, said: null as string | null, ended: 'whole' };
  const signal = AbortSignal.timeout(waitMs);
  try {
    const response = await fetch(proxy.endpoint, { method: 'PUT', body, signal });
    Object.assign(seen, {
      status: response.status,
      etag: response.headers.get('etag'),
      said: response.headers.get('content-length'),
    });
    for await (const chunk of response.body ?? []) chunks.push(chunk);
  } catch {
    seen.ended = signal.aborted ? 'waits' : 'broken';
  }
  return { ...seen, bytes: Buffer.concat(chunks) };
}

test('without a fault everything passes bit for bit, both ways, with the headers as they came', async () => {
  const body = randomBytes(SIZE);
  const seen = await ask(undefined, body);
  expect([seen.status, seen.etag, seen.ended, Buffer.compare(seen.bytes, answer)]).toEqual([
    200,
    '"right"',
    'whole',
    0,
  ]);
  expect(got.map((one) => [Buffer.compare(one.bytes, body), one.host])).toEqual([[0, new URL(proxy.endpoint).host]]);
});

test('an answer of its own never reaches the server behind', async () => {
  const seen = await ask(
    { kind: 'answer', status: 503, headers: { 'retry-after': '1' }, body: '<Error/>' },
    randomBytes(SIZE),
  );
  expect([seen.status, seen.bytes.toString(), seen.ended, got.length]).toEqual([503, '<Error/>', 'whole', 0]);
});

test.each<[Fault, string, number, string]>([
  [{ kind: 'stall' }, 'waits', 0, 'nothing'],
  [{ kind: 'drop' }, 'broken', 0, 'nothing'],
  [{ kind: 'resetRequest', afterBytes: 100_000 }, 'broken', 0, 'a part'],
  [{ kind: 'loseAnswer' }, 'broken', 0, 'all'],
  [{ kind: 'stallAnswer', afterBytes: 1000 }, 'waits', 1000, 'all'],
  [{ kind: 'closeEarly', afterBytes: 1000 }, 'broken', 1000, 'all'],
])('%j: the client %s after %i bytes, the server has got %s', async (fault, ended, length, reached) => {
  broken.length = 0;
  const seen = await ask(fault, randomBytes(SIZE), ended === 'waits' ? 800 : 5_000);
  expect([seen.ended, seen.bytes.length]).toEqual([ended, length]);
  expect(got.map((one) => one.bytes.length)).toEqual(reached === 'all' ? [SIZE] : []);
  if (reached === 'a part') await expect.poll(() => broken).toEqual([100_000]);
  if (length > 0) expect(seen.said).toBe(String(SIZE));
});

test('a reset in the middle of an answer breaks it', async () => {
  const seen = await ask({ kind: 'resetAnswer', afterBytes: 1000 });
  expect([seen.ended, seen.bytes.length <= 1000]).toEqual(['broken', true]);
});

test('a shortened answer is well-formed: it says how short it is', async () => {
  const seen = await ask({ kind: 'shorten', toBytes: 1000 });
  expect([seen.ended, seen.said, Buffer.compare(seen.bytes, answer.subarray(0, 1000))]).toEqual(['whole', '1000', 0]);
});

test('a flipped bit is one bit, where it was asked for', async () => {
  const body = randomBytes(SIZE);
  const back = (await ask({ kind: 'flipAnswer', at: 200_001 }, body)).bytes;
  const differs = (a: Uint8Array, b: Uint8Array) => [...a.keys()].filter((at) => a[at] !== b[at]);
  expect(differs(answer, back)).toEqual([200_001]);
  await ask({ kind: 'flipRequest', at: 150_000 }, body);
  expect(differs(body, got[0]?.bytes ?? new Uint8Array())).toEqual([150_000]);
});

test('headers of the answer can be others than the server’s', async () => {
  expect((await ask({ kind: 'headers', headers: { ETag: '"wrong"' } })).etag).toBe('"wrong"');
});

test('down refuses connections, up takes them at the same address', async () => {
  await proxy.down();
  const error = new Promise((resolve) =>
    connect(Number(new URL(proxy.endpoint).port), '127.0.0.1').once('error', resolve),
  );
  expect(await error).toMatchObject({ code: 'ECONNREFUSED' });
  await proxy.up();
  expect((await ask()).ended).toBe('whole');
});

test('a programme counts only what it is about', async () => {
  proxy.programme = times(2, { kind: 'answer', status: 500 }, ({ method }) => method === 'GET');
  const status = async (method: string) => (await fetch(proxy.endpoint, { method })).status;
  expect([await status('GET'), await status('PUT'), await status('GET'), await status('GET')]).toEqual([
    500, 200, 500, 200,
  ]);
  expect(proxy.seen.slice(-4).map((one) => one.fault)).toEqual(['answer', undefined, 'answer', undefined]);
});
