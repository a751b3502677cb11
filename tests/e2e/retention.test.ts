import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { expectAccessible } from '#tests/e2e/axe-support.ts';
import { box, editButton, enter, landed, listens, uploadPhoto } from '#tests/e2e/edit-support.ts';
import { productDatabase } from '#tests/e2e/people.ts';
import { holdWorker, releaseWorker } from '#tests/e2e/worker-support.ts';
import { allowConsole, openPage } from '#tests/support/browser.ts';

/** Somebody with a photo open in the editor. */
async function atAPhoto(options: Parameters<typeof openPage>[0] = {}): Promise<{ page: Page; source: string }> {
  const page = await openPage({ reducedMotion: 'reduce', viewport: { width: 1440, height: 900 }, ...options });
  await enter(page, '/edit');
  return { page, source: await uploadPhoto(page) };
}

const choose = (page: Page, label: 'Keep' | '7 days' | '24 hours' | 'Do not store') =>
  page.getByRole('radiogroup', { name: 'Keep the result' }).getByRole('radio', { name: label }).check();
const say = async (page: Page, words: string) => {
  await box(page).fill(words);
  await editButton(page).and(page.locator(':not([aria-disabled])')).click();
};
const card = (page: Page) => page.getByRole('region', { name: 'Not stored' });
const slider = (page: Page) => page.getByRole('slider', { name: 'Before and after' });
/** What an edit or a deletion brings about takes its time on a busy machine. */
const PATIENT = { timeout: 15_000 };

const idOf = (address: string): string => address.slice(-36);

/** Asks for a private run and waits until its result is shown; the path of its bytes. */
async function runPrivately(page: Page, words = 'sepia'): Promise<string> {
  await choose(page, 'Do not store');
  await say(page, words);
  await card(page).waitFor();
  const href = await card(page).getByRole('link', { name: 'Download' }).getAttribute('href');
  return (href ?? '').replace('?download', '');
}

const statusOf = (page: Page, path: string): Promise<number> =>
  page.evaluate(async (asked) => (await fetch(asked, { cache: 'no-store' })).status, path);
/** Lets time pass for one image, by the clock of the database. */
const pass = async (imageId: string, interval: string) =>
  (await productDatabase()).query(
    `UPDATE "Image" SET "expiresAt" = "expiresAt" - $2::interval, "createdAt" = "createdAt" - $2::interval WHERE "id" = $1`,
    [imageId, interval],
  );
const rowsOf = async (imageId: string): Promise<number> =>
  (await (await productDatabase()).query('SELECT 1 FROM "Image" WHERE "id" = $1 AND "deletedAt" IS NULL', [imageId]))
    .rowCount ?? 0;
const one = async (sql: string, id: string): Promise<Record<string, string> | undefined> =>
  (await (await productDatabase()).query(sql, [id])).rows[0];
const editOf = async (imageId: string): Promise<string> =>
  (await one('SELECT "editId" FROM "Image" WHERE "id" = $1', imageId))?.editId ?? '';
const wordsOf = async (editId: string): Promise<string | undefined> =>
  (await one('SELECT "instruction" FROM "Edit" WHERE "id" = $1', editId))?.instruction;
const idOfBytes = (path: string): string => path.split('/')[3] ?? '';

