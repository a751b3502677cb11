import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { expectAccessible } from '#tests/e2e/axe-support.ts';
import { enter } from '#tests/e2e/edit-support.ts';
import { allowConsole, openPage } from '#tests/support/browser.ts';
import { aPhoto } from '#tests/support/pictures.ts';
import { readZip } from '#tests/support/read-zip.ts';

const NAMES = ['Ostsee.png', 'Oma am See.png', 'harbour by night.png', 'IMG_0412.png'];

/** Somebody in a gallery with these photos, the last of them the newest. */
async function inTheGallery(options: Parameters<typeof openPage>[0]): Promise<Page> {
  const page = await openPage({ reducedMotion: 'reduce', ...options });
  await enter(page, '/gallery');
  for (const [at, name] of NAMES.entries()) {
    const buffer = await aPhoto({ width: 300 + 40 * at, height: 200, format: 'png' });
    const answer = await page.request.post('/api/uploads', {
      multipart: { file: { name, mimeType: 'image/png', buffer } },
    });
    expect(answer.status()).toBe(201);
  }
  await page.reload();
  await tiles(page).first().waitFor();
  return page;
}

const tiles = (page: Page) => page.getByRole('list', { name: 'Images' }).getByRole('link');
const tile = (page: Page, name: string) => tiles(page).filter({ hasText: name });
const chip = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Filters' }).getByRole('link', { name, exact: true });
const bar = (page: Page) => page.getByRole('toolbar', { name: 'Selection' });
const toast = (page: Page, words: string | RegExp) => page.getByRole('region', { name: 'Messages' }).getByText(words);
const shows = (page: Page, names: string[]) =>
  expect.poll(async () => (await tiles(page).allTextContents()).map((text) => text.split(',')[0])).toEqual(names);

async function select(page: Page, ...names: string[]): Promise<void> {
  for (const name of names) {
    await tile(page, name).focus();
    await page.keyboard.press('Space');
  }
}

const DESKTOP = { viewport: { width: 1440, height: 900 } };
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, colorScheme: 'dark' as const };

test.each([
  ['desktop, light', DESKTOP],
  ['phone, dark', PHONE],
])(
  'an old picture is found by its words, its name, a typing error and a filter, and Back leads out again (%s)',
  async (_, options) => {
    const page = await inTheGallery(options);
    const box = page.getByRole('searchbox', { name: 'Search your words and names' });
    await page.locator('body').press('/');
    await expect.poll(() => box.evaluate((element) => element === document.activeElement)).toBe(true);
    await box.pressSequentially('osts');
    await shows(page, ['Ostsee.png']);
    await page.getByText('1 image', { exact: true }).first().waitFor();
    expect(new URL(page.url()).searchParams.get('q')).toBe('osts');
    await box.fill('habrour');
    await page.getByText('Nothing begins with “habrour”. Shown is “harbour”.').waitFor();
    await shows(page, ['harbour by night.png']);
    await expectAccessible(page, 'found');
    await box.fill('zeppelin');
    await page.getByRole('heading', { name: 'Nothing found' }).waitFor();
    await expectAccessible(page, 'nothing found');
    await page.goBack();
    await shows(page, NAMES.toReversed());
    expect(await box.inputValue()).toBe('');
    await tile(page, 'Ostsee').focus();
    await page.keyboard.press('f');
    await expect.poll(() => tile(page, 'Ostsee').textContent()).toContain('favourite');
    await chip(page, 'Favourites').click();
    await shows(page, ['Ostsee.png']);
    await page.getByRole('button', { name: 'More filters' }).click();
    await page.getByLabel('To', { exact: true }).fill('2020-01-01');
    await expectAccessible(page, 'more filters');
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByText('No image fits these filters.').waitFor();
    await page.reload();
    await page.getByRole('link', { name: /Remove the filter Until/ }).click();
    await shows(page, ['Ostsee.png']);
  },
);

test('pictures go into an album and out of it, are named, and are taken along as a ZIP; another tab shows the same', async () => {
  const page = await inTheGallery(DESKTOP);
  const other = await page.context().newPage();
  await other.goto('/gallery/albums');
  await other.getByRole('heading', { name: 'No albums yet' }).waitFor();
  await select(page, 'Ostsee', 'Oma am See');
  await bar(page).getByRole('button', { name: 'Album' }).click();
  await page.getByLabel('New album').fill('Holiday');
  await page.getByRole('button', { name: 'Create with 2 images' }).click();
  await toast(page, '2 images added to “Holiday”.').waitFor();
  await other.getByRole('link', { name: /Holiday.*2 images/ }).click();
  await shows(other, ['Oma am See.png', 'Ostsee.png']);
  await expectAccessible(other, 'an album');
  await select(other, 'Oma am See');
  await bar(other).getByRole('button', { name: 'Take out of album' }).click();
  await shows(other, ['Ostsee.png']);
  await bar(page).getByRole('button', { name: 'Clear selection' }).click();
  await tile(page, 'IMG_0412').click();
  await page.waitForURL(/\/gallery\/[0-9a-f-]{36}$/);
  await page.getByRole('button', { name: 'Rename' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Leuchtturm');
  // A server that does not answer costs neither the name nor the next press.
  allowConsole(/ERR_FAILED/);
  await page.route('**/gallery/*', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));
  await page.keyboard.press('Enter');
  await page.getByText('Your name for it is still here; try again.').waitFor();
  await page.unroute('**/gallery/*');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Leuchtturm' }).waitFor();
  await page.goto('/gallery');
  await select(page, 'Leuchtturm', 'Ostsee');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    bar(page).getByRole('button', { name: 'Download ZIP' }).click(),
  ]);
  const entries = readZip(await readFile(await download.path()));
  expect(download.suggestedFilename()).toMatch(/^Afterimage \d{4}-\d\d-\d\d\.zip$/);
  expect(entries.map(({ name }) => name.slice(11)).sort()).toEqual(['Leuchtturm.png', 'Ostsee.png']);
});

test('F-02: deleting for ever can be undone for ten seconds, and a page that is left before deletes nothing', async () => {
  const page = await openPage({ reducedMotion: 'reduce', ...DESKTOP });
  await page.clock.install();
  await enter(page, '/gallery');
  for (const name of NAMES.slice(0, 2)) {
    const buffer = await aPhoto({ width: 300 + name.length, format: 'png' });
    await page.request.post('/api/uploads', { multipart: { file: { name, mimeType: 'image/png', buffer } } });
  }
  await page.reload();
  await select(page, 'Ostsee', 'Oma am See');
  await page.keyboard.press('Delete');
  await toast(page, '2 images deleted.').waitFor();
  await page.goto('/gallery/trash');
  const erase = async (name: string) => {
    await select(page, name);
    await bar(page).getByRole('button', { name: 'Delete for ever' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete for ever' }).click();
    await toast(page, /1 image goes for ever in a moment/).waitFor();
  };
  await erase('Ostsee');
  await shows(page, ['Oma am See.png']);
  await page.getByRole('button', { name: 'Undo' }).click();
  await shows(page, ['Oma am See.png', 'Ostsee.png']);
  await page.clock.fastForward(11_000);
  await erase('Ostsee');
  await page.reload();
  await shows(page, ['Oma am See.png', 'Ostsee.png']);
  await erase('Ostsee');
  await page.clock.fastForward(11_000);
  await toast(page, /Deleted for ever/).waitFor();
  await page.reload();
  await shows(page, ['Oma am See.png']);
});
