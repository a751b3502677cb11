import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createSocketServer } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type HttpRequest, jsonOf, retryAfterOf, send } from '#lib/inference/http.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/path?key=SECRET`;
}

const ask = (url: string, more: Partial<HttpRequest> = {}) =>
  send({ method: 'GET', url, signal: new AbortController().signal, timeoutMs: 5_000, maxBytes: 1_000_000, ...more });

/** What an error and all its causes say in every property. */
const wordsOf = (error: unknown): string =>
  error instanceof Error
    ? `${error.message} ${JSON.stringify(error, Object.getOwnPropertyNames(error))} ${wordsOf(error.cause)}`
    : String(error);

describe('a request to a backend', () => {
  test('gives status, heads and body, whatever the status', async () => {
    const url = await serve((_, response) => response.writeHead(418, { 'x-a': 'b' }).end('{"n":1}'));
    const answer = await ask(url);
    expect(answer).toMatchObject({ status: 418, headers: { 'x-a': 'b' } });
    expect(jsonOf(answer, z.object({ n: z.number() }))).toEqual({ n: 1 });
    expect(jsonOf(answer, z.object({ n: z.string() }))).toBeNull();
  });

  test('is never redirected, so no key goes to another host', async () => {
    let asked = 0;
    const target = await serve((_, response) => {
      asked++;
      response.end();
    });
    const url = await serve((_, response) => response.writeHead(307, { location: target }).end());
    expect((await ask(url, { headers: { authorization: 'Bearer KEY' } })).status).toBe(307);
    expect(asked).toBe(0);
  });

  test.each([
    [
      'announced',
      (response: Parameters<RequestListener>[1]) => response.writeHead(200, { 'content-length': 2_000_000 }),
    ],
    ['chunked', (response: Parameters<RequestListener>[1]) => response.writeHead(200)],
  ])('stops at the most bytes it was told, %s or not', async (_, head) => {
    const url = await serve((_, response) => head(response).end(Buffer.alloc(2_000_000)));
    await expect(ask(url)).rejects.toMatchObject({ name: 'HttpError', trouble: 'too large' });
  });

  test('says that nothing was sent only when nothing was', async () => {
    const gone = createSocketServer();
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
    const { port } = gone.address() as AddressInfo;
    await new Promise((resolve) => gone.close(resolve));
    await expect(ask(`http://127.0.0.1:${port}/`)).rejects.toMatchObject({ trouble: 'unreachable' });
    await expect(ask('http://no-such-host.invalid/')).rejects.toMatchObject({ trouble: 'unreachable' });
    const cut = await serve((request) => request.socket.destroy());
    await expect(ask(cut, { method: 'POST', body: 'x' })).rejects.toMatchObject({ trouble: 'broken' });
    const half = await serve((request, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('half');
      setImmediate(() => request.socket.destroy());
    });
    await expect(ask(half)).rejects.toMatchObject({ trouble: 'broken' });
  });

  test('ends at its time, before the answer and in the middle of it', async () => {
    const silent = await serve(() => undefined);
    await expect(ask(silent, { timeoutMs: 100 })).rejects.toMatchObject({ trouble: 'timeout' });
    const slow = await serve((_, response) => void response.writeHead(200).write('a'));
    await expect(ask(slow, { timeoutMs: 100 })).rejects.toMatchObject({ trouble: 'timeout' });
  });

  test('ends with the reason of its signal', async () => {
    const silent = await serve(() => undefined);
    const abort = new AbortController();
    const asking = ask(silent, { signal: abort.signal });
    abort.abort('cancelled');
    await expect(asking).rejects.toBe('cancelled');
    await expect(ask(silent, { signal: AbortSignal.abort('early') })).rejects.toBe('early');
  });

  test('an error holds no address, head or byte of a body', async () => {
    const url = await serve((request, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('SECRET');
      setImmediate(() => request.socket.destroy());
    });
    const error = await ask(url, { method: 'POST', body: 'SECRET', headers: { 'x-key': 'SECRET' } }).catch((e) => e);
    expect(wordsOf(error)).not.toMatch(/SECRET|127\.0\.0\.1/);
    const refused = await ask('http://127.0.0.1:1/SECRET').catch((e) => e);
    expect(wordsOf(refused)).not.toMatch(/SECRET|127\.0\.0\.1/);
  });

  test('asks for room before it reads a large body, and not for a small one', async () => {
    const asked: number[] = [];
    const reserve = async (bytes: number) => void asked.push(bytes);
    const large = await serve((_, response) =>
      response.writeHead(200, { 'content-length': 500_000 }).end(Buffer.alloc(500_000)),
    );
    expect((await ask(large, { reserve })).body.length).toBe(500_000);
    const small = await serve((_, response) => response.writeHead(200, { 'content-length': 5 }).end('small'));
    await ask(small, { reserve });
    const unknown = await serve((_, response) => response.writeHead(200).end('?'));
    await ask(unknown, { reserve });
    expect(asked).toEqual([500_000, 1_000_000]);
  });
});

test.each([
  ['3', 3],
  ['0', 0],
  ['100000', 60],
  ['Thu, 01 Jan 2026 00:00:10 GMT', 10],
  ['Wed, 31 Dec 2025 23:59:59 GMT', 0],
  ['soon', undefined],
  [undefined, undefined],
])('Retry-After %s is %s seconds (RFC 9110 §10.2.3)', (text, seconds) => {
  const answer = { status: 429, headers: text === undefined ? {} : { 'retry-after': text }, body: Buffer.alloc(0) };
  expect(retryAfterOf(answer, Date.parse('2026-01-01T00:00:00Z'))).toBe(seconds);
});
