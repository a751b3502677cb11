import type { Browser, Page } from 'playwright-core';
import { boundFigure, type Figure, inMiB, inMs } from '#tests/bench/figures.ts';
import type { Account } from '#tests/bench/product.ts';

const SCREEN = { width: 1_440, height: 900 };

/** A window of this size has these tiles in it; the first page's others are asked for when they come near. */
const SEEN_AT_LEAST = 20;

/** As fast as somebody scrolls who still sees what goes by, pixels a frame: five windows a second. */
const STEP_PX = 80;

/** Collects the browser's own report of tasks that kept the page for more than 50 ms. */
const WATCH = `window.longTasks = []; new PerformanceObserver((list) => { for (const task of list.getEntries()) window.longTasks.push(task.duration); }).observe({ type: 'longtask' });`;

const longTasks = (page: Page): Promise<number[]> => page.evaluate('window.longTasks') as Promise<number[]>;

/** JavaScript's memory after a collection, bytes, and the nodes of the document. */
async function memoryOf(page: Page): Promise<{ heap: number; nodes: number }> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  await session.detach();
  const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return { heap: of('JSHeapUsedSize'), nodes: of('Nodes') };
}

/** Scrolls from top to bottom in even steps, a step a frame. Resolves with how many pixels that were. */
const scrollThrough = (page: Page): Promise<number> =>
  page.evaluate(async (step) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const end = document.documentElement.scrollHeight - window.innerHeight;
    for (let top = window.scrollY; top < end; top += step) {
      window.scrollTo(0, top);
      await frame();
    }
    return end;
  }, STEP_PX);

/** From the navigation to the last of the first thumbs drawn, by the browser's own clock, milliseconds. */
async function firstView(page: Page, origin: string): Promise<number> {
  await page.goto(`${origin}/gallery`, { timeout: 120_000 });
  await page.waitForFunction(
    (wanted) => [...document.images].filter((image) => image.complete && image.naturalWidth > 0).length >= wanted,
    SEEN_AT_LEAST,
  );
  return page.evaluate(() => {
    const thumbs = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/thumb'));
    return Math.max(...thumbs.slice(0, 60).map((one) => (one as PerformanceResourceTiming).responseEnd));
  });
}

/** Scrolling through the 5,000 images of an account in a window of 1440 × 900: long tasks, memory, and the first view before it. */
export async function scrollFigures(browser: Browser, origin: string, account: Account): Promise<Figure[]> {
  const context = await browser.newContext({ viewport: SCREEN });
  try {
    await context.addCookies([{ ...account.cookie, url: origin }]);
    const page = await context.newPage();
    await page.addInitScript(WATCH);
    const view = await firstView(page, origin);
    await page.waitForSelector('[role="slider"]');
    await page.waitForTimeout(1_000);
    const [before, earlier] = [await memoryOf(page), (await longTasks(page)).length];
    await scrollThrough(page);
    const tasks = (await longTasks(page)).slice(earlier);
    // Once there and back: what is kept of the way is what it is for good.
    await page.evaluate(() => window.scrollTo(0, 0));
    await page.waitForTimeout(1_000);
    const after = await memoryOf(page);
    await scrollThrough(page);
    await page.evaluate(() => window.scrollTo(0, 0));
    await page.waitForTimeout(1_000);
    const later = await memoryOf(page);
    return [
      boundFigure('First view of a gallery of 5,000: every thumb asked for, from the navigation', view, 800, inMs),
      boundFigure('Tasks over 50 ms while scrolling 5,000 images', tasks.length, 0, String),
      boundFigure('Longest of them', Math.max(0, ...tasks), 50, inMs),
      boundFigure(
        'JavaScript memory after scrolling them, more than before',
        after.heap - before.heap,
        20 * 2 ** 20,
        inMiB,
      ),
      boundFigure('… and after scrolling them again, more than that', later.heap - after.heap, 2 * 2 ** 20, inMiB),
    ];
  } finally {
    await context.close();
  }
}
