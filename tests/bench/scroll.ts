import type { Browser, Page } from 'playwright-core';
import { boundFigure, type Figure, inMiB, inMs } from '#tests/bench/figures.ts';
import { memoryOf } from '#tests/bench/memory.ts';
import type { Account } from '#tests/bench/product.ts';
import { taskTimes } from '#tests/bench/task-times.ts';

const SCREEN = { width: 1_440, height: 900 };

/** A window of this size has these tiles in it; the first page's others are asked for when they come near. */
const SEEN_AT_LEAST = 20;

/**
 * As fast as somebody scrolls who still sees what goes by, pixels a second: five windows. By the clock and not by the frame: where pages are drawn
 * in software a busy machine makes five frames a second, and the way would take ten minutes.
 */
const PX_A_SECOND = 4_500;

/** JavaScript's memory after a collection, and that of the tab's whole process with what it has decoded, bytes. */
async function measure(page: Page): Promise<{ heap: number; tab: number }> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  await session.detach();
  const whole = await page.context().browser()?.newBrowserCDPSession();
  const { processInfo = [] } = (await whole?.send('SystemInfo.getProcessInfo')) ?? {};
  await whole?.detach();
  const tabs = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  return {
    heap: metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN,
    tab: await memoryOf(tabs),
  };
}

/** Scrolls from top to bottom, as far each frame as the time since the last one says. Resolves with how many frames that took. */
const scrollThrough = (page: Page): Promise<number> =>
  page.evaluate(async (pace) => {
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
    const end = document.documentElement.scrollHeight - window.innerHeight;
    const started = await frame();
    let frames = 0;
    for (let now = started; window.scrollY < end - 1; now = await frame(), frames++)
      window.scrollTo(0, Math.min(end, ((now - started) / 1_000) * pace));
    return frames;
  }, PX_A_SECOND);

async function toTop(page: Page): Promise<void> {
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.waitForTimeout(1_000);
}

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
    const view = await firstView(page, origin);
    await page.waitForSelector('[role="slider"]');
    await page.waitForTimeout(1_000);
    const before = await measure(page);
    const tasks = await taskTimes(browser, () => scrollThrough(page), page);
    const isLong = (ms: number) => ms > 50;
    const [busy, waited] = [tasks.busy.filter(isLong), tasks.waited.filter(isLong)];
    // Once there and back: what is kept of the way is what it is for good.
    await toTop(page);
    const after = await measure(page);
    await scrollThrough(page);
    await toTop(page);
    const later = await measure(page);
    return [
      boundFigure('First view of a gallery of 5,000: every thumb asked for, from the navigation', view, 800, inMs),
      boundFigure('Tasks of more than 50 ms of work while scrolling 5,000 images', busy.length, 0, String),
      boundFigure('Longest of them', Math.max(0, ...busy), 50, inMs),
      boundFigure('Tasks over 50 ms by the wall clock, with what else the machine did', waited.length, 0, String),
      boundFigure(
        'JavaScript memory after scrolling them, more than before',
        after.heap - before.heap,
        20 * 2 ** 20,
        inMiB,
      ),
      boundFigure('… and after scrolling them again, more than that', later.heap - after.heap, 2 * 2 ** 20, inMiB),
      boundFigure(
        'The whole tab after scrolling them again, more than after the first time',
        later.tab - after.tab,
        32 * 2 ** 20,
        inMiB,
      ),
    ];
  } finally {
    await context.close();
  }
}
