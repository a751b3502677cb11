import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { expectAccessible } from '#tests/e2e/axe-support.ts';
import { box, enter, landed, uploadPhoto } from '#tests/e2e/edit-support.ts';
import { openPage } from '#tests/support/browser.ts';

const SIZES = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const slider = (page: Page, name: string) => page.getByRole('slider', { name, exact: true });
const words = (page: Page) => page.locator('[data-words]');
const crop = (page: Page) => page.locator('[data-crop]').getAttribute('data-crop');

/** A picture as the page shows it: means of red, green and blue of what a locator covers, of a few points. */
async function colourAt(page: Page, x: number, y: number): Promise<number[]> {
  const shot = await page.screenshot({ clip: { x: Math.round(x) - 4, y: Math.round(y) - 4, width: 8, height: 8 } });
  const { data } = await (await import('sharp'))
    .default(shot)
    .removeAlpha()
    .resize(1, 1)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return [...data];
}

test.each(Object.entries(SIZES))(
  'on a %s the tools crop, straighten, turn and set light and colour; what is seen is what comes, the history stays words, and the settings come back',
  async (device, viewport) => {
    const page = await openPage({ viewport, reducedMotion: 'reduce' });
    await enter(page, '/edit');
    const source = await uploadPhoto(page);
    await button(page, 'Adjust').click();
    // By keys: a ratio, the frame, undone and done again.
    await page.getByRole('radio', { name: '1:1' }).check();
    const before = await crop(page);
    const surface = page.getByRole('application');
    await surface.focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Shift+ArrowLeft');
    await expect.poll(() => crop(page)).not.toBe(before);
    await page
      .getByText(/^\d+ × \d+ px, \d+ px from the left, \d+ px from the top$/)
      .first()
      .waitFor({ state: 'attached' });
    await button(page, 'Undo adjustment').click();
    // By hand: a corner of the frame.
    const corner = await page.locator('[data-handle="se"]').boundingBox();
    if (!corner) throw new Error('no corner');
    expect(Math.min(corner.width, corner.height)).toBeGreaterThanOrEqual(44);
    const at = { x: corner.x + corner.width / 2, y: corner.y + corner.height / 2 };
    await page.mouse.move(at.x, at.y);
    await page.mouse.down();
    await page.mouse.move(at.x - 30, at.y - 30, { steps: 3 });
    await page.mouse.up();
    const framed = (await crop(page))?.split(' ') ?? [];
    expect(framed[2]).toBe(framed[3]);
    // A line along something that falls to the right by a tenth.
    await button(page, 'Draw a level line').click();
    const line = await page.locator('[data-level-line]').boundingBox();
    if (!line) throw new Error('no line');
    await page.mouse.move(line.x + line.width * 0.3, line.y + line.height * 0.5);
    await page.mouse.down();
    await page.mouse.move(line.x + line.width * 0.3 + 100, line.y + line.height * 0.5 + 10, { steps: 3 });
    await page.mouse.up();
    await expect.poll(() => slider(page, 'Straighten').getAttribute('aria-valuetext')).toBe('−5.7°');
    await button(page, 'Rotate right').click();
    if (device === 'desktop') await expectAccessible(page, 'the tools are open on the crop');
    await page.getByRole('radio', { name: 'Light' }).check();
    await slider(page, 'Brightness').focus();
    for (let press = 0; press < 12; press += 1) await page.keyboard.press('ArrowRight');
    await page.getByRole('radio', { name: 'Colour' }).check();
    await slider(page, 'Saturation').fill('-100');
    await page.locator('canvas[data-preview="shown"]').waitFor();
    if (device === 'desktop') await expectAccessible(page, 'the tools are open on colour');
    await expect
      .poll(() => words(page).textContent())
      .toMatch(
        /^Rotate 90° clockwise, straighten 5\.7° counter-clockwise, crop \d+ × \d+ px at x \d+, y \d+, brighter 12 %, saturation −100 %$/,
      );
    const said = (await words(page).textContent()) ?? '';
    // What is seen here, and what comes of it, at the same place of the same frame.
    const shown = await page.locator('.room canvas').evaluate((canvas) => {
      const { x, y, width, height } =
        canvas.closest('.overflow-hidden')?.getBoundingClientRect() ?? canvas.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    });
    const preview = await colourAt(page, shown.x, shown.y);
    // Held, the colours of before are there.
    const hold = (await button(page, 'Hold to see before').boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    await page.mouse.move(hold.x + hold.width / 2, hold.y + hold.height / 2);
    await page.mouse.down();
    await expect.poll(() => page.locator('.room canvas').isVisible()).toBe(false);
    await page.mouse.up();
    await expect.poll(() => page.locator('.room canvas').isVisible()).toBe(true);
    // As large as the window, out of which Escape leads before it would lead out of the tools.
    await button(page, 'Fill the screen').click();
    await page.locator('.stage[data-full] canvas[data-preview="shown"]').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.stage:not([data-full])').waitFor();
    expect(await page.getByRole('alertdialog').count()).toBe(0);
    // Leaving is noticed.
    await button(page, 'Cancel').click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();
    expect(await words(page).textContent()).toBe(said);
    await button(page, 'Edit, free').click();
    await landed(page, source);
    await page.getByRole('link', { name: 'Download' }).waitFor();
    expect(preview[0]).toBe(preview[1]);
    const id = page.url().split('/').at(-1);
    const made = await page.request.get(`/api/images/${id}/original`);
    const { default: sharp } = await import('sharp');
    const { width, height } = await sharp(await made.body()).metadata();
    expect(said).toContain(`crop ${width} × ${height} px`);
    const middle = await sharp(await made.body())
      .extract({ left: Math.round(width / 2) - 3, top: Math.round(height / 2) - 3, width: 6, height: 6 })
      .removeAlpha()
      .resize(1, 1)
      .raw()
      .toBuffer();
    for (const [channel, value] of preview.entries()) expect(Math.abs(value - (middle[channel] ?? 0))).toBeLessThan(24);
    // The words are the history; opened again on the result, the settings are back on its source.
    await box(page).waitFor();
    await button(page, 'Adjust').click();
    await page.waitForURL(source);
    await expect.poll(() => words(page).textContent()).toBe(said);
    await button(page, 'Only write the words').click();
    await expect.poll(() => box(page).inputValue()).toBe(said);
    // With an area marked the tools have no crop, and light changes inside of it alone.
    await button(page, 'Mark the area that may change').click();
    const area = page.getByRole('application', { name: /^The area on the photo/ });
    await area.focus();
    await page.keyboard.press('Enter');
    await button(page, 'Done').click();
    await box(page).fill('');
    await button(page, 'Adjust').click();
    await page.getByText('An area is marked, so only light and colour can change.').waitFor();
    expect(await page.getByRole('radio', { name: 'Crop' }).count()).toBe(0);
    const room = (await page.locator('.room').boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    const places = [0.5, 0.06].map((share) => ({ x: room.x + room.width * 0.5, y: room.y + room.height * share }));
    const look = () => Promise.all(places.map(({ x, y }) => colourAt(page, x, y)));
    const [inside, outside] = await look();
    await slider(page, 'Exposure').fill('3');
    await page.locator('canvas[data-preview="shown"]').waitFor();
    await expect.poll(async () => (await look())[0]).not.toEqual(inside);
    expect((await look())[1]).toEqual(outside);
    await button(page, 'Cancel').click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Leave' }).click();
    await box(page).fill(said);
    await page.getByText('5 steps', { exact: false }).first().waitFor({ state: 'attached' });
  },
);
