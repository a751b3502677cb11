import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { expectAccessible } from '#tests/e2e/axe-support.ts';
import { box, editButton, enter, landed, PHOTO, SLOW_PHOTO, SLOW_WORDS, uploadPhoto } from '#tests/e2e/edit-support.ts';
import { holdWorker, releaseWorker } from '#tests/e2e/worker-support.ts';
import { allowConsole, openPage } from '#tests/support/browser.ts';

/** Still pictures: what moves is measured half-way otherwise. */
const still = () => openPage({ reducedMotion: 'reduce', viewport: { width: 1440, height: 900 } });

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name }).first().waitFor();

test.each(['/', '/pricing', '/exact-edits', '/privacy', '/terms', '/outbox', '/sign-in'])(
  'axe finds nothing on %s',
  async (path) => {
    const page = await still();
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expectAccessible(page, path);
  },
);

test('axe finds nothing where there is nothing', async () => {
  allowConsole(/404/);
  const page = await still();
  await page.goto('/no-such-page');
  await expectAccessible(page, 'not found');
});

test('axe finds nothing on the way in: address refused, code, wrong code, link here, elsewhere, approved, ended', async () => {
  allowConsole(/400 .*\/api\/auth\/code/);
  const page = await still();
  await page.goto('/sign-in?callbackUrl=/account');
  await page.getByLabel('Email').fill('mara＠example.com');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByText('That is not one e-mail address.').waitFor();
  await expectAccessible(page, 'address refused');

  const email = `mara-${crypto.randomUUID()}@example.com`;
  await page.getByLabel('Email').fill(email);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Code').waitFor();
  await expectAccessible(page, 'code');

  const outbox = await page.context().newPage();
  await outbox.goto('/outbox');
  const message = outbox.getByRole('article').filter({ hasText: email }).first();
  const code = Number(await message.getByText(/^\d{6}$/).textContent());
  const link = (await message.getByRole('link').getAttribute('href')) ?? '';
  await expectAccessible(outbox, 'outbox with a message');

  await page.getByLabel('Code').fill(String((code + 1) % 1_000_000).padStart(6, '0'));
  await page.getByText('That code is not right.').waitFor();
  await expectAccessible(page, 'wrong code');

  await outbox.goto(link);
  await outbox.getByRole('button', { name: 'Sign in' }).waitFor();
  await expectAccessible(outbox, 'link in the same browser');

  const other = await still();
  await other.goto(link);
  await other.getByRole('button', { name: 'Approve sign-in' }).waitFor();
  await expectAccessible(other, 'link on another device');
  await other.getByRole('button', { name: 'Approve sign-in' }).click();
  await heading(other, 'Approved');
  await expectAccessible(other, 'approved');
  await page.waitForURL('/account');
  await heading(page, 'Account');
  await expectAccessible(page, 'account');
  await other.goto('about:blank');
  await other.goto(link);
  await heading(other, 'This link has ended');
  await expectAccessible(other, 'link that has ended');
});

