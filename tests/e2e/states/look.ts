import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { axe, settled } from '#tests/e2e/states/axe.ts';
import { smallTargets, spills, turnAndLengthen, turnBack } from '#tests/e2e/states/in-page.ts';
import { faintOverPictures } from '#tests/e2e/states/over-pictures.ts';

export const SIZES = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;
export type Device = keyof typeof SIZES;
const THEMES = ['light', 'dark'] as const;
/** The narrowest screen that must not scroll sideways: 1280 px at 400 % (WCAG 2.2, 1.4.10). */
const NARROW = { width: 320, height: 720 };

/** Where the pictures of every state are kept, for a person to look through. Git does not know the folder. */
const KEPT = 'tests/.output/states';
/** `STATES=all`: every check of every state on both devices, and pictures from right to left. */
const isWhole = process.env.STATES === 'all';

const nameOf = (state: string): string => state.replaceAll(/[^\p{L}\d]+/gu, '-').toLowerCase();

/** A share of the checks that is the same in every run, and another for the next state. */
const shareOf = (state: string): number => [...state].reduce((sum, char) => sum + char.charCodeAt(0), 0);

async function keepPicture(page: Page, state: string, suffix: string): Promise<void> {
  mkdirSync(KEPT, { recursive: true });
  await page.evaluate(() =>
    Promise.race([
      Promise.all(
        [...document.images].filter((one) => one.checkVisibility()).map((one) => one.decode().catch(() => undefined)),
      ),
      new Promise((done) => setTimeout(done, 1_500)),
    ]),
  );
  await settled(page);
  await page.screenshot({ path: `${KEPT}/${nameOf(state)}-${suffix}.png`, caret: 'initial' });
}

async function colours(page: Page, theme: (typeof THEMES)[number], what: 'all' | 'colours'): Promise<string[]> {
  await page.emulateMedia({ colorScheme: theme });
  const { lines, overPictures } = await axe(page, what);
  return [...lines, ...(await faintOverPictures(page, overPictures))].map((line) => `${theme}: ${line}`);
}

/** What would have to scroll sideways on a narrow screen; and from right to left, in longer words, there and on this device. */
async function widths(page: Page, state: string, device: Device): Promise<string[]> {
  await page.setViewportSize(NARROW);
  await settled(page);
  const found = (await page.evaluate(spills)).map((line) => `320 px: ${line}`);
  await page.evaluate(turnAndLengthen);
  for (const size of [NARROW, SIZES[device]]) {
    await page.setViewportSize(size);
    await settled(page);
    for (const line of await page.evaluate(spills)) found.push(`right to left, ${size.width} px: ${line}`);
  }
  if (isWhole) await keepPicture(page, state, `${device}-right-to-left`);
  await page.evaluate(turnBack);
  return found;
}

/**
 * Looks at a state of a page as everybody: axe in light and dark, text over pictures by its pixels, targets, 320 px, right to left with longer words; and keeps
 * a picture in each theme. What is found, a line each. The window is as large as the device afterwards.
 *
 * A state is looked at whole in one theme, which its name decides, and for its colours in the other: nothing else depends on the theme.
 */
export async function look(page: Page, state: string, device: Device): Promise<string[]> {
  await page.setViewportSize(SIZES[device]);
  const [first, second] = (shareOf(state) + (device === 'desk' ? 0 : 1)) % 2 === 0 ? THEMES : THEMES.toReversed();
  const found: string[] = [];
  for (const line of await colours(page, first ?? 'light', 'all')) found.push(line);
  await keepPicture(page, state, `${device}-${first}`);
  const least = device === 'phone' ? 44 : 24;
  for (const { what, width, height } of await page.evaluate(smallTargets, { least, mayBeApart: least === 24 }))
    found.push(`${width} × ${height}, less than ${least} px: ${what}`);
  for (const line of await colours(page, second ?? 'dark', 'colours')) found.push(line);
  await keepPicture(page, state, `${device}-${second}`);
  if (isWhole || device === 'phone') for (const line of await widths(page, state, device)) found.push(line);
  await page.setViewportSize(SIZES[device]);
  return found.map((line) => `${state}, ${device}, ${line}`);
}
