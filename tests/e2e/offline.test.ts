import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { box, editButton, enter, landed, uploadPhoto } from '#tests/e2e/edit-support.ts';
import { ask } from '#tests/e2e/http-support.ts';
import { allowConsole, openPage } from '#tests/support/browser.ts';

const BROKEN = /ERR_INTERNET_DISCONNECTED|Failed to fetch|ERR_NETWORK_CHANGED|ERR_FAILED|ERR_CONNECTION/;
const uploads = (page: Page) => page.getByRole('region', { name: 'Uploads' });
const line = (page: Page) => page.getByText('Offline. What you see is saved').first();

const imageCount = async (cookie: string) =>
  (JSON.parse((await ask('/api/gallery', { cookie })).body) as { count: number }).count;

test('a photo chosen while offline says that it waits, and is in by itself once the connection is back; the line moves nothing', async () => {
  allowConsole(BROKEN);
  const page = await openPage();
  const { cookie } = await enter(page, '/gallery');
  const top = () => page.getByRole('main').evaluate((main) => main.getBoundingClientRect().top);
  const before = await top();
  await page.context().setOffline(true);
  await line(page).waitFor();
  expect(await top()).toBe(before);
  await page.getByLabel('Upload image').first().setInputFiles('tests/fixtures/photo-small.jpg');
  await uploads(page).getByText('The connection broke. It is sent again by itself.').waitFor();
  // It would be lost with the page.
  await page.getByRole('main').click({ position: { x: 5, y: 5 } });
  const asked = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  await (await asked).dismiss();
  expect(await imageCount(cookie)).toBe(0);
  await page.context().setOffline(false);
  await page.getByText('1 of 1 photo in.').first().waitFor();
  await line(page).waitFor({ state: 'detached' });
  expect(await imageCount(cookie)).toBe(1);
});

test('an edit whose press met no connection, or whose answer was lost, is sent again by itself and made once', async () => {
  allowConsole(BROKEN);
  const page = await openPage();
  const { cookie } = await enter(page, '/edit');
  const source = await uploadPhoto(page);
  const ids: string[] = [];
  let round = 0;
  await page.route('**/edit/*', async (route) => {
    const request = route.request();
    const input = request.headers()['next-action'] ? (JSON.parse(request.postData() ?? '[]')[0] ?? {}) : {};
    if (!input.requestId) return route.fallback();
    ids.push(input.requestId);
    round += 1;
    if (round === 1) return route.abort('internetdisconnected');
    // The server has it; only the answer is lost.
    if (round === 2) await route.fetch();
    return round === 2 ? route.abort('connectionreset') : route.fallback();
  });
  await box(page).fill('rotate left');
  await editButton(page).and(page.locator(':not([aria-disabled])')).click();
  await page.getByText('sent again by themselves').waitFor();
  await landed(page, source);
  await expect.poll(() => ids.length).toBeGreaterThanOrEqual(2);
  expect(new Set(ids).size).toBe(1);
  expect(await imageCount(cookie)).toBe(2);
});

test('a part of the gallery that did not come is asked for again by itself', async () => {
  allowConsole(BROKEN, /\/api\/gallery/);
  const page = await openPage();
  await enter(page, '/edit');
  await uploadPhoto(page);
  await page.route('**/api/gallery/images?*', (route) => route.abort('internetdisconnected'));
  await page.goto('/gallery?q=photo');
  await page.unroute('**/api/gallery/images?*');
  await page.getByRole('list', { name: 'Images' }).getByRole('link').first().waitFor();
});
