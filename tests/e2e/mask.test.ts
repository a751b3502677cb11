import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { decodeMask } from '#lib/inference/grey-mask.ts';
import { expectAccessible } from '#tests/e2e/axe-support.ts';
import { box, landed } from '#tests/e2e/edit-support.ts';
import { somebody } from '#tests/e2e/people.ts';
import { openPage } from '#tests/support/browser.ts';
import { startImagesApiServer } from '#tests/support/images-api-server/start-images-api-server.ts';
import { aPhoto } from '#tests/support/pictures.ts';
import { startProduct } from '#tests/support/product.ts';

/** A product of its own, with an engine that takes pictures beside the photo and costs nothing. */
const engine = await startImagesApiServer({ dialect: 'sdcpp' });
const env = { TRUSTED_PROXIES: '1', IMAGES_API_URL: engine.url, MODEL_PRICES: 'own:0' };
const product = await startProduct({ env });
afterAll(async () => {
  await product.remove();
  await engine.close();
  expect(engine.faults).toEqual([]);
});

const SIZES = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

async function enter(viewport: { width: number; height: number }): Promise<Page> {
  const { cookie } = await somebody(product.dataDir);
  const page = await openPage({ baseURL: product.url, reducedMotion: 'reduce', viewport, acceptDownloads: true });
  const [name = '', value = ''] = cookie.split('=');
  await page.context().addCookies([{ name, value, url: product.url }]);
  await page.goto('/edit');
  return page;
}

async function upload(page: Page, bytes: Buffer, name: string): Promise<string> {
  await page.goto('/edit');
  // A file given to a page that does not listen yet is lost.
  await page.waitForFunction(() =>
    Object.keys(document.querySelector('input[type=file]') ?? {}).some((key) => key.startsWith('__reactProps')),
  );
  await page.getByLabel('Upload image').setInputFiles({ name, mimeType: 'image/png', buffer: bytes });
  await page.waitForURL(/\/edit\/[0-9a-f-]{36}$/);
  await box(page).waitFor();
  return page.url();
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
/** Three channels a pixel of the original of the image that is open. */
async function pixelsOf(page: Page): Promise<Buffer> {
  const id = page.url().split('/').at(-1);
  const answer = await page.request.get(`/api/images/${id}/original`);
  return sharp(await answer.body())
    .removeAlpha()
    .raw()
    .toBuffer();
}

test.each(Object.entries(SIZES))(
  'on a %s an area is marked by hand and by keys, and an edit changes nothing else; the mask can be saved and used again',
  async (device, viewport) => {
    const page = await enter(viewport);
    const from = await upload(page, await aPhoto({ width: 320, height: 200, format: 'png' }), 'shore.png');
    const before = await pixelsOf(page);
    await button(page, 'Mark the area that may change').click();
    const surface = page.getByRole('application');
    const said = page.getByText(/^[\d.]+ % of the photo is marked\.$/).first();
    // A hand paints, and takes back.
    const { x, y, width, height } = (await surface.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    await page.mouse.move(x + width * 0.2, y + height * 0.5);
    await page.mouse.down();
    await page.mouse.move(x + width * 0.4, y + height * 0.5, { steps: 4 });
    await page.mouse.up();
    await said.waitFor();
    await button(page, 'Undo').click();
    await page.getByText('Nothing is marked yet.').first().waitFor();
    // Keys: the rectangle in the middle, 30 % of each side.
    await surface.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => said.textContent()).toBe('9 % of the photo is marked.');
    if (device === 'desktop') await expectAccessible(page, 'a mask is being painted');
    const saving = page.waitForEvent('download');
    await button(page, 'Download mask').click();
    const mask = await decodeMask(readFileSync((await (await saving).path()) ?? ''));
    expect({ width: mask.width, height: mask.height }).toEqual({ width: 320, height: 200 });
    await button(page, 'Done').click();
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Change area');
    // What would move the photo under the mask cannot be pressed, and says why.
    await box(page).fill('crop to 1:1');
    await page.getByText('This changes the size of the photo').waitFor();
    await box(page).fill('invert');
    await button(page, 'Edit, free').click();
    await landed(page, from);
    await page.getByRole('link', { name: 'Download' }).waitFor();
    const after = await pixelsOf(page);
    const wrong = [...mask.data].filter((share, at) => {
      const same = before.subarray(at * 3, at * 3 + 3).equals(after.subarray(at * 3, at * 3 + 3));
      return share === 0 ? !same : after[at * 3] !== 255 - (before[at * 3] ?? 0);
    });
    expect(wrong.length).toBe(0);
    // The same area once more, on the result.
    await button(page, 'Mark the area that may change').click();
    await button(page, 'Use last mask').click();
    await page.getByText('The last mask is there again.').waitFor();
    await expect.poll(() => said.textContent()).toBe('9 % of the photo is marked.');
  },
);

test('references are chosen, ordered by keys and called by name; the model gets them in that order, and one without them says so', async () => {
  const page = await enter(SIZES.desktop);
  await upload(page, await aPhoto({ width: 96, height: 64, format: 'png' }), 'hat.png');
  await upload(page, await aPhoto({ width: 64, height: 96, format: 'png' }), 'coat.png');
  const from = await upload(page, await aPhoto({ width: 160, height: 120, format: 'png' }), 'person.png');
  await page.getByRole('radiogroup', { name: 'Model' }).getByRole('radio').last().check();
  await button(page, 'Add reference images').click();
  const dialog = page.getByRole('dialog');
  for (const name of ['hat.png', 'coat.png']) await dialog.getByRole('button', { name: new RegExp(name) }).click();
  await expectAccessible(page, 'references are being chosen');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await button(page, 'Move image 3 forward').press('Enter');
  await page.getByText('It is image 2 now.').waitFor({ state: 'attached' });
  await box(page).fill('the coat of');
  await button(page, /^image 2\s*coat/).click();
  await expect.poll(() => box(page).inputValue()).toBe('the coat of image 2');
  await page.getByRole('radiogroup', { name: 'Model' }).getByRole('radio').first().check();
  await page.getByText('Darkroom takes no reference images').waitFor();
  await page.getByRole('radiogroup', { name: 'Model' }).getByRole('radio').last().check();
  await button(page, 'Edit, free').click();
  await landed(page, from);
  const [sent] = engine.arrived;
  const sizes = await Promise.all((sent?.references ?? []).map(async (bytes) => (await sharp(bytes).metadata()).width));
  expect(sizes).toEqual([64, 96]);
  expect(sent?.fields.prompt).toContain('the coat of image 2');
  // Asked for again, all that went with the words is there again, in its order.
  await button(page, 'Try a new seed').click();
  await expect.poll(() => page.url()).toBe(from);
  const names = page.getByRole('button', { name: /^image \d\s/ });
  await expect.poll(() => names.allTextContents()).toEqual(['image 2coat.png', 'image 3hat.png']);
  await expect.poll(() => box(page).inputValue()).toBe('the coat of image 2');
});
