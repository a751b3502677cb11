import { randomUUID } from 'node:crypto';
import { open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { box, enter, PHOTO, uploadPhoto } from '#tests/e2e/edit-support.ts';
import { allowConsole, openPage } from '#tests/support/browser.ts';

const LARGE = 'tests/fixtures/photo-phone-12mp-gps.jpg';

const list = (page: Page) => page.getByRole('region', { name: 'Uploads' });
const input = (page: Page) => page.getByLabel('Upload image');

async function signedIn(path = '/edit'): Promise<Page> {
  const page = await openPage();
  await enter(page, path);
  return page;
}

/** Lets this browser send so many bytes a second, until what it answers is called. */
async function sendAtMost(page: Page, bytesPerSecond: number): Promise<() => Promise<void>> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: bytesPerSecond,
  });
  return () => devtools.detach();
}

/** A file of this size that takes no room on the disk. */
async function emptyFile(bytes: number): Promise<string> {
  const path = join(tmpdir(), `${randomUUID()}.jpg`);
  const file = await open(path, 'w');
  await file.truncate(bytes);
  await file.close();
  onTestFinished(() => rm(path));
  return path;
}

/** Lets files be dragged over the page and, if asked, dropped on it. */
async function drag(page: Page, names: string[], events: string[]): Promise<void> {
  const bytes = (await readFile(PHOTO)).toString('base64');
  const transfer = await page.evaluateHandle(
    ([data, ...all]) => {
      const held = new DataTransfer();
      const raw = Uint8Array.from(atob(data ?? ''), (char) => char.charCodeAt(0));
      for (const name of all) held.items.add(new File([raw], name, { type: 'image/jpeg' }));
      return held;
    },
    [bytes, ...names],
  );
  for (const event of events) await page.dispatchEvent('body', event, { dataTransfer: transfer });
}

describe('uploading', () => {
  test('several photos at once: the first opens, the others are told in a list that goes by itself and covers neither words nor button', async () => {
    const page = await openPage({ viewport: { width: 390, height: 844 } });
    await enter(page, '/edit');
    await input(page).setInputFiles([PHOTO, 'tests/fixtures/photo.webp', 'tests/fixtures/greyscale.jpg']);
    await page.waitForURL(/\/edit\/[0-9a-f-]{36}$/);
    await page.getByText('3 of 3 photos in.').first().waitFor();
    const tray = await list(page).boundingBox();
    const words = await box(page).boundingBox();
    expect((tray?.y ?? 0) + (tray?.height ?? 0)).toBeLessThanOrEqual(words?.y ?? 0);
    await list(page).waitFor({ state: 'detached' });
  });

  test('one photo leaves no list behind once it is open', async () => {
    const page = await signedIn();
    await uploadPhoto(page);
    expect(await list(page).count()).toBe(0);
  });

  test('a photo on its way shows how much is sent, can be stopped, and tried again; leaving meanwhile asks first', async () => {
    const page = await signedIn();
    const sendFreely = await sendAtMost(page, 40_000);
    await input(page).setInputFiles(LARGE);
    await page.getByRole('progressbar').waitFor();
    await list(page)
      .getByText(/^[1-9]\d* % sent/)
      .waitFor();
    await page.getByRole('heading', { name: 'Begin with a photo' }).click();
    const asked = page.waitForEvent('dialog');
    await page.close({ runBeforeUnload: true });
    const question = await asked;
    expect(question.type()).toBe('beforeunload');
    await question.dismiss();
    await page.getByRole('button', { name: /^Stop/ }).click();
    await list(page).getByText('Stopped').waitFor();
    await sendFreely();
    await page.getByRole('button', { name: /^Try again: / }).click();
    await page.waitForURL(/\/edit\/[0-9a-f-]{36}$/);
  });

  test('files that cannot be taken say why, each by itself, and the good one among them is in', async () => {
    allowConsole(/\/api\/uploads/);
    const page = await signedIn('/gallery');
    await drag(page, [], ['dragover']);
    const whole = await readFile(PHOTO);
    const damaged = await emptyFile(0);
    await input(page)
      .first()
      .setInputFiles([await emptyFile(60_000_000)]);
    await list(page).getByText('the most is 50').waitFor();
    await input(page)
      .first()
      .setInputFiles([
        { name: 'damaged.jpg', mimeType: 'image/jpeg', buffer: whole.subarray(0, 2_000) },
        { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('words') },
        { name: 'good.jpg', mimeType: 'image/jpeg', buffer: whole },
      ]);
    await input(page).first().setInputFiles([damaged]);
    await page.getByText('1 of 5 photos in; 4 not.').first().waitFor();
    await page.getByRole('button', { name: 'Close the list' }).click();
    await list(page).waitFor({ state: 'detached' });
  });

  test('photos held over the page are counted in a frame; dropped or pasted they are in', async () => {
    const page = await signedIn();
    await drag(page, ['a.jpg', 'b.jpg'], ['dragover']);
    await page.getByText('Drop to upload 2 photos').waitFor();
    await drag(page, ['a.jpg'], ['dragover', 'drop']);
    await page.waitForURL(/\/edit\/[0-9a-f-]{36}$/);
    expect(await page.getByText('Drop to upload').count()).toBe(0);
    const data = (await readFile('tests/fixtures/greyscale.jpg')).toString('base64');
    await box(page).evaluate((element, base64) => {
      const clipboardData = new DataTransfer();
      const raw = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
      clipboardData.items.add(new File([raw], 'pasted.jpg', { type: 'image/jpeg' }));
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
    }, data);
    await page.getByText('1 photo in.').or(page.getByText('photos in.')).first().waitFor();
  });
});