describe('7 days and 24 hours (R-024, R-025)', () => {
  test.each([
    ['7 days', '6 days 1 hour', 'Gone in 23 hours'],
    ['24 hours', '22 hours', 'Gone in 2 hours'],
  ] as const)(
    '%s: the countdown is on the photo, its page and its tile; Keep ends it, Undo brings it back',
    async (choice, interval, left) => {
      const { page, source } = await atAPhoto();
      await choose(page, choice);
      await say(page, 'black and white');
      await landed(page, source);
      const imageId = idOf(page.url());
      await page.getByText(`Gone in ${choice}`).filter({ visible: true }).first().waitFor();
      await pass(imageId, interval);
      await page.goto('/gallery');
      const tile = page.getByRole('list', { name: 'Images' }).getByRole('link', { name: new RegExp(left) });
      await tile.waitFor();
      await page.locator('.tile').getByText(left).filter({ visible: true }).first().waitFor();
      await tile.click();
      await page.waitForURL(`**/gallery/${imageId}`);
      await page.getByRole('region', { name: 'Details' }).getByText(left).waitFor();
      await page.getByRole('button', { name: 'Keep', exact: true }).click();
      await page.getByText('Kept until you delete it.').first().waitFor();
      await expect.poll(() => page.getByRole('region', { name: 'Details' }).getByText(left).count()).toBe(0);
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByRole('region', { name: 'Details' }).getByText(left).waitFor();
      await page.getByRole('button', { name: 'Keep', exact: true }).click();
      await expect.poll(() => page.getByRole('region', { name: 'Details' }).getByText(left).count()).toBe(0);
      await page.goto('/gallery');
      await page.getByRole('list', { name: 'Images' }).getByRole('link', { name: 'black and white' }).waitFor();
      expect(await page.getByText(left).count()).toBe(0);
    },
  );

  test('several are kept at once from the gallery', async () => {
    const { page, source } = await atAPhoto();
    for (const words of ['black and white', 'rotate left']) {
      await page.goto(source);
      await choose(page, '24 hours');
      await say(page, words);
      await landed(page, source);
    }
    await page.goto('/gallery');
    await page.getByRole('button', { name: 'Select', exact: true }).click();
    const links = page.getByRole('list', { name: 'Images' }).getByRole('link');
    for (let index = 0; index < 3; index++) await links.nth(index).click();
    await page.getByRole('toolbar', { name: 'Selection' }).getByRole('button', { name: 'Keep' }).click();
    await page.getByText('2 images kept until you delete them.').first().waitFor();
    await expect.poll(() => page.locator('.tile').getByText('Gone in').count()).toBe(0);
  });

  test('once it has expired every page says that there is nothing here', async () => {
    allowConsole(/404/);
    const { page, source } = await atAPhoto();
    await choose(page, '24 hours');
    await say(page, 'black and white');
    await landed(page, source);
    const imageId = idOf(page.url());
    await pass(imageId, '24 hours');
    for (const path of [`/edit/${imageId}`, `/gallery/${imageId}`]) expect((await page.goto(path))?.status()).toBe(404);
    for (const variant of ['original', 'preview', 'thumb'])
      expect(await statusOf(page, `/api/images/${imageId}/${variant}`)).toBe(404);
    await page.goto('/gallery');
    await expect.poll(() => page.getByRole('list', { name: 'Images' }).getByRole('link').count()).toBe(1);
    await page.goto(source);
    await expect.poll(() => page.getByRole('treeitem').count()).toBe(1);
  });
});

