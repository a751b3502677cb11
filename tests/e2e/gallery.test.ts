import { afterEach, expect, test } from 'vitest';
import { expectAccessible } from '#tests/e2e/axe-support.ts';
import { addRows, focusedPlace, galleryOf, list, removeRows, topOf } from '#tests/e2e/gallery-support.ts';
import { type Person, productDatabase } from '#tests/e2e/people.ts';
import { holdStream } from '#tests/e2e/stream-support.ts';
import { allowConsole } from '#tests/support/browser.ts';

const COUNT = 1_200;
const people: Person[] = [];

afterEach(async () => {
  for (const person of people.splice(0)) await removeRows(person);
});

async function aGallery(count: number, options: Parameters<typeof galleryOf>[1] = {}) {
  const opened = await galleryOf(count, options);
  people.push(opened.person);
  return opened;
}

test('a long gallery is one list: keys reach every image of it, few are drawn, and the focus is never lost', async () => {
  const { page } = await aGallery(COUNT);
  await page.getByRole('slider', { name: 'Date' }).waitFor();
  const first = list(page).getByRole('link').first();
  await first.focus();
  expect(await focusedPlace(page)).toBe(1);
  await page.keyboard.press('End');
  await expect.poll(() => focusedPlace(page)).toBe(COUNT);
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe(`photo-${COUNT}.jpg`);
  expect(await page.getByRole('listitem').count()).toBeLessThan(150);
  expect(await list(page).locator(`li[aria-posinset="${COUNT}"]`).getAttribute('aria-setsize')).toBe(String(COUNT));
  await page.keyboard.press('ArrowLeft');
  expect(await focusedPlace(page)).toBe(COUNT - 1);
  await page.keyboard.press('Delete');
  await expect
    .poll(() =>
      list(page)
        .locator(`li[aria-posinset="${COUNT - 1}"]`)
        .getAttribute('aria-setsize'),
    )
    .toBe(String(COUNT - 1));
  await expect.poll(() => focusedPlace(page)).toBe(COUNT - 1);
  await page.keyboard.press('Home');
  await expect.poll(() => focusedPlace(page)).toBe(1);
  await page.keyboard.press('Shift+End');
  await page.getByText(`${(COUNT - 1).toLocaleString('en')} selected`).waitFor();
  await page.keyboard.press('Escape');
  expect(await page.getByRole('toolbar').count()).toBe(0);
  await expectAccessible(page, 'a long gallery at its end');
});

test('Back and a reload find the list where it was left, with the focus there', async () => {
  const { page } = await aGallery(COUNT);
  const scrubber = page.getByRole('slider', { name: 'Date' });
  await scrubber.focus();
  await page.keyboard.press('End');
  const now = new Date();
  const oldest = new Date(now.getTime() - (COUNT - 1) * 86_400_000);
  const month = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric' }).format(oldest);
  await expect.poll(() => scrubber.getAttribute('aria-valuetext')).toBe(month);
  await page.keyboard.press('PageUp');
  await page.keyboard.press('Home');
  await expect.poll(() => scrubber.getAttribute('aria-valuenow')).toBe('1');
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight * 0.8));
  const seen = list(page).getByRole('link');
  await expect.poll(async () => (await topOf(page, 1)) === null && (await seen.count()) > 5).toBe(true);
  const place = await page.evaluate(() => {
    const items = [...document.querySelectorAll<HTMLElement>('li[aria-posinset]')];
    const item = items.find((one) => one.getBoundingClientRect().top > 200);
    return Number(item?.getAttribute('aria-posinset'));
  });
  const at = () => topOf(page, place).then((top) => top && Math.round(top));
  await list(page).locator(`li[aria-posinset="${place}"] a`).focus();
  const before = await at();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/gallery\/[0-9a-f-]{36}$/);
  await page.goBack();
  await expect.poll(at).toBe(before);
  await expect.poll(() => focusedPlace(page)).toBe(place);
  await page.reload();
  await expect.poll(at).toBe(before);
});

test('an image that comes between the rendering and the first opening of the stream is there without a reload, at its place', async () => {
  const { page, person } = await aGallery(5, { step: '1 hour' });
  await list(page).getByRole('link').nth(4).waitFor();
  const stream = await holdStream(page);
  await page.reload();
  await list(page).getByRole('link').nth(4).waitFor();
  await addRows(person, 1, '1 day', '90 minutes');
  stream.release();
  await expect
    .poll(() => list(page).getByRole('link').allTextContents())
    .toEqual(['photo-1.jpg', 'photo-2.jpg', 'photo-1.jpg', 'photo-3.jpg', 'photo-4.jpg', 'photo-5.jpg']);
});

