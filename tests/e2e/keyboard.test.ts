import { readFile } from 'node:fs/promises';
import type { Download, Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { expect, inject, test } from 'vitest';
import { announced, listenToAnnouncements } from '#tests/e2e/announced.ts';
import { box, landed, PHOTO } from '#tests/e2e/edit-support.ts';
import { tabTo } from '#tests/e2e/focus-support.ts';
import { openPage } from '#tests/support/browser.ts';

/** The code that was sent to the address, read in another tab. */
async function codeFor(page: Page, email: string): Promise<string> {
  const outbox = await page.context().newPage();
  await outbox.goto('/outbox');
  const message = outbox.getByRole('article').filter({ hasText: email }).first();
  const code = await message.getByText(/^\d{6}$/).textContent();
  await outbox.close();
  return code ?? '';
}

/** Every address that the browser asks for anything, from now on. */
function addressesAsked(page: Page): Set<string> {
  const origins = new Set<string>();
  page.context().on('request', (request) => origins.add(new URL(request.url()).origin));
  return origins;
}

async function expectTurned(download: Download): Promise<void> {
  const [before, after] = await Promise.all(
    [PHOTO, await download.path()].map(async (path) => sharp(await readFile(path)).metadata()),
  );
  expect([after?.width, after?.height]).toEqual([before?.height, before?.width]);
}

/** Who uses keys stands somewhere: on the page's body one would have to begin anew. */
const standsSomewhere = (page: Page, step: string) =>
  expect
    .poll(() => page.evaluate(() => document.activeElement?.tagName ?? 'BODY'), { message: `focus ${step}` })
    .not.toBe('BODY');

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });

/** Goes there with Tab and presses it. */
async function press(control: Locator, key = 'Enter'): Promise<void> {
  await tabTo(control);
  await control.page().keyboard.press(key);
}

/** Nothing outside an open dialog can be reached with Tab; Escape closes it, and the focus is where it was. */
async function expectTrapped(page: Page, opener: Locator): Promise<void> {
  await press(opener);
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  for (let stop = 0; stop < 12; stop++) {
    await page.keyboard.press('Tab');
    const where = await page.evaluate(() => {
      const { activeElement } = document;
      // Between the last control and the first lies the browser's own bar, which a page sees as its body.
      return activeElement === document.body || activeElement?.closest('dialog[open]')
        ? 'inside'
        : activeElement?.outerHTML;
    });
    expect(where).toBe('inside');
  }
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  expect(await opener.evaluateAll((all) => all.some((one) => one === document.activeElement))).toBe(true);
}

async function signUp(page: Page): Promise<void> {
  const email = `mara-${crypto.randomUUID()}@example.com`;
  await page.goto('/');
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to the content' });
  expect((await skip.boundingBox())?.height).toBeGreaterThan(20);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('main, #content') !== null)).toBe(true);
  await press(page.getByRole('link', { name: 'Start with a photo' }));
  await page.waitForURL('**/sign-in?callbackUrl=%2Fedit');
  await tabTo(page.getByLabel('Email'));
  await page.keyboard.type(email);
  await page.keyboard.press('Enter');
  await page.getByLabel('Code').waitFor();
  await standsSomewhere(page, 'once the code is asked for');
  const code = await codeFor(page, email);
  await tabTo(page.getByLabel('Code'));
  await page.keyboard.type(code);
  await page.waitForURL('**/edit');
}

/** Types the words and edits with the keys for it; waits for the result. */
async function edit(page: Page, words: string): Promise<void> {
  const from = page.url();
  await tabTo(box(page));
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(words);
  await page.getByText('You get').waitFor();
  await page.keyboard.press('ControlOrMeta+Enter');
  await landed(page, from);
  await standsSomewhere(page, `after "${words}"`);
}

/** What became of an edit is said, and not twice. */
async function expectSaidOnce(page: Page, words: RegExp): Promise<void> {
  await expect.poll(async () => (await announced(page)).filter((line) => words.test(line)).length).toBe(1);
}