describe('Do not store (R-022)', () => {
  test('shows the result once beside its source, with its minutes and a download, and nowhere else; Done erases it', async () => {
    allowConsole(/404/);
    const { page, source } = await atAPhoto();
    const other = await page.context().newPage();
    await other.goto(source);
    await box(other).waitFor();
    await page.getByText('This result is shown once and not kept.').waitFor({ state: 'hidden' });
    await choose(page, 'Do not store');
    await page
      .getByText('This result is shown once and not kept. Download it before you leave.')
      .filter({ visible: true })
      .waitFor();
    const bytes = await runPrivately(page, 'black and white, crop to 1:1');
    expect(page.url()).toBe(source);
    await slider(page).waitFor();
    await card(page)
      .getByText(/^1[34]:\d\d$/)
      .waitFor();
    const download = page.waitForEvent('download');
    await card(page).getByRole('link', { name: 'Download' }).click();
    const { width, height } = await sharp(await (await download).path()).metadata();
    expect(width).toBe(height);
    // Nothing of it anywhere else: the other tab, the history, the gallery, what this browser keeps.
    for (const tab of [page, other]) expect(await tab.getByRole('treeitem').allTextContents()).toEqual(['Original']);
    expect(await other.content()).not.toMatch(/crop to 1:1|Not stored\b.*Download/);
    await other.goto('/gallery');
    await expect.poll(() => other.getByRole('list', { name: 'Images' }).getByRole('link').count()).toBe(1);
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('crop to 1:1');
    expect(await statusOf(page, bytes)).toBe(200);
    const editId = await editOf(idOfBytes(bytes));
    await card(page).getByRole('button', { name: 'Done' }).click();
    await page.getByText('Erased. Nothing of it was kept.').first().waitFor();
    expect(await card(page).count()).toBe(0);
    expect(await statusOf(page, bytes)).toBe(404);
    expect(await wordsOf(editId)).toBe('');
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain('crop');
  });

  test('a reload finds it again; leaving for another page erases it at once', async () => {
    allowConsole(/404/);
    const { page } = await atAPhoto();
    const bytes = await runPrivately(page);
    await page.reload();
    await card(page).waitFor();
    await slider(page).waitFor();
    await card(page)
      .getByText(/^1[34]:\d\d$/)
      .waitFor();
    expect(await statusOf(page, bytes)).toBe(200);
    await page.getByRole('link', { name: 'Gallery', exact: true }).click();
    await page.waitForURL('**/gallery');
    await expect.poll(() => rowsOf(idOfBytes(bytes)), PATIENT).toBe(0);
    expect(await statusOf(page, bytes)).toBe(404);
    await page.goBack();
    await box(page).waitFor();
    expect(await card(page).count()).toBe(0);
  });

  test('closing the tab leaves it seconds', async () => {
    const { page, source } = await atAPhoto();
    const bytes = await runPrivately(page);
    const other = await page.context().newPage();
    await other.goto(source);
    await page.close();
    const secondsLeft = async () =>
      (
        await (
          await productDatabase()
        ).query('SELECT extract(epoch FROM "expiresAt" - now())::float AS left FROM "Image" WHERE "id" = $1', [
          idOfBytes(bytes),
        ])
      ).rows[0]?.left ?? 0;
    await expect.poll(secondsLeft, PATIENT).toBeLessThanOrEqual(10);
    // Another tab, or the same address again, does not bring it back.
    expect(await card(other).count()).toBe(0);
    allowConsole(/404/);
    await pass(idOfBytes(bytes), '10 seconds');
    expect(await statusOf(other, bytes)).toBe(404);
  });

  test('after its minutes it is gone, and the page says so', async () => {
    allowConsole(/404/);
    const { page } = await atAPhoto();
    const bytes = await runPrivately(page);
    await pass(idOfBytes(bytes), '13 minutes 56 seconds');
    await page.reload();
    await card(page).getByText('Gone in under a minute.').waitFor();
    await page.getByText('The private result has been erased.').first().waitFor();
    expect(await card(page).count()).toBe(0);
    expect(await statusOf(page, bytes)).toBe(404);
    await page.reload();
    await box(page).waitFor();
    expect(await card(page).count()).toBe(0);
  });

  test('what is made of it is private too, step by step, and Done ends all of it', async () => {
    allowConsole(/404/);
    const { page } = await atAPhoto();
    const first = await runPrivately(page, 'black and white');
    const group = page.getByRole('radiogroup', { name: 'Keep the result' });
    await page
      .getByText('This photo is not stored, so nothing made of it is either.')
      .filter({ visible: true })
      .waitFor();
    await expect.poll(() => group.getByRole('radio', { name: '7 days' }).getAttribute('aria-disabled')).toBe('true');
    await say(page, 'rotate left');
    const link = card(page).getByRole('link', { name: 'Download' });
    await expect.poll(() => link.getAttribute('href'), PATIENT).not.toContain(idOfBytes(first));
    const second = ((await link.getAttribute('href')) ?? '').replace('?download', '');
    expect(await Promise.all([statusOf(page, first), statusOf(page, second)])).toEqual([200, 200]);
    await card(page).getByRole('button', { name: 'Done' }).click();
    await page.getByText('Erased. Nothing of it was kept.').first().waitFor();
    expect(await Promise.all([statusOf(page, first), statusOf(page, second)])).toEqual([404, 404]);
    expect(await page.getByRole('treeitem').count()).toBe(1);
  });

  test('while it waits, another tab says only that a private run is under way; one that fails gives its words back here alone', async () => {
    const { page, source } = await atAPhoto();
    const other = await page.context().newPage();
    await other.goto(source);
    await box(other).waitFor();
    await runPrivately(page, 'black and white');
    holdWorker();
    await say(page, 'black and white');
    await page.getByRole('heading', { name: 'Next in line' }).waitFor();
    await page.getByText('Stay on this page: the result is shown here, once.').waitFor();
    await card(page).getByRole('button', { name: 'Done' }).waitFor();
    releaseWorker();
    await page.getByRole('alert').getByText('Nothing visible had changed').waitFor();
    await expect.poll(() => box(page).inputValue()).toBe('black and white');
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await card(page).getByRole('button', { name: 'Done' }).click();
    await page.getByText('Erased.').first().waitFor();
    holdWorker();
    await say(page, 'rotate left');
    await other.getByRole('heading', { name: 'A private run is under way' }).waitFor();
    expect(await other.content()).not.toContain('rotate left');
    await other.getByRole('button', { name: 'Cancel, nothing is charged' }).click();
    await page.getByText('Cancelled. Nothing was charged.').waitFor();
    await expect.poll(() => box(page).inputValue()).toBe('rotate left');
    releaseWorker();
    await expect.poll(() => editButton(other).count()).toBe(1);
    await expect.poll(() => box(other).inputValue()).toBe('');
  });
});

