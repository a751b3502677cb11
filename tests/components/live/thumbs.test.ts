import { resolveObjectURL } from 'node:buffer';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { forgetThumbs, thumbs } from '#components/live/thumbs.ts';

/** What the page's own script has asked for (`lib/web/thumbs/early.js`). */
const early = vi.hoisted(() => {
  const earlyThumbs = new Map<string, Promise<string | undefined>>();
  Object.assign(globalThis, { earlyThumbs });
  return earlyThumbs;
});

let server: Server;
let origin = '';
let asked: string[] = [];

beforeAll(async () => {
  server = createServer(({ url = '' }, response) => {
    asked.push(url);
    const [, kind = '', bytes = '1'] = url.split('/');
    if (kind === 'gone') response.statusCode = 404;
    response.end(Buffer.alloc(Number(bytes)));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  asked = [];
  forgetThumbs();
});
afterAll(() => server.close());

const { signal } = new AbortController();
const isOpen = (address: string | undefined) => address !== undefined && resolveObjectURL(address) !== undefined;

test('a thumb is asked for once, and then comes out of this tab until it is forgotten, which ends its bytes too', async () => {
  const src = `${origin}/kept/10/thumb`;
  expect(thumbs.held(src)).toBeUndefined();
  const address = await thumbs.bring(src, signal);
  expect(await thumbs.bring(src, signal)).toBe(address);
  expect(thumbs.held(src)).toBe(address);
  expect([asked.length, isOpen(address)]).toEqual([1, true]);
  thumbs.forget(src);
  expect([thumbs.held(src), isOpen(address)]).toEqual([undefined, false]);
  await thumbs.bring(src, signal);
  expect(asked.length).toBe(2);
});

test('one that is refused is not held', async () => {
  const src = `${origin}/gone/10/thumb`;
  await expect(thumbs.bring(src, signal)).rejects.toMatchObject({ status: 404 });
  expect(thumbs.held(src)).toBeUndefined();
});

test('what a tab holds stays under its limit: what was shown longest ago goes first', async () => {
  const srcs = Array.from({ length: 1_510 }, (_, index) => `${origin}/kept/1/${index}/thumb`);
  const addresses: string[] = [];
  for (const [index, src] of srcs.entries()) {
    addresses.push(await thumbs.bring(src, signal));
    // Shown again and again, the first is never the oldest.
    if (index % 100 === 0) await thumbs.bring(srcs[0] ?? '', signal);
  }
  const open = addresses.map(isOpen);
  expect(open.filter(Boolean).length).toBe(1_500);
  expect([open[0], open[1], open[10], open[11], open.at(-1)]).toEqual([true, false, false, true, true]);
  expect(addresses.every((address, index) => (thumbs.held(srcs[index] ?? '') === address) === open[index])).toBe(true);
  expect(asked.length).toBe(srcs.length);
});

test('of an image that went while its thumb was on its way nothing is held', async () => {
  const left = new AbortController();
  const coming = thumbs.bring(`${origin}/kept/10/late/thumb`, left.signal);
  left.abort();
  await expect(coming).rejects.toThrow();
  expect(thumbs.held(`${origin}/kept/10/late/thumb`)).toBeUndefined();
});

test('what was asked for while the page was read is taken over, and what nobody took ends with the rest', async () => {
  const [taken, left, coming] = ['taken', 'left', 'coming'].map((name) => `${origin}/kept/10/${name}/thumb`);
  if (!taken || !left || !coming) throw new Error('Three are wanted.');
  const addressOf = () => URL.createObjectURL(new Blob(['x']));
  const [first, second, third] = [addressOf(), addressOf(), addressOf()];
  const { promise, resolve } = Promise.withResolvers<string>();
  early.set(taken, Promise.resolve(first)).set(left, Promise.resolve(second)).set(coming, promise);
  expect(await thumbs.bring(taken, signal)).toBe(first);
  expect([asked.length, early.has(taken), isOpen(first), isOpen(second)]).toEqual([0, false, true, true]);
  forgetThumbs();
  resolve(third);
  await expect.poll(() => [first, second, third].map(isOpen)).toEqual([false, false, false]);
  expect(early.size).toBe(0);
});
