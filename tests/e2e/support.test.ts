import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { STORED, STORED_HERE } from '#lib/policies/stored-here.ts';
import { expectAccessible } from '#tests/e2e/axe-support.ts';
import { enter, listens, uploadPhoto } from '#tests/e2e/edit-support.ts';
import { openPage } from '#tests/support/browser.ts';

const someone = () => `mara-${crypto.randomUUID()}@example.org`;
/** Busy machines answer late. */
const PATIENT = { timeout: 20_000 };

async function write(page: Page, email: string, body: string): Promise<string> {
  await page.getByLabel('Your e-mail address').fill(email);
  await page.getByLabel('Your message').fill(body);
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('heading', { name: 'Thank you, we have it' }).waitFor(PATIENT);
  return /AT-[0-9A-Z-]{9}/.exec((await page.getByText(/Your number is/).textContent()) ?? '')?.[0] ?? '';
}

test('R-006, R-115: somebody without an account writes, proves the address by the link in the mail, and has a number', async () => {
  const page = await openPage();
  const email = someone();
  await page.goto('/contact');
  await listens(page);
  await page.getByRole('radio', { name: 'A privacy request' }).check();
  const number = await write(page, email, 'Send me a copy.');
  expect(number).toMatch(/^AT-/);
  await page.goto('/outbox');
  const mail = page.getByRole('article').filter({ hasText: email }).filter({ hasText: number });
  await page.goto((await mail.getByRole('link').first().getAttribute('href')) ?? '');
  await listens(page);
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByRole('status').filter({ hasText: number }).waitFor(PATIENT);

  // The mail that confirms it brings a link, which opens this one conversation in any browser, and nothing is asked for before.
  const other = await openPage();
  await other.goto('/outbox');
  const confirmed = other.getByRole('article').filter({ hasText: email }).filter({ hasText: 'We have your message' });
  const link = (await confirmed.getByRole('link').first().getAttribute('href')) ?? '';
  expect(link).toMatch(/\/contact\/conversation#[\w-]{43}$/);
  await other.goto(link);
  await listens(other);
  await other.getByText('Send me a copy.').waitFor(PATIENT);
  await other.getByLabel('Write again').fill('<b>Please</b> as a ZIP.');
  await other.getByRole('button', { name: 'Send' }).click();
  await other.getByRole('status').filter({ hasText: 'It is in.' }).waitFor(PATIENT);
  await other.getByRole('listitem').getByText('<b>Please</b> as a ZIP.').waitFor(PATIENT);
  expect(await other.getByLabel('Write again').inputValue()).toBe('');
  expect(await other.locator('meta[name="robots"]').getAttribute('content')).toContain('noindex');
  await expectAccessible(other, 'a conversation by its link');
  // A link that was never sent opens nothing, and says what to do.
  await other.goto(`/contact/conversation#${'x'.repeat(43)}`);
  await other.reload();
  await other.getByRole('alert').filter({ hasText: 'This link has ended.' }).waitFor(PATIENT);
});

test('a message that is refused stays as it was typed, and is sent once it is right', async () => {
  const page = await openPage();
  await page.goto('/contact?about=billing');
  await listens(page);
  await expect.poll(() => page.getByRole('radio', { name: 'Credits and payments' }).isChecked()).toBe(true);
  await page.getByLabel('Your e-mail address').fill('mara@localhost');
  await page.getByLabel('Your message').fill('My receipt, please');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('alert').filter({ hasText: 'e-mail address' }).waitFor(PATIENT);
  expect(await page.getByLabel('Your message').inputValue()).toBe('My receipt, please');
  expect(await page.getByRole('radio', { name: 'Credits and payments' }).isChecked()).toBe(true);
  await write(page, someone(), 'My receipt, please');
});

test('a report needs neither name nor address, and is confirmed with a number', async () => {
  const page = await openPage();
  await page.goto('/report');
  await listens(page);
  await page.getByLabel('Where is it?').fill('https://example.org/picture');
  await page.getByLabel('Why is it wrong?').fill('It is my photo.');
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByText(/Your number is AT-/).waitFor(PATIENT);
});

/** What lies in a browser, by name. */
async function keptBy(page: Page): Promise<string[]> {
  const cookies = (await page.context().cookies()).map(({ name }) => `cookie ${name}`);
  const others = await page.evaluate(async () => [
    ...Object.keys(localStorage).map((name) => `local ${name}`),
    ...Object.keys(sessionStorage).map((name) => `session ${name}`),
    ...(await indexedDB.databases()).map(({ name }) => `database ${name}`),
    ...(await caches.keys()).map((name) => `cache ${name}`),
  ]);
  return [...cookies, ...others];
}

const isListed = (kept: string): boolean =>
  STORED.some((stored) => {
    const { kind, name } = STORED_HERE[stored];
    const whole = `${kind} ${name}`;
    return whole.endsWith('*') ? kept.startsWith(whole.slice(0, -1)) : kept === whole;
  });

test('R-088: what the product keeps in a browser is what the page of cookies lists, and reading pages keeps no cookie', async () => {
  const page = await openPage({ serviceWorkers: 'allow' });
  for (const path of ['/', '/privacy', '/contact', '/legal/cookies']) await page.goto(path);
  expect((await keptBy(page)).filter((kept) => kept.startsWith('cookie'))).toEqual([]);
  await enter(page, '/edit');
  await uploadPhoto(page);
  await page.getByLabel('Instruction').fill('rotate left');
  await page.goto('/gallery');
  await page.getByRole('list', { name: 'Images' }).waitFor(PATIENT);
  await page.goto('/account/tickets');
  const kept = await keptBy(page);
  expect(kept.length).toBeGreaterThan(2);
  expect(kept.filter((one) => !isListed(one))).toEqual([]);
});
