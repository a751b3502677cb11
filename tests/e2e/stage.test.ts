import { readFileSync } from 'node:fs';
import type { CDPSession, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { expectAccessible } from '#tests/e2e/axe-support.ts';
import { box, editButton, enter, landed, SLOW_PHOTO, uploadPhoto } from '#tests/e2e/edit-support.ts';
import { openPage } from '#tests/support/browser.ts';

/** Twelve megapixels: larger than its preview. */
const LARGE = SLOW_PHOTO;

const zoomNow = (page: Page) => page.getByRole('button', { name: /^Zoom.*, now/ }).getAttribute('aria-label');
const photo = (page: Page) => page.getByRole('img', { name: /^Your photo/ });

/** Where the photo lies, CSS pixels of the window, and how many device pixels one of its 4,032 columns takes. */
async function lies(page: Page) {
  const box = await photo(page).boundingBox();
  if (!box) throw new Error('The photo is not drawn.');
  return { ...box, scale: (box.width * (await page.evaluate(() => devicePixelRatio))) / 4_032 };
}

/** The column and row of the photo under a point of the window, as shares of its sides. */
async function under(page: Page, at: { x: number; y: number }) {
  const { x, y, width, height } = await lies(page);
  return { x: (at.x - x) / width, y: (at.y - y) / height };
}

describe('the stage', () => {
  test('wheel and keys: what is under the pointer stays there, 100 % is a pixel a pixel, and the original comes without a shift once it is needed', async () => {
    const page = await openPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
    await enter(page, '/edit');
    await uploadPhoto(page, LARGE);
    let asked = 0;
    const { promise: isReleased, resolve: release } = Promise.withResolvers<void>();
    await page.route('**/original', async (route) => {
      asked++;
      await isReleased;
      await route.continue();
    });
    await photo(page).waitFor();
    const whole = await lies(page);
    expect(asked).toBe(0);

    const at = { x: 300, y: 250 };
    const before = await under(page, at);
    await page.mouse.move(at.x, at.y);
    await page.mouse.wheel(0, -1_200);
    await expect.poll(async () => (await lies(page)).width).toBeGreaterThan(2 * whole.width);
    const after = await under(page, at);
    expect(Math.hypot(after.x - before.x, after.y - before.y)).toBeLessThan(0.001);

    await page.getByRole('group', { name: /^The photo/ }).focus();
    await page.keyboard.press('1');
    await expect.poll(() => zoomNow(page)).toMatch(/100/);
    const full = await lies(page);
    expect(full.scale).toBeCloseTo(1, 2);
    await expect.poll(() => asked).toBe(1);
    expect(await page.locator('[data-sharp]').count()).toBe(0);
    release();
    await page.locator('[data-sharp]').waitFor();
    expect(await lies(page)).toEqual(full);

    await page.keyboard.press('ArrowRight');
    await expect.poll(async () => (await lies(page)).x).toBeCloseTo(full.x - 64, 0);
    for (let hand = 0; hand < 4; hand++) {
      await page.mouse.move(60, 150);
      await page.mouse.down();
      await page.mouse.move(1_000, 650, { steps: 3 });
      await page.mouse.up();
    }
    const bounds = await page.getByRole('group', { name: /^The photo/ }).boundingBox();
    const corner = await lies(page);
    expect([Math.round(corner.x), Math.round(corner.y)]).toEqual(
      [bounds?.x, bounds?.y].map((value) => Math.round(value ?? -1)),
    );

    await page.getByRole('button', { name: /^Zoom.*, now/ }).click();
    await page.getByRole('button', { name: 'Whole photo' }).click();
    await expect.poll(() => lies(page)).toEqual(whole);
    // Somebody who writes presses the same keys.
    await page.getByRole('textbox', { name: 'Instruction' }).pressSequentially('1 2');
    expect(await lies(page)).toEqual(whole);
  });

  test('touch: two fingers zoom and move without scrolling the page, one moves, two taps go back; at rest one finger scrolls', async () => {
    const page = await openPage({
      viewport: { width: 390, height: 844 },
      deviceScaleFactor: 3,
      isMobile: true,
      hasTouch: true,
      reducedMotion: 'reduce',
    });
    await enter(page, '/edit');
    await uploadPhoto(page, LARGE);
    await photo(page).waitFor();
    const whole = await lies(page);
    const cdp = await page.context().newCDPSession(page);
    const middle = { x: 195, y: whole.y + whole.height / 2 };
    const before = await under(page, middle);
    await drag(cdp, [
      [
        { x: 165, y: middle.y },
        { x: 75, y: middle.y },
      ],
      [
        { x: 225, y: middle.y },
        { x: 315, y: middle.y },
      ],
    ]);
    await expect.poll(async () => (await lies(page)).width / whole.width).toBeCloseTo(4, 1);
    const after = await under(page, middle);
    expect(Math.hypot(after.x - before.x, after.y - before.y)).toBeLessThan(0.01);

    const closer = await lies(page);
    await drag(cdp, [[middle, { x: middle.x + 60, y: middle.y - 30 }]]);
    const moved = await lies(page);
    expect(moved.x - closer.x).toBeGreaterThan(40);
    expect(moved.y - closer.y).toBeLessThan(-20);
    expect(await page.evaluate(() => scrollY)).toBe(0);

    for (let tap = 0; tap < 2; tap++) await drag(cdp, [[middle]]);
    await expect.poll(() => lies(page)).toEqual(whole);

    // All of the window for the photo: the controls go by themselves, a tap brings them, and nothing else can be reached meanwhile.
    await page.getByRole('button', { name: 'Fill the screen' }).tap();
    const stage = page.getByRole('region', { name: 'Photo' });
    await expect.poll(() => stage.boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 });
    await expect.poll(async () => (await lies(page)).width).toBe(390);
    await expect.poll(() => box(page).evaluate((element) => element.closest('[inert]') !== null)).toBe(true);
    await page.locator('.stage[data-away]').waitFor();
    await drag(cdp, [[{ x: 195, y: 422 }]]);
    await page.locator('.stage:not([data-away])').waitFor();
    // Back, which is a gesture on a phone, leaves it before it leaves the editor; Escape and the button leave nothing behind in the history.
    const here = page.url();
    await page.goBack();
    await expect.poll(() => lies(page)).toEqual(whole);
    expect(page.url()).toBe(here);
    const length = () => page.evaluate(() => history.length);
    const before2 = await length();
    await page.getByRole('button', { name: 'Fill the screen' }).tap();
    await page.locator('.stage[data-full]').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.stage:not([data-full])').waitFor();
    expect(await length()).toBe(before2);
    await expect.poll(() => lies(page)).toEqual(whole);
    expect(await box(page).evaluate((element) => element.closest('[inert]'))).toBeNull();
    await drag(cdp, [[middle, { x: middle.x, y: middle.y - 200 }]]);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(50);
  });

  test('a picture and the one before are compared four ways, by pointer and keys, and the device remembers which', async () => {
    const page = await openPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
    await enter(page, '/edit');
    const source = await uploadPhoto(page);
    await box(page).fill('black and white');
    await editButton(page).click();
    await landed(page, source);
    // Who does not see it has what the edit changed in its place.
    const after = page.getByRole('img', { name: /black and white\.$/ });
    const room = page.getByRole('group', { name: /^The photo/ });
    const choose = (name: string) => page.getByRole('radio', { name }).check({ force: true });

    await room.focus();
    await page.keyboard.down('\\');
    await page.getByRole('slider', { name: 'Before and after' }).waitFor({ state: 'detached' });
    await page.keyboard.up('\\');
    await page.getByRole('slider', { name: 'Before and after' }).waitFor();

    await choose('Hold');
    const hold = page.getByRole('button', { name: 'Hold to see before' });
    const seen = page.getByRole('status').filter({ hasText: /^(Original|black and white)$/ });
    await expect.poll(() => seen.textContent()).toBe('black and white');
    await hold.focus();
    await page.keyboard.down(' ');
    await expect.poll(() => seen.textContent()).toBe('Original');
    expect(await after.isVisible()).toBe(false);
    await page.keyboard.up(' ');
    await expect.poll(() => seen.textContent()).toBe('black and white');
    await page.mouse.move(500, 400);
    await page.mouse.down();
    await expect.poll(() => photo(page).isVisible()).toBe(true);
    await page.mouse.up();
    await expect.poll(() => after.isVisible()).toBe(true);

    await choose('Side by side');
    await page.getByRole('figure').first().waitFor();
    await page.mouse.move(300, 300);
    await page.mouse.wheel(0, -1_200);
    await room.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => zoomNow(page)).not.toMatch(/Fit/);
    const [one, two, half] = await Promise.all([photo(page).boundingBox(), after.boundingBox(), room.boundingBox()]);
    expect(two).toEqual({ ...one, x: (one?.x ?? 0) + (half?.width ?? 0) / 2 });

    await page.reload();
    await choose('Difference');
    await page.getByRole('img', { name: /^[1-9]\d % of the photo differs/ }).waitFor();
    await page.reload();
    await page.getByRole('img', { name: /% of the photo differs/ }).waitFor();
    // A crop changes nothing of what is left: place is held against place, not corner against corner.
    await page.goto(source);
    await box(page).fill('crop to 1:1');
    await editButton(page).click();
    await landed(page, source);
    await page.getByRole('img', { name: /^(Nothing visible differs|Under 1 % of the photo differs)/ }).waitFor();
    await expectAccessible(page, 'difference');
  });

  test('the history is walked by keys, named, and loses a branch and gets it back; a picture is saved as something else, as large as was said', async () => {
    const page = await openPage({
      viewport: { width: 1440, height: 900 },
      reducedMotion: 'reduce',
      acceptDownloads: true,
    });
    await enter(page, '/edit');
    const source = await uploadPhoto(page);
    const frame = (name: string) => page.getByRole('treeitem', { name, exact: true });
    for (const words of ['black and white', 'crop to 1:1']) {
      const from = page.url();
      await box(page).fill(words);
      await editButton(page).click();
      await landed(page, from);
      await frame(words).and(page.locator('[aria-current]')).waitFor();
    }
    const last = page.url();
    await frame('crop to 1:1').focus();
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await expect.poll(() => page.url()).toBe(source);
    await page.reload();
    await frame('Original').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await frame('black and white').and(page.locator('[aria-current]')).waitFor();
    await page.keyboard.press('Control+Shift+Z');
    await expect.poll(() => page.url()).toBe(last);

    await page.goBack();
    await page.getByRole('button', { name: 'Name', exact: true }).first().click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Silver');
    await page.keyboard.press('Enter');
    await frame('Silver').waitFor();
    await page.getByRole('button', { name: 'Delete branch (2)' }).first().click();
    await expect.poll(() => page.getByRole('treeitem').count()).toBe(1);
    await frame('Original').and(page.locator(':focus')).waitFor();
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await frame('crop to 1:1').waitFor();

    await page.getByRole('button', { name: 'Save as' }).first().click();
    await page.getByRole('radio', { name: 'WebP' }).check({ force: true });
    const told = page.getByRole('status').filter({ hasText: /^[\d.]+ kB\.$/ });
    await told.waitFor();
    const kilobytes = Number.parseFloat((await told.textContent()) ?? '');
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Save', exact: true }).click();
    const file = readFileSync((await (await download).path()) ?? '');
    expect(file.toString('latin1', 8, 12)).toBe('WEBP');
    expect(Math.abs(file.length / 1_000 - kilobytes)).toBeLessThanOrEqual(1);
  });
});

type At = { x: number; y: number };

/** Fingers that go down one after the other, each from its first point to its last, and up together. */
async function drag(cdp: CDPSession, fingers: At[][]): Promise<void> {
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: At[]) =>
    cdp.send('Input.dispatchTouchEvent', { type, touchPoints: points.map((point, id) => ({ ...point, id })) });
  const at = (part: number) =>
    fingers.map(([from = { x: 0, y: 0 }, to = from]) => ({
      x: from.x + (to.x - from.x) * part,
      y: from.y + (to.y - from.y) * part,
    }));
  for (let down = 1; down <= fingers.length; down++) await send('touchStart', at(0).slice(0, down));
  if (fingers.some((finger) => finger.length > 1))
    for (let step = 1; step <= 8; step++) await send('touchMove', at(step / 8));
  await send('touchEnd', []);
}
