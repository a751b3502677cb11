import { expect, inject, test } from 'vitest';
import { expectAccessible } from '#tests/e2e/axe-support.ts';
import { listens } from '#tests/e2e/edit-support.ts';
import { productDatabase, somebody } from '#tests/e2e/people.ts';
import { openPage } from '#tests/support/browser.ts';

test('R-088, R-089: a first visit leaves nothing in the browser, whatever page it begins on, and no request leaves the origin', async () => {
  const page = await openPage();
  const origins = new Set<string>();
  page.context().on('request', (request) => origins.add(new URL(request.url()).origin));
  for (const path of [
    '/',
    '/pricing',
    '/exact-edits',
    '/privacy',
    '/terms',
    '/legal/cookies',
    '/faq',
    '/sign-in',
    '/unsubscribe',
  ]) {
    expect((await page.goto(path, { waitUntil: 'networkidle' }))?.status(), path).toBe(200);
    const kept = await page.evaluate(async () => ({
      local: Object.keys(localStorage),
      session: Object.keys(sessionStorage),
      databases: (await indexedDB.databases()).map(({ name }) => name),
      caches: await caches.keys(),
    }));
    expect({ path, ...kept, cookies: await page.context().cookies() }).toEqual({
      ...{ path, cookies: [], local: [], session: [], databases: [], caches: [] },
    });
  }
  expect([...origins].filter((origin) => origin !== 'null')).toEqual([inject('productUrl')]);
});

test('R-084, R-087: what is optional is off, goes on and off with one press in the same place, and keeps its history', async () => {
  const page = await openPage({ reducedMotion: 'reduce' });
  const { userId, cookie } = await somebody();
  const [name = '', value = ''] = cookie.split('=');
  await page.context().addCookies([{ name, value, url: inject('productUrl') }]);
  await page.goto('/account');
  await listens(page);
  const choices = page.getByRole('region', { name: 'Privacy choices' });
  expect(await choices.getByRole('checkbox').count()).toBe(0);
  const row = (title: string) =>
    choices.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title }) });
  const mail = row('Mail about what is new');
  await mail.getByText('Off. You have never switched it on.').waitFor();
  await mail.getByRole('button', { name: 'Switch on' }).click();
  await mail.getByText('On since').waitFor();
  await mail.getByRole('button', { name: 'Switch off' }).click();
  await mail.getByText('Off since').waitFor();
  await mail.getByText('History', { exact: true }).click();
  await expect.poll(() => mail.getByText(/^(Yes|No), to version 1, on this page,/).count()).toBe(2);

  await row('Count which pages').getByRole('button', { name: 'Switch on' }).click();
  await row('Count which pages').getByText('On since').waitFor();
  const database = await productDatabase();
  const counted = async () =>
    (await database.query(`SELECT coalesce(sum("count"), 0)::int AS sum FROM "PageCount"`)).rows[0].sum as number;
  await expect.poll(counted).toBeGreaterThan(0);
  const { rows } = await database.query(
    'SELECT "purpose", "isGiven" FROM "Consent" WHERE "userId" = $1 ORDER BY "id"',
    [userId],
  );
  expect(rows).toEqual([
    { purpose: 'marketing', isGiven: true },
    { purpose: 'marketing', isGiven: false },
    { purpose: 'analytics', isGiven: true },
  ]);
  await expectAccessible(page, 'the account page with choices made');
});

test('a browser that says Global Privacy Control is taken at its word, and the page says so', async () => {
  const page = await openPage({ extraHTTPHeaders: { 'sec-gpc': '1', 'x-forwarded-for': '10.91.7.3' } });
  const { cookie } = await somebody();
  const [name = '', value = ''] = cookie.split('=');
  await page.context().addCookies([{ name, value, url: inject('productUrl') }]);
  await page.goto('/account');
  await listens(page);
  const row = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Count which pages' }) });
  await row.getByText('Your browser says Global Privacy Control.', { exact: false }).waitFor();
  expect(await row.getByRole('button').count()).toBe(0);
});
