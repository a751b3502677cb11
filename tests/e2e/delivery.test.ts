import { get } from 'node:http';
import type { BrowserContext, Page } from 'playwright-core';
import { afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { addressOf, RULES, STREAMS } from '#tests/e2e/access-support.ts';
import { ask, callAction, NOBODYS, uploadAs } from '#tests/e2e/http-support.ts';
import { clearAway, deleteAccount, deleteAccountRowAlone, type Person, somebody } from '#tests/e2e/people.ts';
import { allowConsole, openPage } from '#tests/support/browser.ts';
import { share } from '#tests/support/share.ts';
import { type SharedCache, startSharedCache } from '#tests/support/shared-cache.ts';

/** A page in a browser of its own that is signed in with this cookie. */
async function signedIn({ cookie }: Person): Promise<Page> {
  const page = await openPage();
  const [name = '', value = ''] = cookie.split('=');
  await page.context().addCookies([{ name, value, url: inject('productUrl') }]);
  return page;
}

/** What Chromium's own viewer of pictures says under a policy that allows nothing: it wanted to centre the picture. */
const VIEWER = /Applying inline style/;

const thumb = (id: string) => `/api/images/${id}/thumb`;
const preview = (id: string) => `/api/images/${id}/preview`;

describe('a page and its pictures', () => {
  test('are isolated from every other origin, ask nobody but us, and everything on them still loads', async () => {
    const person = await somebody();
    const id = await uploadAs(person.cookie, 'photo-small.jpg');
    const page = await signedIn(person);
    const others: string[] = [];
    page.context().on('request', (request) => {
      if (!request.url().startsWith(inject('productUrl')) && !/^(data|blob):/.test(request.url()))
        others.push(request.url());
    });
    for (const path of [
      '/',
      '/exact-edits',
      '/sign-in',
      '/edit',
      `/edit/${id}`,
      '/gallery',
      `/gallery/${id}`,
      '/account',
    ]) {
      await page.goto(path);
      const found = await page.evaluate(async () => {
        const isThere = () => [...document.images].every((one) => one.loading !== 'eager' || one.hasAttribute('src'));
        while (!isThere()) await new Promise((next) => requestAnimationFrame(next));
        const pictures = [...document.images].filter(({ loading }) => loading === 'eager');
        const failed = await Promise.all(
          pictures.map((one) =>
            one.decode().then(
              () => [],
              () => [one.src],
            ),
          ),
        );
        return { isIsolated: crossOriginIsolated, isOwnAgent: originAgentCluster, failed: failed.flat() };
      });
      expect([path, found]).toEqual([path, { isIsolated: true, isOwnAgent: true, failed: [] }]);
    }
    expect(others).toEqual([]);
  });
});

/** The gallery with so many thumbs on the screen. */
async function seeGallery(page: Page, count: number): Promise<void> {
  await page.goto('/gallery');
  await page.waitForFunction(
    (wanted) =>
      [...document.images].filter(({ naturalWidth, dataset }) => naturalWidth > 0 && dataset.src?.endsWith('/thumb'))
        .length >= wanted,
    count,
  );
}

describe('a browser that has a picture warm', () => {
  /** Shows thumb and preview, so that both are in the browser's own cache. */
  async function warm(page: Page, id: string): Promise<void> {
    await seeGallery(page, 1);
    await page.goto(`/gallery/${id}`);
    await page.waitForFunction(() =>
      [...document.images].some(({ naturalWidth, src }) => naturalWidth > 0 && src.includes('/preview')),
    );
  }
  const statuses = async (context: BrowserContext, id: string): Promise<(number | undefined)[]> => {
    const page = await context.newPage();
    const seen = [];
    for (const path of [thumb(id), preview(id)]) seen.push((await page.goto(path))?.status());
    await page.close();
    return seen;
  };

  test('shows it no more once it is deleted for ever, in this browser and in another, page open or closed', async () => {
    allowConsole(/404/, VIEWER);
    const person = await somebody();
    const id = await uploadAs(person.cookie, 'photo-small.jpg');
    const [here, open, closed] = [await signedIn(person), await signedIn(person), await signedIn(person)];
    for (const page of [here, open, closed]) await warm(page, id);
    expect(await statuses(open.context(), id)).toEqual([200, 200]);
    await closed.close();
    await callAction('trashImagesAction', { imageIds: [id] }, person);
    await callAction('deleteImagesAction', { imageIds: [id] }, person);
    for (const page of [here, open, closed]) expect(await statuses(page.context(), id)).toEqual([404, 404]);
    await open.reload();
    expect(
      await open.evaluate(
        () => [...document.images].filter((one) => `${one.src} ${one.dataset.src}`.includes('/api/images/')).length,
      ),
    ).toBe(0);
  });

  test('shows it no more once its session has ended elsewhere', async () => {
    allowConsole(/40[14]/, VIEWER);
    const person = await somebody();
    const id = await uploadAs(person.cookie, 'photo-small.jpg');
    const page = await signedIn(person);
    await warm(page, id);
    await ask('/api/auth/sign-out', { method: 'POST', cookie: person.cookie });
    expect(await statuses(page.context(), id)).toEqual([404, 404]);
  });
});

describe('F-20, F-22: an event stream', () => {
  const closers: (() => void)[] = [];
  afterEach(() => {
    for (const close of closers.splice(0)) close();
  });

  /** Opens a stream and collects what it says. */
  async function listen(path: string, { cookie }: Pick<Person, 'cookie'>, method = 'GET') {
    const stream = { status: 0, text: '', isClosed: false, end: () => {} };
    await new Promise<void>((opened, failed) => {
      const request = get(
        `${inject('productUrl')}${path}`,
        { method, headers: { cookie }, agent: false },
        (response) => {
          stream.status = response.statusCode ?? 0;
          response.setEncoding('utf8').on('data', (part: string) => {
            stream.text += part;
          });
          response.on('close', () => {
            stream.isClosed = true;
          });
          opened();
        },
      );
      request.on('error', failed);
      stream.end = () => request.destroy();
      closers.push(stream.end);
    });
    return stream;
  }

  test.each(STREAMS.map((route) => addressOf(route, NOBODYS)))('%s tells nobody else anything', async (path) => {
    const [owner, stranger] = [await somebody(), await somebody()];
    const [theirs, other] = [await listen(path, owner), await listen(path, stranger)];
    const id = await uploadAs(owner.cookie, 'photo-small.jpg');
    const edit = {
      imageId: id,
      instruction: 'rotate left',
      model: 'darkroom',
      priceCredits: 0,
      requestId: crypto.randomUUID(),
    };
    await callAction('requestEdit', edit, owner);
    await expect.poll(() => theirs.text, { timeout: 20_000 }).toContain('"state":"succeeded"');
    await callAction('trashImagesAction', { imageIds: [id] }, owner);
    await callAction('deleteImagesAction', { imageIds: [id] }, owner);
    await expect.poll(() => theirs.text).toContain('image-gone');
    // What the stranger hears of their own shows that theirs was open all the while.
    const own = await uploadAs(stranger.cookie, 'one-pixel.jpg');
    await expect.poll(() => other.text).toContain(own);
    expect(other.text.match(/"id":"[^"]+"/g)).toEqual([`"id":"${own}"`]);
    expect(other.text).not.toMatch(new RegExp(`${id}|rotate left|photo-small|${owner.userId}`));
  });

  test.each<[string, (person: Person) => Promise<unknown>]>([
    ['it is signed out', ({ cookie }) => ask('/api/auth/sign-out', { method: 'POST', cookie })],
    ['its account is deleted', deleteAccount],
    ['its account is deleted by half', deleteAccountRowAlone],
  ])('closes within 2 s when %s', async (_, end) => {
    const person = await somebody();
    const stream = await listen('/api/events', person);
    await expect.poll(() => stream.text).toContain('retry:');
    await end(person);
    await expect.poll(() => stream.isClosed, { timeout: 2_000 }).toBe(true);
    expect((await listen('/api/events', person)).status).toBe(401);
    await clearAway(person);
  });

  test('asked for by HEAD is not held open: the places of a person are for streams that somebody reads', async () => {
    const person = await somebody();
    for (let tries = 0; tries < 25; tries++)
      expect((await ask('/api/events', { method: 'HEAD', ...person })).status).toBe(200);
    const stream = await listen('/api/events', person);
    expect(stream.status).toBe(200);
  });
});

describe('F-27: through one cache that everybody shares', () => {
  let cache: SharedCache;
  let first: Person;
  let second: Person;
  let id: string;
  beforeAll(async () => {
    [first, second] = [await somebody(), await somebody()];
    id = await uploadAs(first.cookie, 'photo-small.jpg');
    cache = await startSharedCache(inject('productUrl'));
    return () => cache.stop();
  });

  const paths = () =>
    Object.keys(RULES)
      .filter((path) => !STREAMS.includes(path))
      .map((path) => addressOf(path, id));

  test('nothing that belongs to one person is kept, or given to the other', async () => {
    const private_ = [
      first.email,
      second.email,
      first.userId,
      second.userId,
      'photo-small',
      first.cookie.split('=')[1] ?? '',
    ];
    const queries = ['', '?download', '?_rsc=1'];
    const asReact: Record<string, string>[] = [{}, { rsc: '1' }, { rsc: '1', 'next-router-prefetch': '1' }];
    const all = [
      ...paths(),
      ...['original', 'preview', 'thumb'].map((variant) => `/api/images/${id}/${variant}`),
      '/no-such-page',
    ];
    const errors = [`/api/images/${id}/thumb/more`, '/api/no-such-route', '/_next/image?url=%2Ficon.svg&w=64&q=75'];
    const asked = [...all.flatMap((one) => queries.map((query) => `${one}${query}`)), ...errors];
    for (const [at, path] of asked.entries()) {
      // Pictures and what is not there are asked for in every way, each path plainly, and otherwise each path meets each query and each kind of headers; in
      // `npm run faults` all of them.
      const isPicture = path.startsWith('/api/images/');
      const [query, row] = [at % queries.length, Math.floor(at / queries.length)];
      const isWhole = isPicture || errors.includes(path);
      const isAsked = (kind: number) => isWhole || query + kind === 0 || (row + query + kind) % asReact.length === 0;
      for (const headers of asReact.filter((_, kind) => share(isAsked(kind), true))) {
        const mine = await ask(path, { origin: cache.origin, cookie: first.cookie, headers });
        const theirs = await ask(path, { origin: cache.origin, cookie: second.cookie, headers });
        const nobodys = await ask(path, { origin: cache.origin, headers });
        expect([path, theirs.body.includes(first.email), nobodys.body.includes(first.email)]).toEqual([
          path,
          false,
          false,
        ]);
        if (isPicture) expect([path, theirs.status, nobodys.status]).not.toContain(200);
        if (path === `/api/images/${id}/thumb` && headers.rsc === undefined) expect(mine.status).toBe(200);
      }
    }
    // The cache does its work where it may, or this test would show nothing.
    expect(cache.kept.map(({ url }) => url)).toContain('/.well-known/afterimage-receipts.json');
    for (const { url, status, headers, body } of cache.kept) {
      const whole = `${JSON.stringify(headers)} ${body.toString('latin1')}`;
      expect([url, private_.filter((word) => whole.includes(word))]).toEqual([url, []]);
      expect([url, headers['set-cookie']]).toEqual([url, undefined]);
      // That a route has no GET is the same for everybody, and empty.
      if (status === 405 && body.length === 0) continue;
      expect(url).not.toMatch(/^\/(edit|gallery|account|outbox|api\/(images|edits|events|uploads|receipts|auth))/);
    }
  });

  test('a header that one client sends is in nobody else’s answer, nor in a message', async () => {
    const evil = 'evil.example';
    const poisons: Record<string, string>[] = [
      { 'x-forwarded-host': evil },
      { 'x-forwarded-proto': 'gopher', 'x-forwarded-host': evil },
      { 'x-forwarded-port': '666', 'x-forwarded-server': evil },
      { forwarded: `host=${evil};proto=https` },
      { 'x-original-url': `/${evil}`, 'x-rewrite-url': `/${evil}` },
      { 'x-forwarded-prefix': `/${evil}`, 'x-host': evil, 'x-http-host-override': evil },
      { origin: `https://${evil}`, referer: `https://${evil}/` },
    ];
    for (const [at, headers] of [...poisons, { host: evil }].entries()) {
      // What names another host meets every path, the others every third, each another one; in `npm run faults` all meet.
      const isFirst = at === 0 || 'host' in headers;
      for (const path of paths().filter((_, index) => share(isFirst || (at + index) % 3 === 0, true))) {
        // A Host that is not ours goes to the product itself: the cache would route by it.
        const origin = 'host' in headers ? inject('productUrl') : cache.origin;
        const answer = await ask(path, { origin, headers });
        const whole = `${JSON.stringify(answer.headers)} ${answer.body}`;
        expect([path, headers, /evil\.example|gopher|:666/.test(whole)]).toEqual([path, headers, false]);
      }
    }
    const email = `${crypto.randomUUID()}@example.com`;
    const asked = { ...Object.assign({}, ...poisons.slice(0, 6)), host: evil, 'content-type': 'application/json' };
    const sent = { ...asked, 'x-forwarded-for': '192.0.2.77' };
    expect(
      (await ask('/api/auth/code', { method: 'POST', headers: sent, body: JSON.stringify({ email }) })).status,
    ).toBe(204);
    const outbox = (await ask('/outbox')).body;
    expect(outbox).toContain(email);
    expect(outbox).not.toContain(evil);
    expect(outbox).toContain(`${inject('productUrl').replace('127.0.0.1', 'localhost')}/sign-in/link#`);
  });
});
