import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { box, editButton, enter, landed, PHOTO, signUp, uploadPhoto } from '#tests/e2e/edit-support.ts';
import { allowConsole, openPage } from '#tests/support/browser.ts';

describe('from an address to an edited photo', () => {
  test('a new person uploads, says what should change, sees it and downloads exactly that', async () => {
    const page = await openPage();
    await signUp(page, '/edit');
    const source = await uploadPhoto(page);
    await box(page).fill('crop to 1:1, make it cinematic');
    await page.getByText('is not an exact step').waitFor();
    await expect.poll(() => editButton(page).getAttribute('aria-disabled')).toBe('true');
    await box(page).fill('crop to 1:1');
    const { width = 0, height = 0 } = await sharp(PHOTO).metadata();
    const side = Math.min(width, height);
    await page.getByText(`You get ${side} × ${side} px`).waitFor();
    await editButton(page).click();
    await landed(page, source);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download' }).click();
    const result = await sharp(await readFile(await (await download).path())).metadata();
    expect([result.width, result.height]).toEqual([side, side]);
  });

  test('a reload and a second tab show the result, its source and its history; nobody else sees anything (R-010, R-012)', async () => {
    const page = await openPage();
    await enter(page, '/edit');
    const source = await uploadPhoto(page);
    const second = await page.context().newPage();
    await second.goto(source);
    await box(page).fill('black and white');
    await editButton(page).click();
    await landed(page, source);
    await second.getByRole('treeitem', { name: 'black and white' }).waitFor();
    await page.reload();
    await page.getByRole('slider', { name: 'Before and after' }).waitFor();
    await expect.poll(() => page.getByRole('tree', { name: 'History' }).getByRole('treeitem').count()).toBe(2);

    const stranger = await openPage();
    await enter(stranger, '/edit');
    allowConsole(/404/);
    expect((await stranger.goto(source))?.status()).toBe(404);
    expect((await stranger.goto(page.url()))?.status()).toBe(404);
  });

  test('what was typed survives a reload, and the words not understood can be replaced by a press', async () => {
    const page = await openPage();
    await enter(page, '/edit');
    await uploadPhoto(page);
    await box(page).fill('black and white, make it cinematic');
    await page.getByText('is not an exact step').waitFor();
    await page.reload();
    await expect.poll(() => box(page).inputValue()).toBe('black and white, make it cinematic');
    await box(page).focus();
    await page
      .getByRole('button', { name: /^Replace .* with/ })
      .first()
      .click();
    await expect.poll(() => editButton(page).getAttribute('aria-disabled')).toBe(null);
    await expect.poll(() => box(page).inputValue()).not.toContain('cinematic');
  });

  test('Ctrl Enter in the same instant as the last letters sends those too, though the page has drawn nothing of them yet', async () => {
    const page = await openPage();
    await enter(page, '/edit');
    const source = await uploadPhoto(page);
    await box(page).fill('black and white');
    await expect.poll(() => editButton(page).getAttribute('aria-disabled')).toBe(null);
    await box(page).evaluate((element) => {
      const set = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set;
      set?.call(element, 'black and white, crop to 1:1');
      element.dispatchEvent(new Event('input', { bubbles: true }));
      element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true }));
    });
    await landed(page, source);
    await page.getByRole('treeitem', { name: 'black and white, crop to 1:1' }).waitFor();
  });

  test('the keyboard alone gets from the words to the result, and the focus is never lost', async () => {
    const page = await openPage({ reducedMotion: 'reduce' });
    await enter(page, '/edit');
    const source = await uploadPhoto(page);
    const tabTo = async (what: { role: string } | { name: RegExp }) => {
      for (let presses = 0; presses < 60; presses++) {
        await page.keyboard.press('Tab');
        const now = await page.evaluate(() => {
          const active = document.activeElement;
          return { role: active?.getAttribute('role') ?? active?.tagName ?? '', words: active?.textContent ?? '' };
        });
        if ('role' in what ? now.role === what.role : now.role === 'BUTTON' && what.name.test(now.words)) return;
      }
      throw new Error('The keyboard does not reach it.');
    };
    await tabTo({ role: 'TEXTAREA' });
    await page.keyboard.type('rotate left');
    await page.getByText('You get').waitFor();
    await tabTo({ name: /^Edit, / });
    await page.keyboard.press('Enter');
    await landed(page, source);
    const slider = page.getByRole('slider', { name: 'Before and after' });
    await expect.poll(() => slider.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('Shift+ArrowRight');
    await expect.poll(() => slider.getAttribute('aria-valuenow')).toBe('60');
  });

  test('a file that is no image is refused in words before it is sent', async () => {
    const page = await openPage();
    await enter(page, '/edit');
    await page.getByLabel('Upload image').setInputFiles({
      name: 'notes.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.7'),
    });
    await page.getByText('This file is not an image we read.').waitFor();
    expect(new URL(page.url()).pathname).toBe('/edit');
  });
});
