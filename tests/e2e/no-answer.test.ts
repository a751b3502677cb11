import type { Page } from 'playwright-core';
import { afterEach, expect, inject, test } from 'vitest';
import { expectAccessible } from '#tests/e2e/axe-support.ts';
import { box, editButton, enter, landed, listens, uploadPhoto } from '#tests/e2e/edit-support.ts';
import { focusedPlace, galleryOf, list, removeRows } from '#tests/e2e/gallery-support.ts';
import { type Person, productDatabase, signInAgain } from '#tests/e2e/people.ts';
import { allowConsole, openPage } from '#tests/support/browser.ts';

const people: Person[] = [];
afterEach(async () => {
  for (const person of people.splice(0)) await removeRows(person);
});

const SAID = 'The server did not answer. Look whether it was done, and if not, try again.';
const DESKTOP = { reducedMotion: 'reduce', viewport: { width: 1440, height: 900 } } as const;

const messages = (page: Page) => page.getByRole('region', { name: 'Messages' });
const again = (page: Page) => messages(page).getByRole('button', { name: 'Try again' });
const bar = (page: Page, name: string) =>
  page.getByRole('toolbar', { name: 'Selection' }).getByRole('button', { name, exact: true });
const shows = (page: Page, count: number) =>
  list(page).locator(`li[aria-setsize="${count}"]`).first().waitFor({ state: 'attached' });
const focusIsIn = (page: Page, selector: string) =>
  page.evaluate((wanted) => document.activeElement?.closest(wanted) !== null, selector);

/** What is pressed in a page meets this, until what it answers is called. */
async function presses(page: Page, how: 'fail' | 'hang'): Promise<() => Promise<void>> {
  await page.route('**/*', (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    return how === 'hang' ? undefined : route.fulfill({ status: 500, contentType: 'text/html', body: '<p>No.</p>' });
  });
  return () => page.unroute('**/*');
}

test('what the gallery does is said, kept and repeated where the server answers 500, hangs for 30 s, or knows the session no more', async () => {
  allowConsole(/status of 500/);
  const { page, person } = await galleryOf(6, { step: '1 hour' });
  people.push(person);
  await page.clock.install();
  await page.reload();
  await listens(page);
  await shows(page, 6);
  await list(page).getByRole('link').first().focus();
  await page.keyboard.press('Space');
  await page.getByText('1 selected').waitFor();

  let answer = await presses(page, 'fail');
  await bar(page, 'Favourite').focus();
  await page.keyboard.press('Enter');
  await messages(page).getByText(SAID).waitFor();
  expect(await focusIsIn(page, '[role="toolbar"]')).toBe(true);
  await page.getByText('1 selected').waitFor();
  await expectAccessible(page, 'a press without an answer');
  await answer();
  await again(page).click();
  await list(page)
    .getByRole('link', { name: /favourite/ })
    .first()
    .waitFor();

  // An album that could not be made keeps its dialog and its name.
  answer = await presses(page, 'fail');
  await bar(page, 'Album').click();
  await page.getByLabel('New album').fill('Summer');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByText(SAID).waitFor();
  expect(await page.getByLabel('New album').inputValue()).toBe('Summer');
  expect(await focusIsIn(page, 'dialog')).toBe(true);
  await answer();
  await page.keyboard.press('Enter');
  await messages(page).getByText('1 image added to “Summer”.').waitFor();

  // Nothing comes for half a minute: what was taken out of the list is back in it.
  answer = await presses(page, 'hang');
  await list(page).getByRole('link').first().focus();
  await page.keyboard.press('Delete');
  await shows(page, 5);
  await page.clock.fastForward(31_000);
  await messages(page).getByText(SAID).waitFor();
  await shows(page, 6);
  await expect.poll(() => focusedPlace(page)).not.toBeNull();
  await answer();
  await again(page).click();
  await messages(page).getByText('1 image deleted.').waitFor();
  await shows(page, 5);
  answer = await presses(page, 'fail');
  await page.getByRole('button', { name: /^Undo/ }).click();
  await messages(page).getByText(SAID).waitFor();
  await answer();
  await again(page).click();
  await shows(page, 6);

  // The viewer: the heart, and the way to take it along.
  await list(page).getByRole('link').nth(1).click();
  await page.waitForURL(/\/gallery\/[0-9a-f-]{36}$/);
  answer = await presses(page, 'fail');
  const heart = page.getByRole('button', { name: 'Favourite' });
  await heart.focus();
  await page.keyboard.press('Enter');
  await messages(page).getByText(SAID).waitFor();
  await expect.poll(() => heart.getAttribute('aria-pressed')).toBe('false');
  expect(await focusIsIn(page, '.viewer')).toBe(true);
  await answer();
  await again(page).click();
  await expect.poll(() => heart.getAttribute('aria-pressed')).toBe('true');
  await page.goBack();

  // For ever: after its ten seconds it fails, and what was to go is in the trash still.
  await (await productDatabase()).query('UPDATE "Image" SET "trashedAt" = now() WHERE "userId" = $1', [person.userId]);
  await page.goto('/gallery/trash');
  await listens(page);
  await shows(page, 6);
  answer = await presses(page, 'fail');
  await list(page).getByRole('link').first().focus();
  await page.keyboard.press('Delete');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete for ever' }).click();
  await shows(page, 5);
  await page.clock.fastForward(11_000);
  await messages(page).getByText(SAID).waitFor();
  await shows(page, 6);
  await answer();

  // Signed out elsewhere, and this tab has not heard of it yet.
  await page.route('**/api/events', (route) => route.abort());
  await (await productDatabase()).query('DELETE FROM "Session" WHERE "userId" = $1', [person.userId]);
  allowConsole(/ERR_FAILED|status of 401/);
  await list(page).getByRole('link').first().focus();
  await page.keyboard.press('Space');
  await bar(page, 'Restore').click();
  await page.getByText('You are signed out. Sign in and try again.').first().waitFor();
  expect(await page.getByRole('link', { name: 'Sign in' }).first().getAttribute('href')).toBe(
    '/sign-in?callbackUrl=%2Fgallery%2Ftrash',
  );
});

