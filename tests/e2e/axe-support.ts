import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { axe, settled } from '#tests/e2e/states/axe.ts';
import { share } from '#tests/support/share.ts';

const SIZES = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
/** The narrowest screen that must not scroll sideways: 1280 px at 400 % (WCAG 2.2, 1.4.10). */
const NARROW = { width: 320, height: 720 };

/** The same in every run for a state, another for the next. */
const isOdd = (state: string): boolean => [...state].reduce((sum, char) => sum + char.charCodeAt(0), 0) % 2 === 1;

/** What is wider than the narrowest screen. */
async function sidewaysScroll(page: Page): Promise<string[]> {
  await page.setViewportSize(NARROW);
  await settled(page);
  return page.evaluate(() => {
    const root = document.documentElement;
    return root.scrollWidth > root.clientWidth ? [`scrolls sideways: ${root.scrollWidth} px`] : [];
  });
}

/**
 * Holds a state that another test is about to its promise: axe finds nothing in light and dark, on a desk and on a phone, and it does not scroll
 * sideways at 320 px. In the short form one theme on a desk and the other on a phone; which is fixed by the name. The window is as large as before
 * afterwards. Every state that has no test of its own is in `states.test.ts`.
 */
export async function expectAccessible(page: Page, state: string): Promise<void> {
  const before = page.viewportSize() ?? SIZES.desk;
  const found: string[] = [];
  const themes = ['light', 'dark'] as const;
  for (const [device, size] of Object.entries(SIZES)) {
    await page.setViewportSize(size);
    const first = isOdd(state) === (device === 'desk') ? 'dark' : 'light';
    for (const colorScheme of share<readonly (typeof themes)[number][]>([first], themes)) {
      await page.emulateMedia({ colorScheme });
      for (const line of (await axe(page, 'all')).lines) found.push(`${device}, ${colorScheme}: ${line}`);
    }
  }
  for (const line of await sidewaysScroll(page)) found.push(line);
  await page.setViewportSize(before);
  expect(found, state).toEqual([]);
}