async function editAndCompare(page: Page): Promise<void> {
  const chooser = page.getByLabel('Upload image');
  await tabTo(chooser);
  await chooser.setInputFiles(PHOTO);
  await page.waitForURL(/\/edit\/[0-9a-f-]{36}$/);
  await standsSomewhere(page, 'once the photo is in');
  await edit(page, 'rotate left, brighter 20 %');
  await expectSaidOnce(
    page,
    /^Done: rotate left, brighter 20 %.* Turned a quarter to the left\. All of the picture changed: .*brighter/,
  );
  const room = page.getByRole('group', { name: /^The photo\./ });
  await tabTo(room);
  await page.getByRole('img', { name: /^Turned a quarter to the left/ }).waitFor();
  await tabTo(page.getByRole('slider', { name: 'Before and after' }));
  await page.keyboard.press('End');
  await tabTo(page.getByRole('radio', { name: 'Slider' }).filter({ visible: true }));
  for (const mode of ['Hold', 'Side by side', 'Difference']) {
    await page.keyboard.press('ArrowRight');
    expect(await page.getByRole('radio', { name: mode, exact: true }).filter({ visible: true }).isChecked()).toBe(true);
  }
  await page.getByRole('img', { name: /^\d+ % of the photo differs/ }).waitFor();
  await page.keyboard.press('ArrowRight');
  await standsSomewhere(page, 'after comparing');
  const download = page.waitForEvent('download');
  await press(page.getByRole('link', { name: 'Download' }));
  await expectTurned(await download);
  await expectTrapped(page, button(page, 'Save as').filter({ visible: true }));
}

async function branchAndMask(page: Page): Promise<void> {
  const tree = page.getByRole('tree', { name: 'History' });
  const result = page.url();
  await tabTo(tree.getByRole('treeitem').and(page.locator('[tabindex="0"]')));
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.href !== result);
  await standsSomewhere(page, 'back at the original');
  await press(button(page, 'Mark the area that may change'));
  await standsSomewhere(page, 'once the tools of the mask are there');
  await tabTo(page.getByRole('application', { name: /^The area on the photo/ }));
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await press(button(page, 'Done'));
  await standsSomewhere(page, 'once the mask is done');
  await edit(page, 'invert');
  await expectSaidOnce(page, /^Done: invert.* Outside the marked area every pixel is as it was\.$/);
  await expect.poll(() => tree.getByRole('treeitem').count()).toBe(3);
}

async function findAndDelete(page: Page): Promise<void> {
  await press(page.getByRole('link', { name: 'Gallery' }).filter({ visible: true }));
  await page.waitForURL('**/gallery');
  await standsSomewhere(page, 'in the gallery');
  const images = page.getByRole('list', { name: 'Images' }).getByRole('link');
  await expect.poll(() => images.count()).toBe(3);
  expect(await images.evaluateAll((all) => all.filter((one) => (one as HTMLElement).tabIndex === 0).length)).toBe(1);
  await page.keyboard.press('/');
  await page.keyboard.type('invert');
  await page.keyboard.press('Enter');
  await expect.poll(() => images.count()).toBe(1);
  await standsSomewhere(page, 'after a search');
  await press(button(page, 'Clear the search'));
  await expect.poll(() => images.count()).toBe(3);
  await standsSomewhere(page, 'after clearing it');
  await tabTo(images);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/gallery\/[0-9a-f-]{36}$/);
  await standsSomewhere(page, 'in the viewer');
  await page.getByText('Turned a quarter to the left. All of the picture changed').waitFor();
  await press(button(page, 'Delete'));
  await page.getByText('1 image deleted.').first().waitFor();
  await standsSomewhere(page, 'after a delete in the viewer');
  await press(page.getByRole('button', { name: /^Undo/ }).first());
  await page.keyboard.press('Escape');
  await page.waitForURL('**/gallery');
  await expect.poll(() => images.count()).toBe(3);
  await standsSomewhere(page, 'back in the list');
}

async function signOut(page: Page): Promise<void> {
  await press(button(page, 'Account'));
  await press(button(page, 'Sign out').filter({ visible: true }));
  await page.waitForURL((url) => ['/', '/sign-in'].includes(url.pathname));
  await page.goto('/gallery');
  await page.getByLabel('Email').waitFor();
}

test('by the keyboard alone: sign up, upload, edit, compare, branch, mask, find, download, delete, undo, sign out; the focus seen at every stop and not lost, what happened said once, nobody else asked (R-089)', async () => {
  const page = await openPage({
    acceptDownloads: true,
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
  });
  await listenToAnnouncements(page);
  const origins = addressesAsked(page);
  await signUp(page);
  await editAndCompare(page);
  await branchAndMask(page);
  await findAndDelete(page);
  await signOut(page);
  expect([...origins]).toEqual([inject('productUrl')]);
});
