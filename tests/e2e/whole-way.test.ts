import { readFile } from 'node:fs/promises';
import type { Download, Page } from 'playwright-core';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { box, editButton, landed, PHOTO } from '#tests/e2e/edit-support.ts';
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

async function expectTurned(download: Download): Promise<void> {
  const [before, after] = await Promise.all(
    [PHOTO, await download.path()].map(async (path) => sharp(await readFile(path)).metadata()),
  );
  expect([after?.width, after?.height]).toEqual([before?.height, before?.width]);
}

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
