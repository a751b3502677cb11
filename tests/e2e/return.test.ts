import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { expect, inject, test } from 'vitest';
import { list } from '#tests/e2e/gallery-support.ts';
import { ask, callAction } from '#tests/e2e/http-support.ts';
import { type Person, signInAgain, somebody } from '#tests/e2e/people.ts';
import { allowConsole, openPage } from '#tests/support/browser.ts';
import { watchPictures } from '#tests/support/watch-pictures.ts';

const THUMB = /\/thumb$/;
const PATIENT = { timeout: 15_000 };

async function signIn(page: Page, cookie: string): Promise<void> {
  const [name = '', value = ''] = cookie.split('=');
  await page.context().addCookies([{ name, value, url: inject('productUrl') }]);
}

/** A photo of a size of its own: the same bytes again would be the same image. */
async function upload({ cookie }: Person, index: number): Promise<string> {
  const photo = sharp({ create: { width: 300 + index, height: 200, channels: 3, background: '#a63' } });
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(await photo.jpeg().toBuffer())]), `photo-${index}.jpg`);
  const answer = await fetch(`${inject('productUrl')}/api/uploads`, {
    method: 'POST',
    headers: { cookie },
    body: form,
  });
  return ((await answer.json()) as { image: { id: string } }).image.id;
}

/** A gallery of so many photos in a browser of its own, and which thumbs it asks the server for. */
async function aGallery(count: number, viewport = { width: 1440, height: 900 }) {
  const person = await somebody();
  const ids = await Promise.all(Array.from({ length: count }, (_, index) => upload(person, index)));
  const page = await openPage({ viewport });
  await signIn(page, person.cookie);
  const thumbs = await watchPictures(page, THUMB);
  await page.goto('/gallery');
  return { page, person, ids, thumbs };
}

/** The ids of the thumbs that are drawn. */
const drawn = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.images].flatMap(({ naturalWidth, dataset }) =>
      naturalWidth > 0 && dataset.src?.endsWith('/thumb') ? (dataset.src.split('/')[3] ?? []) : [],
    ),
  );
const seen = (page: Page, ids: string[]) =>
  expect.poll(async () => (await drawn(page)).toSorted(), PATIENT).toEqual(ids.toSorted());

const trashAndDelete = async (person: Person, id: string) => {
  await callAction('trashImagesAction', { imageIds: [id] }, person);
  await callAction('deleteImagesAction', { imageIds: [id] }, person);
};

test('whoever comes back to the gallery asks for no thumb: from an image, from the editor, by a reload and at the next visit; a deleted one is gone at once, and another session asks for itself', async () => {
  const { page, person, ids, thumbs } = await aGallery(3);
  await seen(page, ids);
  expect(thumbs().map(({ status }) => status)).toEqual([200, 200, 200]);
  await list(page).getByRole('link').first().click();
  await page.getByRole('dialog').getByRole('link', { name: 'Edit', exact: true }).click();
  await page.getByRole('textbox', { name: 'Instruction' }).waitFor();
  // The editor's own history shows a thumb too, and asks about it.
  await page.waitForFunction(
    () => document.images.length > 0 && [...document.images].every(({ complete }) => complete),
  );
  const known = thumbs().length;
  const asked = () => thumbs().slice(known);
  await page.goBack();
  await page.getByRole('dialog').waitFor();
  await page.goBack();
  await seen(page, ids);
  expect(asked()).toEqual([]);
  await page.reload();
  await seen(page, ids);
  await page.goto('/privacy');
  await page.goto('/gallery');
  await seen(page, ids);
  expect(asked()).toEqual([]);

  const [gone = '', ...left] = ids;
  await trashAndDelete(person, gone);
  await seen(page, left);
  await page.reload();
  await seen(page, left);
  expect(asked()).toEqual([]);
  // The address by itself is asked about, and answers as if it had never been.
  allowConsole(/404/);
  expect(await page.evaluate(async (id) => (await fetch(`/api/images/${id}/thumb`)).status, gone)).toBe(404);
  expect(asked().map(({ status }) => status)).toEqual([404]);

  await signIn(page, await signInAgain(person));
  await page.reload();
  await seen(page, left);
  expect(
    asked()
      .slice(1)
      .map(({ path }) => path.split('/')[3])
      .toSorted(),
  ).toEqual(left.toSorted());
});

test('a tab whose session has ended elsewhere shows nothing out of what it or its browser holds: it asks, and is told that there is nothing', async () => {
  allowConsole(/40[14]/);
  const { page, person, ids, thumbs } = await aGallery(14, { width: 390, height: 240 });
  const scroll = (to: number) => page.evaluate((top) => window.scrollTo(0, top), to);
  const all = new Set<string>();
  const bottom = () => page.evaluate(() => document.documentElement.scrollHeight);
  const look = async () => {
    for (const id of await drawn(page)) all.add(id);
    return all.size;
  };
  for (let top = 0; all.size < ids.length; top = (top + 120) % (await bottom())) {
    await scroll(top);
    await expect
      .poll(async () => (await page.locator('img[data-arrival="waiting"]').count()) === 0, PATIENT)
      .toBe(true);
    await look();
  }
  await scroll(await bottom());
  const last = list(page).locator(`li[aria-posinset="${ids.length}"]`);
  const oldest = (await last.locator('[data-image]').getAttribute('data-image')) ?? '';
  await scroll(0);
  await list(page).locator('li[aria-posinset="1"]').waitFor();
  await expect.poll(() => last.count()).toBe(0);
  const before = thumbs().length;
  // The stream ends with the session, and the tab finds out why.
  const told = page.waitForResponse((answer) => answer.url().endsWith('/api/events') && answer.status() === 401);
  await ask('/api/auth/sign-out', { method: 'POST', cookie: person.cookie });
  await told;
  // The answer is on the wire before the tab has understood it: it is looked at anew until it has.
  const lookAgain = async () => {
    await scroll(0);
    await last.waitFor({ state: 'detached' });
    await scroll(await bottom());
    return last.locator('span:has(> img)').getAttribute('data-lost');
  };
  await expect.poll(lookAgain, PATIENT).not.toBeNull();
  expect(await drawn(page)).not.toContain(oldest);
  expect(
    thumbs()
      .slice(before)
      .every(({ status }) => status === 404),
  ).toBe(true);
  expect(thumbs().length).toBeGreaterThan(before);
});