test('what account and credits do is said, kept and repeated where the server answers 500: no page is lost', async () => {
  allowConsole(/status of 500/);
  const page = await openPage(DESKTOP);
  const person = await enter(page, '/account');
  await signInAgain(person);
  await page.reload();
  await listens(page);
  let answer = await presses(page, 'fail');
  const name = page.getByLabel('Name', { exact: true });
  await name.fill('Mara');
  await page.keyboard.press('Enter');
  await page.getByText(SAID).waitFor();
  expect(await name.inputValue()).toBe('Mara');
  await answer();
  await name.focus();
  await page.keyboard.press('Enter');
  await messages(page).getByText('Name saved.').waitFor();

  const other = page.getByRole('button', { name: /^End ./ });
  answer = await presses(page, 'fail');
  await other.first().focus();
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText(SAID).waitFor();
  expect(await focusIsIn(page, 'button')).toBe(true);
  await answer();
  await other.first().click();
  await messages(page)
    .getByText(/is signed out|ended|signed out/)
    .waitFor();

  await page.goto('/credits');
  await listens(page);
  answer = await presses(page, 'fail');
  await page.getByRole('button', { name: /^Buy/ }).first().click();
  await page.getByText('The checkout could not be opened, and nothing was charged.').waitFor();
  await answer();
  expect(page.url()).toBe(`${inject('productUrl')}/credits`);
});

test('an edit whose press nothing answers says so within 30 s, keeps its words, and is sent again by itself', async () => {
  const page = await openPage(DESKTOP);
  people.push(await enter(page, '/edit'));
  const source = await uploadPhoto(page);
  await page.clock.install();
  await page.reload();
  await listens(page);
  await box(page).fill('black and white');
  const ready = editButton(page).and(page.locator(':not([aria-disabled])'));
  await ready.waitFor();
  const answer = await presses(page, 'hang');
  await ready.click();
  await page.clock.fastForward(31_000);
  await page.getByRole('alert').getByText('No answer yet. Your words are kept').waitFor();
  expect(await box(page).inputValue()).toBe('black and white');
  await answer();
  await page.clock.fastForward(31_000);
  await landed(page, source);
});

test('a picture that does not come leaves its colours and a few words, and comes by itself once it can', async () => {
  allowConsole(/status of 404/);
  const { page, person } = await galleryOf(3, { step: '1 hour' });
  people.push(person);
  await page.route(/\/thumb$/, (route) => route.fulfill({ status: 404, body: '' }));
  await page.reload();
  await listens(page);
  const lost = list(page).locator('[data-lost="said"]');
  await expect.poll(() => lost.count()).toBe(3);
  // Not the browser's own sign, and what the picture is called is still told.
  const look = () =>
    lost.first().evaluate((place) => {
      const { opacity } = getComputedStyle(place.querySelector('img') ?? place);
      return [opacity, place.style.backgroundImage.slice(0, 9), getComputedStyle(place, '::after').content];
    });
  await expect.poll(look).toEqual(['0', 'url("data', '"This picture did not come."']);
  await list(page)
    .getByRole('link', { name: /photo-1/ })
    .waitFor();
  await expectAccessible(page, 'pictures that did not come');
  await page.unroute(/\/thumb$/);
  await page.evaluate(() => void dispatchEvent(new Event('online')));
  await expect.poll(() => lost.count()).toBe(0);
});