test('the account’s choice is preselected in the editor, on every device', async () => {
  const { page, source } = await atAPhoto();
  await page.goto('/account');
  await listens(page);
  const group = page.getByRole('radiogroup', { name: 'Keep the result' });
  await group.getByRole('radio', { name: '24 hours' }).check();
  await page.getByText('Saved for your next edits.').first().waitFor();
  await page.reload();
  await expect.poll(() => group.getByRole('radio', { name: '24 hours' }).isChecked()).toBe(true);
  await page.goto(source);
  await expect.poll(() => page.getByRole('radio', { name: '24 hours' }).isChecked()).toBe(true);
  await box(page).fill('black and white');
  await page.getByText('Kept for 24 hours.').waitFor();
  await say(page, 'black and white');
  await landed(page, source);
  await page.getByText('Gone in 24 hours').filter({ visible: true }).first().waitFor();
});

test('axe finds nothing where something expires or is not stored', async () => {
  const { page, source } = await atAPhoto();
  await page.goto('/account');
  await listens(page);
  await page.getByRole('radiogroup', { name: 'Keep the result' }).waitFor();
  await expectAccessible(page, 'account');
  await page.goto(source);
  await choose(page, '7 days');
  await expectAccessible(page, 'choice');
  await say(page, 'black and white');
  await landed(page, source);
  await page.getByText('Gone in 7 days').filter({ visible: true }).first().waitFor();
  await expectAccessible(page, 'result that expires');
  await page.goto('/gallery');
  await page.getByRole('list', { name: 'Images' }).getByRole('link').first().waitFor();
  await expectAccessible(page, 'tile that expires');
  await page.getByRole('list', { name: 'Images' }).getByRole('link').first().click();
  await page.getByRole('button', { name: 'Keep', exact: true }).waitFor();
  await expectAccessible(page, 'page of an image that expires');
  await page.goto(source);
  await runPrivately(page);
  await slider(page).waitFor();
  await expectAccessible(page, 'private result');
});
