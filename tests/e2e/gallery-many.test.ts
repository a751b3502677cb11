import { afterEach, expect, test } from 'vitest';
import { newId } from '#lib/ids.ts';
import { expectAccessible } from '#tests/e2e/axe-support.ts';
import { box, editButton, enter, uploadPhoto } from '#tests/e2e/edit-support.ts';
import { galleryOf, list, removeRows, topOf } from '#tests/e2e/gallery-support.ts';
import { type Person, productDatabase } from '#tests/e2e/people.ts';
import { holdWorker, releaseWorker } from '#tests/e2e/worker-support.ts';
import { allowConsole, openPage } from '#tests/support/browser.ts';

const people: Person[] = [];

afterEach(async () => {
  for (const person of people.splice(0)) await removeRows(person);
});

test('everything in a list, more than a request may name, is deleted in pieces: one that fails stops it and can be repeated, and undo takes all of it back', async () => {
  const { page, person } = await galleryOf(2_100, { step: '10 minutes' });
  people.push(person);
  const sized = (count: number) => list(page).locator(`li[aria-setsize="${count}"]`).first();
  const message = (words: string) => page.getByRole('region', { name: 'Messages' }).getByText(words);
  await sized(2_100).waitFor();
  const filters = page.getByRole('navigation', { name: 'Filters' });
  await expect.poll(() => filters.getByRole('link', { name: 'Uploads' }).textContent()).toBe('Uploads2,100');
  await list(page).getByRole('link').first().focus();
  await page.keyboard.press('Control+a');
  await page.getByText('2,100 selected').waitFor();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await page.getByText('2,099 selected').waitFor();
  await page.getByRole('button', { name: 'Select all 2,100' }).waitFor();
  // One edit of everything: what is too much is said before anything else, with the way on.
  await page.getByRole('toolbar', { name: 'Selection' }).getByRole('button', { name: 'Edit all …' }).click();
  const all = page.getByRole('dialog', { name: 'Edit 2,099 photos at once' });
  await all.getByText('1,999 are too many: begin with some').waitFor();
  await box(page).fill('rotate left');
  const edit = (count: string) => page.getByRole('dialog').getByRole('button', { name: `Edit ${count} photos, free` });
  expect(await edit('2,099').getAttribute('aria-disabled')).toBe('true');
  await expectAccessible(page, 'more photos than go at once');
  await all.getByRole('button', { name: 'Take the newest 100' }).click();
  await page.getByRole('dialog', { name: 'Edit 100 photos at once' }).waitFor();
  await expect.poll(() => edit('100').getAttribute('aria-disabled')).toBeNull();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.getByText('2,099 selected').waitFor();
  allowConsole(/ERR_FAILED/);
  let presses = 0;
  await page.route('**/gallery', (route) =>
    route.request().method() === 'POST' && ++presses === 3 ? route.abort() : route.continue(),
  );
  await page.getByRole('toolbar', { name: 'Selection' }).getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByText('1,000 of 2,099').waitFor();
  await page.getByRole('alert').getByText('1,000 images had been done by then').waitFor();
  await expectAccessible(page, 'a deletion that stopped in the middle');
  await page.getByRole('button', { name: 'Try again' }).click();
  await message('2,099 images deleted.').waitFor();
  await sized(1).waitFor();
  await page.getByRole('button', { name: /^Undo/ }).click();
  await message('2,099 images restored.').waitFor();
  await sized(2_100).waitFor();
});

test('an image that is being edited says so in the gallery, until the result is there beside it', async () => {
  const page = await openPage({ reducedMotion: 'reduce' });
  await enter(page, '/edit');
  await uploadPhoto(page);
  const gallery = await page.context().newPage();
  await gallery.goto('/gallery');
  const tiles = list(gallery).getByRole('link');
  await expect.poll(() => tiles.count()).toBe(1);
  holdWorker();
  await box(page).fill('rotate left');
  await editButton(page).and(page.locator(':not([aria-disabled])')).click();
  await tiles.filter({ hasText: 'being edited' }).waitFor();
  await list(gallery).getByText('Waiting', { exact: true }).waitFor();
  await expectAccessible(gallery, 'an image that is being edited');
  releaseWorker();
  await expect.poll(() => tiles.count()).toBe(2);
  await expect.poll(() => tiles.filter({ hasText: 'being edited' }).count()).toBe(0);
});

test('Back finds every list where it was left: favourites, an album, the trash', async () => {
  const { page, person } = await galleryOf(400, { step: '1 hour' });
  people.push(person);
  const database = await productDatabase();
  const album = newId();
  await database.query('UPDATE "Image" SET "isFavourite" = true WHERE "userId" = $1', [person.userId]);
  await database.query('INSERT INTO "Album" ("id", "userId", "name") VALUES ($1, $2, $3)', [
    album,
    person.userId,
    'All',
  ]);
  await database.query(
    'INSERT INTO "AlbumImage" ("albumId", "imageId", "userId") SELECT $1, "id", $2 FROM "Image" WHERE "userId" = $2',
    [album, person.userId],
  );
  const leaveAndComeBack = async (address: string) => {
    await page.goto(address);
    await list(page).locator('li[aria-setsize="400"]').first().waitFor();
    await page.evaluate(() => window.scrollTo(0, 4_000));
    await expect.poll(() => topOf(page, 1)).toBeNull();
    const before = await page.evaluate(() => window.scrollY);
    // A real click would scroll to the header first, and the list be left at its top.
    await page.getByRole('link', { name: 'Credits' }).first().dispatchEvent('click');
    await page.waitForURL('**/credits');
    await page.goBack();
    await expect
      .poll(() => page.evaluate(() => Math.round(window.scrollY)), { message: address })
      .toBe(Math.round(before));
  };
  for (const address of ['/gallery?favourite=1', `/gallery?album=${album}`]) await leaveAndComeBack(address);
  await database.query('UPDATE "Image" SET "trashedAt" = now() WHERE "userId" = $1', [person.userId]);
  await leaveAndComeBack('/gallery/trash');
});
