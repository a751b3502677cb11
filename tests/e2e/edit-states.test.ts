import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { describe, expect, inject, test } from 'vitest';
import { box, editButton, enter, landed, listens, uploadPhoto } from '#tests/e2e/edit-support.ts';
import { signInAgain } from '#tests/e2e/people.ts';
import { allowConsole, openPage } from '#tests/support/browser.ts';

async function atAPhoto(options: Parameters<typeof openPage>[0] = {}) {
  const page = await openPage({ reducedMotion: 'reduce', ...options });
  const person = await enter(page, '/edit');
  return { page, person, source: await uploadPhoto(page) };
}

/** Says it, presses Edit once that can be pressed, and waits for the result; its address. */
async function edit(page: Page, instruction: string): Promise<string> {
  const from = page.url();
  await box(page).fill(instruction);
  await editButton(page).and(page.locator(':not([aria-disabled])')).click();
  await landed(page, from);
  return page.url();
}

const slider = (page: Page) => page.getByRole('slider', { name: 'Before and after' });
const tree = (page: Page) => page.getByRole('tree', { name: 'History' });

/** The middle of the photo as it is on the screen, without the tags and the knob, grey. */
async function greyMiddle(page: Page): Promise<Buffer> {
  const frame = await slider(page).locator('xpath=../..').boundingBox();
  if (!frame) throw new Error('No photo is to be seen.');
  const { x, y, width, height } = frame;
  const clip = { x: x + width * 0.2, y: y + height * 0.1, width: width * 0.6, height: height * 0.3 };
  return sharp(await page.screenshot({ clip }))
    .greyscale()
    .blur(1.5)
    .raw()
    .toBuffer();
}

/** Listens to the stream as the page does; the answer waits until an edit has failed. */
async function hearFailure(page: Page): Promise<() => Promise<void>> {
  const failure = await page.evaluateHandle(async () => {
    const stream = new EventSource('/api/events');
    const heard = new Promise<void>((resolve) => {
      stream.onmessage = ({ data }) => {
        if (JSON.parse(data).edit?.error) resolve();
      };
    });
    await new Promise((resolve) => {
      stream.onopen = resolve;
    });
    return { heard: heard.then(() => stream.close()) };
  });
  return () => failure.evaluate(({ heard }) => heard);
}

/** Mean difference of two pictures of one size, of 255. */
const difference = (a: Buffer, b: Buffer): number =>
  a.reduce((sum, value, at) => sum + Math.abs(value - (b[at] ?? 0)), 0) / a.length;

describe('before and after', () => {
  test('lie place on place when the frame has changed too, in the editor and in the gallery', async () => {
    const { page } = await atAPhoto();
    const result = await edit(page, 'black and white, rotate left, crop to 4:5, mirror');
    for (const address of [result, result.replace('/edit/', '/gallery/')]) {
      await page.goto(address);
      await slider(page).waitFor();
      await expect.poll(() => page.evaluate(() => [...document.images].every(({ complete }) => complete))).toBe(true);
      await slider(page).press('Home');
      const after = await greyMiddle(page);
      await slider(page).press('End');
      const before = await greyMiddle(page);
      expect(after.length).toBe(before.length);
      // Black and white weighs the colours in its own way; what does not lie on itself differs by a multiple of that.
      expect(difference(after, before)).toBeLessThan(8);
    }
  });

  test('are each shown whole when nothing but the frame has changed', async () => {
    const { page } = await atAPhoto();
    await edit(page, 'rotate left');
    const pictures = slider(page).locator('xpath=../..').locator('img');
    const shapes = () =>
      pictures.evaluateAll((all) => all.map((one) => Math.sign(one.clientWidth - one.clientHeight)).toSorted());
    await expect.poll(shapes).toEqual([-1, 1]);
  });
});

