import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const SIZES = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
/** The narrowest screen that must not scroll sideways: 1280 px at 400 % (WCAG 2.2, 1.4.10). */
const NARROW = { width: 320, height: 720 };

/** Colours that still change would be measured half-way; endless animations are none of colour. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const ending = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}

/** What axe finds on the page as it is now, one line each. Evaluated, not added as a script: the policy would refuse that. */
async function violations(page: Page): Promise<string[]> {
  await settled(page);
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const { violations: found } = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(options: object): Promise<AxeResults> } };
    return axe.run({ resultTypes: ['violations'] });
  });
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary?.split('\n')[1]?.trim()}`),
  );
}

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
 * Holds a state to its promise: axe finds nothing in light and dark, on a desk and on a phone, and it does not scroll
 * sideways at 320 px. The window is as large as before afterwards.
 */
export async function expectAccessible(page: Page, state: string): Promise<void> {
  const before = page.viewportSize() ?? SIZES.desk;
  const found: string[] = [];
  for (const [device, size] of Object.entries(SIZES)) {
    await page.setViewportSize(size);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const line of await violations(page)) found.push(`${device}, ${colorScheme}: ${line}`);
    }
  }
  for (const line of await sidewaysScroll(page)) found.push(line);
  await page.setViewportSize(before);
  expect(found, state).toEqual([]);
}
