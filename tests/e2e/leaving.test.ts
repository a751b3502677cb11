import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { expectAccessible } from '#tests/e2e/axe-support.ts';
import { enter, uploadPhoto } from '#tests/e2e/edit-support.ts';
import { type Person, signInAgain } from '#tests/e2e/people.ts';
import { allowConsole, openPage } from '#tests/support/browser.ts';
import { readZip } from '#tests/support/read-zip.ts';

/** A browser that signs in to the account anew, in place of whatever it had. */
async function again(page: Page, person: Person, path: string): Promise<void> {
  const [name = '', value = ''] = (await signInAgain(person)).split('=');
  const { origin } = new URL(page.url());
  await page.context().addCookies([{ name, value, url: origin, httpOnly: true, sameSite: 'Lax' }]);
  await page.goto(path);
}

const receiptPage = (page: Page) => page.getByRole('heading', { name: 'Everything is erased', level: 1 });

test('R-080, R-081: everything is taken along, the account is closed and brought back, and then erased with a receipt; another tab is told', async () => {
  // A page that learns that it is signed out has asked for something first.
  allowConsole(/401/, /404/);
  const page = await openPage({
    reducedMotion: 'reduce',
    acceptDownloads: true,
    viewport: { width: 1440, height: 900 },
  });
  const person = await enter(page, '/edit');
  await uploadPhoto(page);
  const tab = await page.context().newPage();
  await tab.goto(page.url());
  await tab.getByRole('textbox', { name: 'Instruction' }).waitFor();

  await page.goto('/account');
  const saved = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download everything' }).click();
  const names = readZip(await readFile(await (await saved).path())).map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['README.txt', 'data.json', 'schema.json', 'credits.json']));
  expect(names.filter((name) => /^images\/.*photo-small\.jpg$/.test(name))).toHaveLength(1);

  await page.getByRole('link', { name: 'Close account …' }).click();
  await page.getByRole('heading', { name: 'Close your account', level: 1 }).waitFor();
  const confirmation = page.getByRole('textbox', { name: 'Type your address to confirm' });
  await confirmation.fill('somebody@example.org');
  await page.getByRole('button', { name: 'Close account' }).click();
  await page.getByText('That is not the address of this account').waitFor();
  await expectAccessible(page, 'closing, refused');
  await confirmation.fill(person.email);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/closed');
  await expectAccessible(page, 'closed');
  await tab
    .getByText(/signed out/i)
    .first()
    .waitFor();
  await tab.close();
  expect((await page.request.get('/account/export')).status()).toBe(401);

  await again(page, person, '/gallery');
  await page.waitForURL('**/closed');
  await expectAccessible(page, 'closed, signed in');
  await page.getByRole('button', { name: 'Bring it back' }).click();
  await page.waitForURL('**/gallery');
  await page.getByRole('list', { name: 'Images' }).getByRole('link').first().waitFor();

  await page.goto('/account/close');
  await page.getByRole('radio', { name: 'Now' }).check();
  await confirmation.fill(person.email);
  await page.getByRole('button', { name: 'Erase now' }).click();
  await receiptPage(page).waitFor();
  await page.getByText('3, Disk of this server').waitFor();
  await expectAccessible(page, 'erased');
  expect((await page.request.get('/api/erasure-receipt')).headers()['content-type']).toBe('application/jose');
});
