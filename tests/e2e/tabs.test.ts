import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { galleryQuery } from '#lib/images/gallery-query.ts';
import { box, enter, uploadPhoto } from '#tests/e2e/edit-support.ts';
import { callAction } from '#tests/e2e/http-support.ts';
import { somebody } from '#tests/e2e/people.ts';
import { allowConsole, openPage } from '#tests/support/browser.ts';

async function another(page: Page, path: string): Promise<Page> {
  const tab = await page.context().newPage();
  await tab.goto(path);
  return tab;
}

test('signing out in one tab closes the others without a question, and nothing that was typed stays', async () => {
  allowConsole(/401/);
  const page = await openPage();
  await enter(page, '/edit');
  const source = await uploadPhoto(page);
  await box(page).fill('a word for nobody else');
  const other = await another(page, '/account');
  await other.getByRole('main').getByRole('button', { name: 'Sign out' }).click();
  await other.waitForURL('/');
  await page.waitForURL('/');
  await page.goto(source);
  await page.waitForURL(/\/sign-in/);
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('nobody else');
});

test('a session that ended is noticed in every tab, the words stay, and signing in again in one tab is enough; as somebody else it starts over', async () => {
  allowConsole(/401/);
  const page = await openPage();
  await enter(page, '/edit');
  await uploadPhoto(page);
  const words = `warmer ${randomUUID()}`;
  await box(page).fill(words);
  const cookies = await page.context().cookies();
  await page.context().clearCookies();
  const other = await another(page, '/sign-in');
  const note = page.getByText('You are signed out', { exact: false });
  await note.waitFor();
  await page.context().addCookies(cookies);
  // Its page goes on to where it was going; the other hears of it.
  await other.reload();
  await other.waitForURL('/edit');
  await note.waitFor({ state: 'detached' });
  expect(await box(page).inputValue()).toBe(words);
  const stranger = await somebody();
  await page.context().addCookies(cookies.map((cookie) => ({ ...cookie, value: stranger.cookie.split('=')[1] ?? '' })));
  await other.goto('/credits');
  await page.waitForURL('/gallery');
});

test('a heart, a deletion and a language of one tab are those of the others; a tab with something unsent keeps its language', async () => {
  const page = await openPage();
  const { cookie } = await enter(page, '/edit');
  const source = await uploadPhoto(page);
  const imageIds = [source.split('/').at(-1)];
  await page.goto(`/gallery?${galleryQuery({ trash: false, favourite: true })}`);
  const shown = page.getByRole('list', { name: 'Images' }).getByRole('link');
  await callAction('favourImagesAction', { imageIds, isFavourite: true }, { cookie });
  await shown.waitFor();
  await callAction('trashImagesAction', { imageIds }, { cookie });
  await shown.waitFor({ state: 'detached' });
  await callAction('restoreImagesAction', { imageIds }, { cookie });
  await page.goto('/gallery');
  await shown.waitFor();
  const writing = await another(page, source);
  await writing.getByText('Do not store', { exact: false }).first().click();
  await box(writing).fill('only here');
  const other = await another(page, '/account');
  await other.getByRole('button', { name: 'Deutsch' }).first().click();
  await other.getByRole('heading', { name: 'Konto' }).first().waitFor();
  await page.getByRole('list', { name: 'Bilder' }).waitFor();
  expect(await writing.evaluate(() => document.documentElement.lang)).toBe('en');
  expect(await box(writing).inputValue()).toBe('only here');
});

/** Holds a photo over the page, or lets go of it there, by the events of a drag. */
async function dragging(page: Page): Promise<(...events: string[]) => Promise<void>> {
  const base64 = (await readFile('tests/fixtures/photo-small.jpg')).toString('base64');
  return (...events) =>
    page.evaluate(
      ([data = '', ...names]) => {
        const held = new DataTransfer();
        const raw = Uint8Array.from(atob(data), (char) => char.charCodeAt(0));
        held.items.add(new File([raw], 'dropped.jpg', { type: 'image/jpeg' }));
        for (const name of names)
          document.body.dispatchEvent(new DragEvent(name, { dataTransfer: held, bubbles: true, cancelable: true }));
      },
      [base64, ...events],
    );
}

test('photos dropped on the start page by somebody signed in are uploaded and opened; a picture of the page itself is not', async () => {
  const page = await openPage();
  await enter(page, '/');
  const drag = await dragging(page);
  const frame = page.getByText('Drop to upload 1 photo');
  await expect
    .poll(async () => {
      await drag('dragover');
      return frame.count();
    })
    .toBe(1);
  await drag('dragend');
  await frame.waitFor({ state: 'detached' });
  await drag('dragstart', 'dragover', 'drop', 'dragend');
  expect(await frame.count()).toBe(0);
  expect(new URL(page.url()).pathname).toBe('/');
  // However late the editor's page comes, the photo that was in before it is opened.
  const isIn = page.waitForResponse((response) => response.url().endsWith('/api/uploads'));
  await page.route(
    ({ pathname }) => pathname === '/edit',
    async (route) => {
      await isIn;
      await route.continue();
    },
  );
  await drag('dragover', 'drop');
  await page.waitForURL(/\/edit\/[0-9a-f-]{36}$/);
  // And nobody who goes back is taken along again.
  await page.goBack();
  await page.getByRole('list', { name: 'Uploads' }).waitFor();
  await page.goBack();
  await expect
    .poll(async () => {
      await drag('dragover');
      return frame.count();
    })
    .toBe(1);
  expect(new URL(page.url()).pathname).toBe('/');
});

test('photos can be dropped on every page of somebody signed in, also where there is nothing to do with photos', async () => {
  const page = await openPage();
  await enter(page, '/account');
  const drag = await dragging(page);
  const frame = page.getByText('Drop to upload 1 photo');
  for (const path of [
    '/account/stored',
    '/credits',
    '/gallery/albums',
    '/gallery/batches',
    '/gallery/trash',
    '/account',
  ]) {
    await page.goto(path);
    await expect
      .poll(async () => {
        await drag('dragover');
        return frame.count();
      })
      .toBe(1);
  }
  await drag('drop');
  await page.waitForURL(/\/edit\/[0-9a-f-]{36}$/);
});
