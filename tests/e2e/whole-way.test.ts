import { readFile } from 'node:fs/promises';
import type { Download, Page } from 'playwright-core';
import sharp from 'sharp';
import { expect, inject, test } from 'vitest';
import { box, editButton, landed, PHOTO } from '#tests/e2e/edit-support.ts';
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

test('by the keyboard alone: from the landing page to a downloaded edit, the focus seen at every stop, nobody else asked (R-089)', async () => {
  const page = await openPage({ acceptDownloads: true });
  const origins = addressesAsked(page);
  const email = `mara-${crypto.randomUUID()}@example.com`;
  await page.goto('/');
  await tabTo(page.getByRole('link', { name: 'Start with a photo' }));
  await page.keyboard.press('Enter');
  await page.waitForURL('**/sign-in?callbackUrl=%2Fedit');
  await tabTo(page.getByLabel('Email'));
  await page.keyboard.type(email);
  await page.keyboard.press('Enter');
  await page.getByLabel('Code').waitFor();
  const code = await codeFor(page, email);
  await tabTo(page.getByLabel('Code'));
  await page.keyboard.type(code);
  await page.waitForURL('**/edit');
  const chooser = page.getByLabel('Upload image');
  await tabTo(chooser);
  await chooser.setInputFiles(PHOTO);
  await page.waitForURL(/\/edit\/[0-9a-f-]{36}$/);
  const source = page.url();
  await tabTo(box(page));
  await page.keyboard.type('rotate left');
  await page.getByText('You get').waitFor();
  await tabTo(editButton(page));
  await page.keyboard.press('Space');
  await landed(page, source);
  await tabTo(page.getByRole('slider', { name: 'Before and after' }));
  await page.keyboard.press('End');
  await tabTo(page.getByRole('link', { name: 'Download' }));
  const download = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  await expectTurned(await download);
  await tabTo(page.getByRole('link', { name: 'Gallery' }));
  await page.keyboard.press('Enter');
  await page.waitForURL('**/gallery');
  const images = page.getByRole('list', { name: 'Images' }).getByRole('link');
  await expect.poll(() => images.count()).toBe(2);
  await tabTo(images);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/gallery\/[0-9a-f-]{36}$/);
  expect([...origins]).toEqual([inject('productUrl')]);
});

test('on a phone, by touch alone: from the landing page to a downloaded edit', async () => {
  const page = await openPage({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 3,
    isMobile: true,
    hasTouch: true,
    acceptDownloads: true,
  });
  const email = `mara-${crypto.randomUUID()}@example.com`;
  await page.goto('/');
  await page.getByRole('link', { name: 'Start with a photo' }).first().tap();
  await page.waitForURL('**/sign-in?callbackUrl=%2Fedit');
  await page.getByLabel('Email').tap();
  await page.keyboard.type(email);
  await page.getByRole('button', { name: 'Continue' }).tap();
  await page.getByLabel('Code').waitFor();
  const code = await codeFor(page, email);
  await page.getByLabel('Code').fill(code);
  await page.waitForURL('**/edit');
  const chooser = page.waitForEvent('filechooser');
  await page.getByLabel('Upload image').tap();
  await (await chooser).setFiles(PHOTO);
  await page.waitForURL(/\/edit\/[0-9a-f-]{36}$/);
  const source = page.url();
  await box(page).tap();
  await page.keyboard.type('rotate left');
  await editButton(page).and(page.locator(':not([aria-disabled])')).tap();
  await landed(page, source);
  await page.getByRole('slider', { name: 'Before and after' }).waitFor();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download' }).tap();
  await expectTurned(await download);
});

test('no control of the spine is smaller than a finger on a phone (WCAG 2.2, 2.5.8: 24 px; ours: 44 px for what one presses most)', async () => {
  const page = await openPage({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
  await page.goto('/');
  const heightOf = async (name: string) => (await page.getByRole('link', { name }).first().boundingBox())?.height ?? 0;
  expect(await heightOf('Start with a photo')).toBeGreaterThanOrEqual(44);
  await page.goto('/sign-in');
  const button = await page.getByRole('button', { name: 'Continue' }).boundingBox();
  expect(button?.height).toBeGreaterThanOrEqual(44);
});