describe('what does not work says so', () => {
  test.each([
    ['at once', false],
    ['after the news of its end, as quick ones may be', true],
  ])(
    'an edit that changes nothing is not kept; its words are back in the box, its press answered %s',
    async (_, isLate) => {
      const { page } = await atAPhoto();
      const grey = await edit(page, 'black and white');
      if (isLate) {
        const failed = await hearFailure(page);
        await page.route('**/edit/*', async (route) => {
          if (route.request().method() !== 'POST') return route.fallback();
          const answer = await route.fetch();
          await failed();
          await route.fulfill({ response: answer });
        });
      }
      await box(page).fill('black and white');
      await editButton(page).and(page.locator(':not([aria-disabled])')).click();
      await page.getByRole('alert').getByText('Nothing visible had changed').waitFor();
      expect(page.url()).toBe(grey);
      await expect.poll(() => box(page).inputValue()).toBe('black and white');
      await page.getByRole('button', { name: 'Dismiss' }).click();
      expect(await page.getByRole('alert').getByText('Nothing visible').count()).toBe(0);
    },
  );

  test('a crop larger than the photo keeps the button off and says why before anything is sent', async () => {
    const { page } = await atAPhoto();
    await box(page).fill('crop to 5000x4000');
    await page
      .getByText(/larger than|does not fit|is only|too large|smaller/)
      .first()
      .waitFor();
    await expect.poll(() => editButton(page).getAttribute('aria-disabled')).toBe('true');
    await expect.poll(() => page.locator('#why-not').textContent()).toMatch(/5,?000/);
  });

  test('a tab that was signed out on another device says so by itself, keeps the words, and offers the way back', async () => {
    allowConsole(/401/);
    const { page, person, source } = await atAPhoto();
    await box(page).fill('black and white, a little brighter');
    const other = await openPage({ reducedMotion: 'reduce' });
    const [name = '', value = ''] = (await signInAgain(person)).split('=');
    await other.context().addCookies([{ name, value, url: inject('productUrl') }]);
    await other.goto('/account');
    await listens(other);
    await other.getByRole('button', { name: 'End all others' }).click();
    await page.getByText('You are signed out.').waitFor();
    await expect.poll(() => box(page).inputValue()).toBe('black and white, a little brighter');
    const way = await page.getByRole('link', { name: 'Sign in' }).getAttribute('href');
    expect(way).toContain(new URL(source).pathname);
  });
});

describe('what was said before', () => {
  test('comes back by ↑ and ↓ in an empty box, and from its list', async () => {
    const { page } = await atAPhoto();
    await edit(page, 'black and white');
    await edit(page, 'rotate left');
    await box(page).focus();
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => box(page).inputValue()).toBe('rotate left');
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => box(page).inputValue()).toBe('black and white');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => box(page).inputValue()).toBe('');
    await page.getByRole('button', { name: 'My earlier instructions' }).click();
    await page.getByRole('list', { name: 'My earlier instructions' }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => box(page).inputValue()).toBe('black and white');
    await page.getByRole('button', { name: 'My earlier instructions' }).click();
    await page.keyboard.press('Escape');
    expect(await page.getByRole('list', { name: 'My earlier instructions' }).count()).toBe(0);
  });

  test('is a tree one walks by arrows: one stop for Tab, Enter goes there', async () => {
    const { page, source } = await atAPhoto();
    await edit(page, 'black and white');
    await expect.poll(() => tree(page).locator('[tabindex="0"]').count()).toBe(1);
    await tree(page).getByRole('treeitem', { name: 'black and white' }).focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await page.waitForURL(source);
    await tree(page).getByRole('treeitem', { selected: true }).filter({ hasText: 'Original' }).waitFor();
  });

  test('is reached on a phone by its branches', async () => {
    const { page, source } = await atAPhoto({ viewport: { width: 390, height: 844 } });
    await edit(page, 'black and white');
    await page.goto(source);
    await edit(page, 'rotate left');
    await page.getByRole('button', { name: '2 branches' }).click();
    await page.getByRole('dialog', { name: 'History' }).getByRole('button', { name: 'black and white' }).click();
    await tree(page).getByRole('treeitem', { name: 'black and white', selected: true }).waitFor();
  });
});
