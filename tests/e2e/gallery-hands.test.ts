import type { CDPSession, Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { galleryOf, list, removeRows } from '#tests/e2e/gallery-support.ts';
import type { Person } from '#tests/e2e/people.ts';

const people: Person[] = [];

afterEach(async () => {
  for (const person of people.splice(0)) await removeRows(person);
});

type Point = { x: number; y: number };

/** A finger on the screen: as the browser gets it from the system, so that scrolling, long presses and clicks follow as they do on a phone. */
function finger(session: CDPSession) {
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: Point[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints });
  return {
    down: (at: Point) => send('touchStart', [at]),
    up: () => send('touchEnd', []),
    drag: async (from: Point, to: Point) => {
      await send('touchStart', [from]);
      for (let step = 1; step <= 8; step++) {
        const part = step / 8;
        await send('touchMove', [{ x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }]);
      }
      await send('touchEnd', []);
    },
  };
}

async function middleOf(page: Page, place: number): Promise<Point> {
  const box = await list(page).locator(`li[aria-posinset="${place}"] .tile`).boundingBox();
  if (!box) throw new Error(`Image ${place} is not drawn.`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** While a picture goes from its tile to its page, what is done on the page reaches nothing. */
const settled = (page: Page) =>
  page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'));

const selected = (page: Page, count: number) => page.getByText(`${count} selected`, { exact: false });

test('by touch: a long press selects and taps go on, a tap opens, a swipe turns to what is there already, and the dates are dragged along', async () => {
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, colorScheme: 'dark' as const };
  const { page, person } = await galleryOf(400, phone);
  people.push(person);
  await list(page).locator('li[aria-setsize="400"]').first().waitFor();
  const { down, up, drag } = finger(await page.context().newCDPSession(page));
  await down(await middleOf(page, 2));
  await selected(page, 1).waitFor();
  await up();
  expect(page.url()).toMatch(/\/gallery$/);
  const third = await middleOf(page, 3);
  await page.touchscreen.tap(third.x, third.y);
  await selected(page, 2).waitFor();
  await page.getByRole('button', { name: 'Clear selection' }).tap();
  const previews: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/preview')) previews.push(request.url().split('/').at(-2) ?? '');
  });
  await page.touchscreen.tap(third.x, third.y);
  const nth = (which: number) => page.getByRole('dialog', { name: `photo-${which}.jpg`, exact: true });
  await nth(3).waitFor();
  await expect.poll(() => previews.length).toBe(3);
  await settled(page);
  const left = { x: 60, y: 200 };
  const right = { x: 330, y: 210 };
  await drag(right, left);
  await nth(4).waitFor();
  expect(previews.slice(0, 3)).toContain(page.url().split('/').at(-1));
  await drag(left, right);
  await nth(3).waitFor();
  await drag({ x: 200, y: 360 }, { x: 180, y: 120 });
  expect(await nth(3).count()).toBe(1);
  await page.goBack();
  await nth(3).waitFor({ state: 'detached' });
  await drag({ x: 200, y: 700 }, { x: 200, y: 300 });
  const dates = page.getByRole('slider', { name: 'Date' });
  await dates.waitFor();
  const track = await dates.boundingBox();
  if (!track) throw new Error('The dates are not to be seen.');
  expect(track.width).toBeGreaterThanOrEqual(44);
  const x = track.x + track.width / 2;
  const months = Number(await dates.getAttribute('aria-valuemax'));
  await drag({ x, y: track.y + 40 }, { x, y: track.y + track.height - 2 });
  await expect.poll(async () => Number(await dates.getAttribute('aria-valuenow'))).toBeGreaterThanOrEqual(months - 1);
  await drag({ x, y: track.y + track.height - 20 }, { x, y: track.y + 1 });
  await expect.poll(() => dates.getAttribute('aria-valuenow')).toBe('1');
});

test('by mouse: a frame drawn from between pictures selects what it touches, and a picture dragged out takes its file and address along', async () => {
  const { page, person } = await galleryOf(60, { step: '1 hour' });
  people.push(person);
  await list(page).locator('li[aria-setsize="60"]').first().waitFor();
  await page.locator('.image-list[data-laid]').waitFor();
  const [first, second] = [await middleOf(page, 1), await middleOf(page, 2)];
  // From the margin beside the first picture into the second one.
  const box = await list(page).boundingBox();
  const beside = { x: (box?.x ?? 0) + (box?.width ?? 0) - 3, y: first.y };
  const row = await list(page)
    .locator('.tile')
    .evaluateAll((tiles) => {
      const top = tiles[0]?.getBoundingClientRect().top;
      return tiles.filter((tile) => tile.getBoundingClientRect().top === top).length;
    });
  await page.getByRole('button', { name: 'Select', exact: true }).click();
  await page.mouse.move(first.x, first.y - 20);
  await page.mouse.down();
  await page.mouse.move(second.x, second.y, { steps: 4 });
  expect(await list(page).locator('.selection-band').count()).toBe(1);
  await page.mouse.move(beside.x, beside.y, { steps: 4 });
  await page.mouse.up();
  await selected(page, row).waitFor();
  expect(page.url()).toMatch(/\/gallery$/);
  await page.getByRole('button', { name: 'Clear selection' }).click();
  await page.evaluate(() => {
    addEventListener('dragstart', ({ dataTransfer }) => {
      const types = ['DownloadURL', 'text/uri-list'];
      document.body.dataset.dragged = JSON.stringify(types.map((type) => dataTransfer?.getData(type)));
    });
  });
  await page.mouse.move(first.x, first.y);
  await page.mouse.down();
  await page.mouse.move(first.x + 40, first.y + 300, { steps: 6 });
  await page.mouse.up();
  const [download = '', address = ''] = JSON.parse(
    (await page.evaluate(() => document.body.dataset.dragged)) ?? '[]',
  ) as string[];
  expect(address).toMatch(/^http:.*\/api\/images\/[0-9a-f-]{36}\/original\?download$/);
  expect(download).toBe(`image/jpeg:photo-1.jpg:${address}`);
  // Dropped on the page it came from, it is not uploaded again.
  expect(await page.getByText(/^Drop to upload/).count()).toBe(0);
});
