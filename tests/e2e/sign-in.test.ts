import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { allowConsole, openPage } from '#tests/support/browser.ts';

const someEmail = () => `mara-${randomUUID()}@example.com`;

/** Asks for a code and returns what the outbox shows of the message. */
async function ask(page: Page, email: string): Promise<{ code: string; link: string }> {
  await page.getByLabel('Email').fill(email);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Code').waitFor();
  const outbox = await page.context().newPage();
  await outbox.goto('/outbox');
  const message = outbox.getByRole('article').filter({ hasText: email }).first();
  const code = await message.getByText(/^\d{6}$/).textContent();
  const link = await message.getByRole('link').getAttribute('href');
  await outbox.close();
  if (!code || !link) throw new Error('The message has no code or no link.');
  return { code, link };
}

test('a code typed into the browser that asked leads to where the person wanted to go, and out again', async () => {
  const page = await openPage();
  await page.goto('/account');
  expect(new URL(page.url()).pathname).toBe('/sign-in');
  const email = someEmail();
  const { code } = await ask(page, email);
  await page.getByLabel('Code').pressSequentially(code);
  await page.waitForURL('/account');
  await page.getByRole('main').getByText(email).waitFor();
  await page.getByText('This browser').waitFor();

  const session = (await page.context().cookies()).find(({ name }) => name === 'afterimage');
  expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
  await page.getByRole('main').getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL('/');
  expect(await page.context().cookies()).toEqual([]);
  const stolen = await fetch(`${inject('productUrl')}/account`, {
    headers: { cookie: `afterimage=${session?.value}` },
    redirect: 'manual',
  });
  expect(stolen.headers.get('location')).toBe('/sign-in?callbackUrl=%2Faccount');
});

test('F-23: a link opened elsewhere signs in nobody there; approved, the page that waits goes on by itself', async () => {
  const waiting = await openPage();
  await waiting.goto('/sign-in?callbackUrl=/account');
  const { link } = await ask(waiting, someEmail());
  for (let scans = 0; scans < 3; scans++) expect((await fetch(link)).status).toBe(200);
  const other = await openPage();
  await other.goto(link);
  await other.getByRole('button', { name: 'Approve sign-in' }).waitFor();
  const number = /\d\d/.exec((await waiting.getByText('Both screens show this number:').textContent()) ?? '')?.[0];
  await other.getByText(`Number ${number}`).waitFor();
  await other.getByRole('button', { name: 'Approve sign-in' }).click();
  await other.getByRole('heading', { name: 'Approved' }).waitFor();
  expect((await other.context().cookies()).map(({ name }) => name)).not.toContain('afterimage');
  await waiting.waitForURL('/account');
});

test('a wrong code says how many tries are left; pasting the right one into the same field signs in', async () => {
  const page = await openPage();
  await page.goto('/sign-in?callbackUrl=/account');
  const { code } = await ask(page, someEmail());
  await page.getByLabel('Code').fill(String((Number(code) + 1) % 1_000_000).padStart(6, '0'));
  await page.getByText('That code is not right. 4 tries left; or send a new one.').waitFor();
  await page.getByLabel('Code').fill(`${code.slice(0, 3)} ${code.slice(3)}`);
  await page.waitForURL('/account');
});

test('F-24: an address that is none is refused in words, and what was typed stays', async () => {
  allowConsole(/400 .*\/api\/auth\/code/);
  const page = await openPage();
  await page.goto('/sign-in');
  await page.getByLabel('Email').fill('mara＠example.com');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByText('That is not one e-mail address.').waitFor();
  expect(await page.getByLabel('Email').inputValue()).toContain('mara');
});

test('the fourth message within a quarter of an hour is refused with 429, a wait and a sentence', async () => {
  const email = someEmail();
  const headers = { 'content-type': 'application/json', 'x-forwarded-for': '192.0.2.44' };
  const ask = () =>
    fetch(`${inject('productUrl')}/api/auth/code`, { method: 'POST', headers, body: JSON.stringify({ email }) });
  for (let count = 0; count < 3; count++) expect((await ask()).status).toBe(204);
  const refused = await ask();
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(800);
  expect(await refused.json()).toEqual({
    error: { code: 'too_many_codes', message: 'Too many codes for this address. Try again in 15 minutes.' },
  });
});

test('F-25: signing out and every other write refuse another site, also one that names itself as the host', async () => {
  const url = inject('productUrl');
  for (const path of ['/api/auth/code', '/api/auth/sign-out', '/api/auth/waiting', '/api/auth/signin/google']) {
    for (const origin of ['https://evil.example', 'null']) {
      const headers = { origin, 'x-forwarded-host': 'evil.example' };
      expect((await fetch(`${url}${path}`, { method: 'POST', headers, redirect: 'manual' })).status).toBe(403);
    }
  }
});

test('signing out empties the cache and the storage of the browser (ASVS 14.3.1)', async () => {
  const answer = await fetch(`${inject('productUrl')}/api/auth/sign-out`, { method: 'POST', redirect: 'manual' });
  expect(answer.status).toBe(303);
  expect(answer.headers.get('clear-site-data')).toBe('"cache", "storage"');
});

test("next-auth's own session and sign-out routes do not exist", async () => {
  for (const path of ['session', 'signout', 'providers', 'callback/evil', '_log']) {
    expect((await fetch(`${inject('productUrl')}/api/auth/${path}`)).status).toBe(404);
  }
});
