import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { NextApiRequest, NextApiResponse } from 'next';
import NextAuth from 'next-auth';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { findAskedSignIn } from '#lib/account/find-asked-sign-in.ts';
import { findOrCreateUser } from '#lib/account/find-or-create-user.ts';
import { findViewer } from '#lib/account/find-viewer.ts';
import { getWaitingSignIn } from '#lib/account/get-waiting-sign-in.ts';
import { requestSignIn } from '#lib/account/request-sign-in.ts';
import { signInByCode } from '#lib/account/sign-in-by-code.ts';
import { startSession } from '#lib/account/start-session.ts';
import { db } from '#lib/db.ts';
import { listOutbox } from '#lib/mail/outbox.ts';
import { currentPolicy } from '#lib/policies/current-policy.ts';
import { authOptions } from '#lib/web/auth-options.ts';
import { CLIENT, OauthServer } from '#tests/app/auth/oauth-server.ts';
import { clearSignIns, messageTo, movedFrom, someDevice } from '#tests/lib/account/support.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();
const provider = await new OauthServer().start();
Object.assign(process.env, {
  GOOGLE_CLIENT_ID: CLIENT.id,
  GOOGLE_CLIENT_SECRET: CLIENT.secret,
  GOOGLE_ISSUER: provider.url,
  GITHUB_CLIENT_ID: CLIENT.id,
  GITHUB_CLIENT_SECRET: CLIENT.secret,
  GITHUB_URL: provider.url,
});

/** next-auth with the product's options behind a plain server: its own handler for Node requests, no framework around it. */
function authServer(): Server {
  return createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost:3000');
    let body = '';
    for await (const piece of request) body += piece;
    const cookies = Object.fromEntries(
      (request.headers.cookie ?? '').split('; ').map((pair) => {
        const [name = '', ...value] = pair.split('=');
        return [name, decodeURIComponent(value.join('='))];
      }),
    );
    const nextauth = url.pathname.split('/').slice(3);
    const asked = Object.assign(request, {
      cookies,
      query: { ...Object.fromEntries(url.searchParams), nextauth },
      body: Object.fromEntries(new URLSearchParams(body)),
    });
    const answer = Object.assign(response, {
      status: (code: number) => Object.assign(response, { statusCode: code }),
      json: (value: unknown) => response.end(JSON.stringify(value)),
      send: (value: unknown) => response.end(typeof value === 'object' ? JSON.stringify(value) : value),
    });
    const options = authOptions({
      device: someDevice(),
      previousToken: cookies.afterimage ?? null,
      // As the route does it, which has Next's cookies.
      sendCode: async ({ email, via }) => {
        const asked = { email, via, callbackUrl: '/gallery', device: someDevice() };
        const { browserToken } = await requestSignIn({ ...asked, previousBrowserToken: null });
        response.appendHeader('set-cookie', `afterimage-sign-in=${browserToken}; Path=/`);
      },
    });
    await NextAuth(asked as unknown as NextApiRequest, answer as unknown as NextApiResponse, options);
  });
}

const server = authServer();
let base = '';
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
  provider.stop();
});
beforeEach(async () => {
  await clearSignIns();
  provider.person = { id: 7, name: 'Mara', email: 'mara@example.com', verified: true, emails: [] };
});

/** A browser: cookies, and one redirect at a time. Our own origin is where `authServer` listens. */
class Visitor {
  readonly cookies = new Map<string, string>();

  async fetch(address: string, init: RequestInit = {}): Promise<Response> {
    const url = new URL(address, 'http://localhost:3000');
    const isOurs = url.origin === 'http://localhost:3000';
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(isOurs ? `${base}${url.pathname}${url.search}` : url, {
      ...init,
      redirect: 'manual',
      headers: { ...init.headers, ...(isOurs ? { cookie } : {}) },
    });
    for (const line of isOurs ? response.headers.getSetCookie() : []) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return response;
  }