test('what is added above does not move what is being looked at; what fails to come says so and can be asked for again', async () => {
  const { page, person } = await aGallery(COUNT);
  await page.getByRole('slider', { name: 'Date' }).waitFor();
  allowConsole(/ERR_FAILED/);
  let fails = true;
  await page.route('**/api/gallery/images?*', (route) => (fails ? route.abort() : route.continue()));
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight * 0.5));
  const again = page.getByRole('button', { name: 'Try again' });
  await again.waitFor();
  expect(await list(page).getByRole('img', { name: 'An image that is on its way' }).count()).toBeGreaterThan(5);
  fails = false;
  await again.click();
  await list(page).getByRole('link').nth(5).waitFor();
  const name = await list(page).getByRole('link').nth(8).textContent();
  const top = () =>
    list(page)
      .getByRole('link', { name: name ?? '', exact: true })
      .boundingBox()
      .then((box) => box && Math.round(box.y));
  const before = await top();
  const database = await productDatabase();
  await addRows(person, 1, '1 day');
  const { rows } = await database.query(
    'SELECT "id" FROM "Image" WHERE "userId" = $1 ORDER BY "createdAt" DESC LIMIT 1',
    [person.userId],
  );
  await database.query(`SELECT pg_notify('afterimage_changes', $1)`, [
    JSON.stringify({ userId: person.userId, imageId: rows[0]?.id }),
  ]);
  await expect.poll(() => list(page).locator('li').first().getAttribute('aria-setsize')).toBe(String(COUNT + 1));
  expect(await top()).toBe(before);
});

test('an image opens over the list: arrows turn, the address follows, a deletion shows the next, and Back is where it was, with the focus', async () => {
  const { page } = await aGallery(300, { step: '1 hour' });
  const sized = (count: number) => list(page).locator(`li[aria-setsize="${count}"]`).first();
  // A page may reveal what it streamed after it has loaded: there is nothing to scroll before the list is there.
  await sized(300).waitFor();
  await page.evaluate(() => window.scrollTo(0, 2_500));
  await expect.poll(() => topOf(page, 1)).toBeNull();
  const place = await page.evaluate(() => {
    const items = [...document.querySelectorAll<HTMLElement>('li[aria-posinset]')];
    return Number(items.find((one) => one.getBoundingClientRect().top > 200)?.getAttribute('aria-posinset'));
  });
  const nth = (which: number) => page.getByRole('dialog', { name: `photo-${which}.jpg`, exact: true });
  const at = () => topOf(page, place).then((top) => top && Math.round(top));
  const before = await at();
  await list(page)
    .getByRole('link', { name: `photo-${place}.jpg`, exact: true })
    .click();
  await nth(place).waitFor();
  const address = page.url();
  expect(address).toMatch(/\/gallery\/[0-9a-f-]{36}$/);
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('[role="dialog"]') !== null)).toBe(true);
  await expectAccessible(page, 'an image over the list');
  await page.keyboard.press('ArrowRight');
  await nth(place + 1).waitFor();
  expect(page.url()).not.toBe(address);
  await page.getByRole('button', { name: 'Previous image' }).click();
  await nth(place).waitFor();
  expect(page.url()).toBe(address);
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await nth(place + 1).waitFor();
  await sized(299).waitFor({ state: 'attached' });
  await page.getByRole('button', { name: /^Undo/ }).click();
  await sized(300).waitFor({ state: 'attached' });
  await page.keyboard.press('ArrowLeft');
  await nth(place).waitFor();
  await page.keyboard.press('Escape');
  await page.waitForURL('**/gallery');
  await expect.poll(() => focusedPlace(page)).toBe(place);
  // A deletion and its undoing lay rows out anew, twice: the image may end up a part of a row from where it was.
  await expect.poll(async () => Math.abs(((await at()) ?? 9_999) - (before ?? 0))).toBeLessThan(100);
  expect(await page.getByRole('dialog').count()).toBe(0);
  await page.goForward();
  await nth(place).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: `photo-${place}.jpg` }).waitFor();
});

test('with an image open: a press without a network is taken back with a sentence and can be repeated, and what was missed meanwhile does not put the list away', async () => {
  const { page } = await aGallery(5, { step: '1 hour' });
  const asked: string[] = [];
  page.on('request', (request) => {
    const headers = request.headers();
    if (headers.rsc && !headers['next-router-prefetch']) asked.push(new URL(request.url()).pathname);
  });
  const nth = (which: number) => page.getByRole('dialog', { name: `photo-${which}.jpg`, exact: true });
  const heart = page.getByRole('button', { name: 'Favourite' });
  const pressed = () => heart.getAttribute('aria-pressed');
  await list(page).getByRole('link').nth(2).click();
  await nth(3).waitFor();
  await page.keyboard.press('f');
  await expect.poll(pressed).toBe('true');
  await heart.click();
  await expect.poll(pressed).toBe('false');
  allowConsole(/ERR_INTERNET_DISCONNECTED/);
  await page.context().setOffline(true);
  await heart.click();
  await page.getByText('You are offline, so nothing was changed.').waitFor();
  await expect.poll(pressed).toBe('false');
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await nth(4).waitFor();
  const again = page.getByRole('button', { name: 'Try again' });
  await again.last().waitFor();
  const caughtUp = page.waitForResponse(/\/api\/gallery\?/);
  await page.context().setOffline(false);
  await caughtUp;
  await list(page).locator('li[aria-setsize="5"]').first().waitFor({ state: 'attached' });
  await again.last().click();
  await list(page).locator('li[aria-setsize="4"]').first().waitFor({ state: 'attached' });
  expect(await nth(4).count()).toBe(1);
  expect(asked).toEqual([]);
  await page.keyboard.press('Escape');
  await page.waitForURL('**/gallery');
  await expect.poll(() => asked).toEqual(['/gallery']);
  await expect.poll(() => focusedPlace(page)).toBe(3);
});
