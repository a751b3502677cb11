import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Selectors of text whose ground axe cannot tell: it lies over a picture. */
export type Found = { lines: string[]; overPictures: string[] };

/** Colours that still change would be measured half-way; endless animations are none of colour. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const ending = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}

/**
 * What axe finds on the page as it is now, one line each; `colours`: only what a theme can change. Evaluated, not added as a script: the policy would
 * refuse that.
 */
export async function axe(page: Page, what: 'all' | 'colours'): Promise<Found> {
  await settled(page);
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const { violations, incomplete } = await page.evaluate(
    async (rules) => {
      const { axe } = window as unknown as { axe: { run(options: object): Promise<AxeResults> } };
      const options = { resultTypes: ['violations', 'incomplete'], ...(rules ? { runOnly: rules } : {}) };
      const all = await axe.run(options);
      const rows = (found: AxeResults['violations']) =>
        found.flatMap(({ id, nodes }) =>
          nodes.map(({ target, failureSummary, any }) => ({
            id,
            target: target.join(' '),
            summary: failureSummary?.split('\n')[1]?.trim(),
            key: String((any[0]?.data as { messageKey?: string } | undefined)?.messageKey),
          })),
        );
      return { violations: rows(all.violations), incomplete: rows(all.incomplete) };
    },
    what === 'colours' ? ['color-contrast', 'link-in-text-block'] : null,
  );
  return {
    lines: violations.map(({ id, target, summary }) => `${id}: ${target} ${summary}`),
    overPictures: incomplete
      .filter(
        ({ id, key }) => id === 'color-contrast' && /^(imgNode|bgImage|bgGradient|bgOverlap|pseudoContent)$/.test(key),
      )
      .map(({ target }) => target),
  };
}
