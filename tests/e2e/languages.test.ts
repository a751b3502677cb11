import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { newId } from '#lib/ids.ts';
import { expectAccessible } from '#tests/e2e/axe-support.ts';
import { enter, landed, PHOTO } from '#tests/e2e/edit-support.ts';
import { openPage } from '#tests/support/browser.ts';

const german = { locale: 'de-DE', acceptDownloads: true } as const;
const langOf = (page: Page) => page.locator('html').getAttribute('lang');

/** Sentences that only the English catalogues have, in any script that the page has fetched. */
async function englishIn(page: Page, scripts: readonly string[]): Promise<string[]> {
  const texts = await Promise.all(scripts.map((url) => page.request.get(url).then((answer) => answer.text())));
  const sentences = ['Skip to the content', 'Back to the gallery', 'My earlier instructions', 'Begin with a photo'];
  return sentences.filter((sentence) => texts.some((text) => text.includes(sentence)));
}

test('in German from the landing page to the download: every page, the mail, the words of the edit, and no English catalogue fetched', async () => {
  const page = await openPage(german);
  const scripts: string[] = [];
  page.on('response', (answer) => {
    if (new URL(answer.url()).pathname.endsWith('.js')) scripts.push(answer.url());
  });
  await page.goto('/');
  expect(await langOf(page)).toBe('de');
  await page.getByRole('link', { name: 'Mit einem Foto beginnen' }).click();
  const email = `mara-${newId()}@example.com`;
  await page.getByLabel('E-Mail').fill(email);
  await page.getByRole('button', { name: 'Weiter' }).click();
  await page.getByLabel('Code').waitFor();
  const outbox = await page.context().newPage();
  await outbox.goto('/outbox');
  const mail = outbox.getByRole('article', { name: 'Bei Afterimage anmelden' }).filter({ hasText: email }).first();
  const code = await mail.getByText(/^\d{6}$/).textContent();
  expect(await mail.locator('pre').textContent()).toContain('Der Code gilt einmal, 10 Minuten lang');
  await outbox.close();
  await page.getByLabel('Code').fill(code ?? '');
  await page.waitForURL('**/edit');
  await page.getByLabel('Bild hochladen').setInputFiles(PHOTO);
  await page.waitForURL(/\/edit\/[0-9a-f-]{36}$/);
  const source = page.url();
  const box = page.getByRole('textbox', { name: 'Anweisung' });
  await box.fill('nach links drehen und stimmungsvoll');
  await page.getByText('„stimmungsvoll“ ist kein exakter Schritt.').waitFor();
  await box.fill('nach links drehen, 20 % heller');
  await page.getByText('Heller 20 %').first().waitFor();
  await page.getByRole('button', { name: 'Bearbeiten, kostenlos' }).click();
  await landed(page, source);
  await expectAccessible(page, 'a result in German');
  await page
    .getByRole('link', { name: 'Herunterladen' })
    .or(page.getByRole('button', { name: 'Herunterladen' }))
    .first()
    .waitFor();
  expect(await englishIn(page, scripts)).toEqual([]);
});

test('a choice is kept for the browser and the account, stands above what the browser asks for, and costs no words typed', async () => {
  const page = await openPage({ locale: 'de-DE' });
  await enter(page, '/edit');
  expect(await langOf(page)).toBe('de');
  await page.getByLabel('Bild hochladen').setInputFiles(PHOTO);
  await page.waitForURL(/\/edit\/[0-9a-f-]{36}$/);
  const editor = page.url();
  await page.getByRole('textbox', { name: 'Anweisung' }).fill('etwas heller');
  await page.getByText('Heller 5 %').first().waitFor();
  await page.goto('/account');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Account' }).waitFor();
  expect(await langOf(page)).toBe('en');
  expect(new URL(page.url()).pathname).toBe('/account');
  await page.goto(editor);
  await expect.poll(() => page.getByRole('textbox', { name: 'Instruction' }).inputValue()).toBe('etwas heller');
  await page.getByRole('textbox', { name: 'Instruction' }).focus();
  await page.getByText('Heller 5 %').first().waitFor();
  // Signed out, the browser still knows; and an answer of a route is in the same language.
  const refused = await page.request.get('/api/edits/nothing');
  expect((await refused.json()).error.message).toMatch(/^There is nothing here/);
  await page.context().clearCookies({ name: 'afterimage' });
  await page.goto('/');
  expect(await langOf(page)).toBe('en');
});