describe('axe finds nothing in the editor', () => {
  test('before a photo, with one that is refused, with one that is in, with words understood and not', async () => {
    const page = await still();
    await enter(page, '/edit');
    await heading(page, 'Begin with a photo');
    await expectAccessible(page, 'no photo');
    const broken = { name: 'notes.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') };
    await page.getByLabel('Upload image').setInputFiles(broken);
    await page.getByText('This file is not an image we read.').waitFor();
    await expectAccessible(page, 'refused file');
    await uploadPhoto(page);
    await expectAccessible(page, 'photo without words');
    await box(page).fill('black and white, crop to 4:5');
    await page.getByText('You get').waitFor();
    await expectAccessible(page, 'words understood');
    await box(page).fill('black and white, make it cinematic');
    await page.getByText('is not an exact step').waitFor();
    await expectAccessible(page, 'word not understood');
  });

  test('while a photo is on its way', async () => {
    const page = await still();
    await enter(page, '/edit');
    let letIn = () => {};
    const gate = new Promise<void>((resolve) => {
      letIn = resolve;
    });
    await page.route('**/api/uploads', async (route) => {
      await gate;
      await route.continue();
    });
    await page.getByLabel('Upload image').setInputFiles(PHOTO);
    await page.getByRole('progressbar').first().waitFor();
    await expectAccessible(page, 'uploading');
    letIn();
    await page.waitForURL(/\/edit\/[0-9a-f-]{36}$/);
  });

  test('while an edit waits, when it was cancelled, and on its result', async () => {
    const page = await still();
    await enter(page, '/edit');
    const source = await uploadPhoto(page);
    await box(page).fill('rotate left');
    await page.getByText('You get').waitFor();
    holdWorker();
    await editButton(page).click();
    await heading(page, 'Next in line');
    await expectAccessible(page, 'edit waits');
    await page.getByRole('button', { name: /^Cancel/ }).click();
    await page.getByText('Cancelled. Nothing was charged.').waitFor();
    await expectAccessible(page, 'edit cancelled');
    releaseWorker();
    await editButton(page).click();
    await landed(page, source);
    await page.getByRole('slider', { name: 'Before and after' }).waitFor();
    await expectAccessible(page, 'result');
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole('button', { name: 'Data trail' }).click();
    await page.getByRole('dialog').waitFor();
    await expectAccessible(page, 'data trail');
  });
});

test('axe finds nothing while an edit runs, while it stops, and where one changed nothing', async () => {
  const page = await still();
  await enter(page, '/edit');
  await uploadPhoto(page, SLOW_PHOTO);
  await box(page).fill(SLOW_WORDS);
  await editButton(page).and(page.locator(':not([aria-disabled])')).click();
  await heading(page, 'Working');
  holdWorker();
  await expectAccessible(page, 'edit runs');
  await page.getByRole('button', { name: /^Cancel/ }).click();
  await heading(page, 'Stopping');
  await expectAccessible(page, 'edit stops');
  releaseWorker();
  await page.getByText('Cancelled. Nothing was charged.').waitFor();
  await page.goto('/edit');
  await uploadPhoto(page, 'tests/fixtures/greyscale.jpg');
  await box(page).fill('black and white');
  await editButton(page).and(page.locator(':not([aria-disabled])')).click();
  await page.getByText('Nothing visible had changed').first().waitFor();
  await expectAccessible(page, 'edit that changed nothing');
});

describe('axe finds nothing in the gallery', () => {
  test('empty, with images, selecting, on one image, deleting for ever, in the trash', async () => {
    const page = await still();
    await enter(page, '/gallery');
    await heading(page, 'Your first photo goes here');
    await expectAccessible(page, 'gallery empty');
    await page.goto('/gallery/trash');
    await heading(page, 'The trash is empty');
    await expectAccessible(page, 'trash empty');
    await page.goto('/edit');
    await uploadPhoto(page);
    await page.goto('/gallery');
    const link = page.getByRole('list', { name: 'Images' }).getByRole('link').first();
    await link.waitFor();
    await expectAccessible(page, 'gallery with an image');
    await page.getByRole('button', { name: 'Select', exact: true }).click();
    await link.click();
    const bar = page.getByRole('toolbar', { name: 'Selection' });
    await bar.waitFor();
    await expectAccessible(page, 'selecting');
    await page.getByRole('button', { name: 'Done' }).click();
    await link.click();
    await page.waitForURL(/\/gallery\/[0-9a-f-]{36}$/);
    await page.getByRole('link', { name: 'Download' }).waitFor();
    await expectAccessible(page, 'one image');
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.waitForURL('/gallery');
    await page.getByText('1 image deleted.').first().waitFor();
    await expectAccessible(page, 'message that it was deleted');
    await page.goto('/gallery/trash');
    await page.getByRole('list', { name: 'Images' }).getByRole('link').first().click();
    await page.getByRole('button', { name: 'Delete for ever' }).click();
    await page.getByRole('alertdialog').waitFor();
    await expectAccessible(page, 'asked before deleting for ever');
    await page.getByRole('button', { name: 'Cancel' }).click();
    expect(await page.getByRole('alertdialog').count()).toBe(0);
  });
});