  /** Presses the button and signs in at the provider; returns the address of the provider's answer to us. */
  async toCallback(id: 'google' | 'github', callbackUrl = '/gallery'): Promise<string> {
    const { csrfToken } = (await (await this.fetch('/api/auth/csrf')).json()) as { csrfToken: string };
    const started = await this.fetch(`/api/auth/signin/${id}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ csrfToken, callbackUrl, json: 'true' }),
    });
    const { url } = (await started.json()) as { url: string };
    return (await this.fetch(url)).headers.get('location') ?? '';
  }

  /** The whole way in; returns where the person ends up. */
  async signIn(id: 'google' | 'github', callbackUrl?: string): Promise<string> {
    const answer = await this.fetch(await this.toCallback(id, callbackUrl));
    return answer.headers.get('location') ?? '';
  }

  viewer() {
    return findViewer({ token: decodeURIComponent(this.cookies.get('afterimage') ?? '') });
  }
}

test('R-003: Google signs in by the real flow; name, address and id are kept, and no token', async () => {
  const mara = new Visitor();
  expect(await mara.signIn('google')).toBe('http://localhost:3000/gallery');
  expect(await mara.viewer()).toMatchObject({ email: 'mara@example.com', name: 'Mara' });
  const accounts = await db().account.findMany();
  expect(accounts).toEqual([
    {
      id: expect.any(String),
      userId: expect.any(String),
      provider: 'google',
      providerAccountId: '7',
      createdAt: expect.any(Date),
    },
  ]);
  const rows = JSON.stringify([accounts, await db().session.findMany(), await db().user.findMany()]);
  for (const token of [...provider.tokens, mara.cookies.get('afterimage') ?? '-']) expect(rows).not.toContain(token);
});

test('the second time the same account opens, also after the address at Google has changed', async () => {
  await new Visitor().signIn('google');
  provider.person.email = 'mara@elsewhere.example';
  const mara = new Visitor();
  await mara.signIn('google');
  expect(await mara.viewer()).toMatchObject({ email: 'mara@example.com' });
  expect(await db().user.count()).toBe(1);
});

test('R-004: GitHub gives the primary address, not the one on the profile', async () => {
  provider.person.email = 'profile@example.com';
  provider.person.emails = [
    { email: 'old@example.com', primary: false, verified: true },
    { email: 'Mara@Example.com', primary: true, verified: true },
  ];
  const mara = new Visitor();
  await mara.signIn('github');
  expect(await mara.viewer()).toMatchObject({ email: 'mara@example.com' });
});

test.each([
  ['google', { verified: false, emails: [] }],
  ['github', { verified: true, emails: [{ email: 'mara@example.com', primary: true, verified: false }] }],
  ['github', { verified: true, emails: [{ email: 'mara@example.com', primary: false, verified: true }] }],
] as const)(
  'an address that %s has not verified as the primary one lets nobody in',
  async (id, { verified, emails }) => {
    Object.assign(provider.person, { verified, emails: [...emails] });
    const eve = new Visitor();
    expect(await eve.signIn(id)).toContain('/sign-in?error=EmailNotVerified');
    expect(await eve.viewer()).toBeNull();
    expect(await db().user.count()).toBe(0);
  },
);

test('R-101: whoever makes an account through a provider has accepted the terms of that moment, on record', async () => {
  const mara = new Visitor();
  await mara.signIn('google');
  await new Visitor().signIn('google');
  const { version, hash } = currentPolicy('terms');
  expect(await db().consent.findMany({ where: { purpose: 'terms' } })).toMatchObject([
    { userId: (await mara.viewer())?.userId, version, textHash: hash, isGiven: true, source: 'signUp' },
  ]);
});

test('R-004: an address that has an account is not joined to a provider; a code goes to the primary one, which the page says masked', async () => {
  await findOrCreateUser({ email: 'mara@example.com' });
  await findOrCreateUser({ email: 'second@example.com' });
  provider.person.email = 'second@example.com';
  provider.person.emails = [
    { email: 'second@example.com', primary: false, verified: true },
    { email: 'mara@example.com', primary: true, verified: true },
  ];
  const visitor = new Visitor();
  expect(await visitor.signIn('github')).toBe('/sign-in');
  expect(await visitor.viewer()).toBeNull();
  expect(await db().account.count()).toBe(0);
  expect((await listOutbox()).map(({ to }) => to)).toEqual(['mara@example.com']);
  const browserToken = visitor.cookies.get('afterimage-sign-in') ?? '';
  const waiting = await getWaitingSignIn({ browserToken });
  expect(waiting).toMatchObject({ email: 'm•••@example.com', via: 'github', callbackUrl: '/gallery' });
  expect(JSON.stringify(waiting)).not.toContain('mara');
  // The server knows where to send it again; another browser does not.
  expect(await findAskedSignIn({ browserToken })).toMatchObject({ email: 'mara@example.com', via: 'github' });
  expect(await findAskedSignIn({ browserToken: 'made-up' })).toBeNull();
  const { code } = await messageTo('mara@example.com');
  const { token } = await signInByCode({ code, browserToken, device: someDevice(), previousToken: null });
  expect(await findViewer({ token })).toMatchObject({ email: 'mara@example.com' });
  // The code opened the account; GitHub still opens nothing.
  expect(await db().account.count()).toBe(0);
});

test('an account that has left its address is not told from a company that still names it, and nothing is sent or made', async () => {
  const userId = await findOrCreateUser({ email: 'mara@elsewhere.example' });
  await movedFrom({ userId, oldEmail: 'mara@example.com', email: 'mara@elsewhere.example' });
  const visitor = new Visitor();
  expect(await visitor.signIn('google')).toContain('/sign-in?error=EmailMoved');
  expect([await db().user.count(), (await listOutbox()).length]).toEqual([1, 0]);
});

test('who comes back from a provider too often is told to wait, and by name of the reason', async () => {
  await findOrCreateUser({ email: 'mara@example.com' });
  const ways = [];
  for (let time = 0; time < 4; time++) ways.push(await new Visitor().signIn('google'));
  expect(ways.map((way) => way.split('/').at(-1))).toEqual([
    ...Array.from({ length: 3 }, () => 'sign-in'),
    'sign-in?error=TooManyCodes',
  ]);
});

test('a browser that is signed in already gets the account of the provider, and its old session ends', async () => {
  const userId = await findOrCreateUser({ email: 'eve@example.com' });
  const token = await startSession({ userId, device: someDevice(), previousToken: null });
  const visitor = new Visitor();
  visitor.cookies.set('afterimage', token);
  await visitor.signIn('google');
  expect(await visitor.viewer()).toMatchObject({ email: 'mara@example.com' });
  expect(await findViewer({ token })).toBeNull();
});

test('an answer of the provider works once, and only in the browser that asked', async () => {
  const mara = new Visitor();
  const callback = await mara.toCallback('google');
  const eve = new Visitor();
  await eve.fetch(callback);
  expect(await eve.viewer()).toBeNull();
  expect(await db().session.count()).toBe(0);

  const again = await mara.toCallback('google');
  await mara.fetch(again);
  expect(await mara.viewer()).not.toBeNull();
  await new Visitor().fetch(again);
  await mara.fetch(again);
  expect(await db().session.count()).toBe(1);
});

test.each(['https://evil.example/gallery', '//evil.example', '/\\evil.example', 'http://localhost:3000//evil.example'])(
  'coming back from the provider never leads to %s',
  async (callbackUrl) => {
    expect(await new Visitor().signIn('google', callbackUrl)).toBe('http://localhost:3000/edit');
  },
);
