import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { boundFigure, type Figure, inMiB, inMs, median } from '#tests/bench/figures.ts';
import { memoryOf } from '#tests/bench/memory.ts';
import { openPlainTab, type PlainTab } from '#tests/bench/plain-tab.ts';
import type { Account } from '#tests/bench/product.ts';
import { taskTimes } from '#tests/bench/task-times.ts';

const SCREEN = { width: 1_440, height: 900 };
const VIEWS = 5;

/**
 * As fast as somebody scrolls who still sees what goes by, pixels a second: five windows. By the clock and not by the frame: where pages are drawn
 * in software a busy machine makes five frames a second, and the way would take ten minutes.
 */
const PX_A_SECOND = 4_500;

/** JavaScript's memory after a collection, and that of the tab's whole process with what it has decoded, bytes. */
async function measure(browser: Browser, tab: PlainTab): Promise<{ heap: number; tab: number }> {
  await tab.send('HeapProfiler.collectGarbage');
  await tab.send('Performance.enable');
  const { metrics } = (await tab.send('Performance.getMetrics')) as { metrics: { name: string; value: number }[] };
  const whole = await browser.newBrowserCDPSession();
  const { processInfo = [] } = await whole.send('SystemInfo.getProcessInfo');
  await whole.detach();
  const tabs = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  return {
    heap: metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN,
    tab: await memoryOf(tabs),
  };
}

/** In the page: from top to bottom, as far each frame as the time since the last one says. Resolves with how many frames that took. */
const SCROLL_THROUGH = async (pace: number): Promise<number> => {
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  const end = document.documentElement.scrollHeight - window.innerHeight;
  const started = await frame();
  let frames = 0;
  for (let now = started; window.scrollY < end - 1; now = await frame(), frames++)
    window.scrollTo(0, Math.min(end, ((now - started) / 1_000) * pace));
  return frames;
};

/** In the page: once every picture in the window is drawn, how long ago the navigation began, milliseconds. */
const ALL_SEEN = async (): Promise<number> => {
  const isSeen = (image: HTMLImageElement) => {
    const { top, bottom } = image.getBoundingClientRect();
    return bottom > 0 && top < window.innerHeight;
  };
  const isThere = ({ complete, naturalWidth }: HTMLImageElement) => complete && naturalWidth > 0;
  for (;;) {
    const seen = [...document.querySelectorAll<HTMLImageElement>('.tile img')].filter(isSeen);
    if (seen.length > 0 && seen.every(isThere)) return performance.now();
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
};

/** From the navigation until every picture in the window is drawn, in browsers that have nothing of it; the server has shown the page before. */
async function firstViews(browser: Browser, origin: string, { cookie }: Account): Promise<number> {
  const times: number[] = [];
  for (let round = -1; round < VIEWS; round++) {
    const context = await browser.newContext({ viewport: SCREEN });
    await context.addCookies([{ ...cookie, url: origin }]);
    const page = await context.newPage();
    await page.goto(`${origin}/gallery`, { timeout: 120_000, waitUntil: 'commit' });
    await page.waitForSelector('.tile img');
    const ms = await page.evaluate(ALL_SEEN);
    if (round >= 0) times.push(ms);
    await context.close();
  }
  return median(times);
}

/** The tasks of one way through the list. */
async function scrollTasks(browser: Browser, origin: string, { cookie }: Account) {
  const context = await browser.newContext({ viewport: SCREEN });
  try {
    await context.addCookies([{ ...cookie, url: origin }]);
    const page = await context.newPage();
    await openList(page, origin);
    return await taskTimes(browser, () => page.evaluate(SCROLL_THROUGH, PX_A_SECOND), page);
  } finally {
    await context.close();
  }
}

async function openList(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/gallery`, { timeout: 120_000 });
  await page.waitForSelector('[role="slider"]');
  await page.evaluate(ALL_SEEN);
  await page.waitForTimeout(1_000);
}

/** Memory of a tab before the list was scrolled through, after that, and after a second time; each at the list's top. */
async function scrollMemory(browser: Browser, origin: string, { cookie }: Account) {
  const tab = await openPlainTab(browser, { url: `${origin}/gallery`, cookie, ...SCREEN });
  try {
    while (!(await tab.evaluate(() => document.querySelector('[role="slider"]') !== null, null))) await delay(100);
    await tab.evaluate(ALL_SEEN, null);
    await delay(2_000);
    const measured = [await measure(browser, tab)];
    for (let round = 0; round < 3; round++) {
      await tab.evaluate(SCROLL_THROUGH, PX_A_SECOND);
      await tab.evaluate(() => window.scrollTo(0, 0), null);
      await tab.evaluate(ALL_SEEN, null);
      // A browser puts decoded pictures away some seconds after they were last drawn.
      await delay(5_000);
      measured.push(await measure(browser, tab));
    }
    return measured;
  } finally {
    await tab.close();
  }
}

/** Scrolling through the 5,000 images of an account in a window of 1440 × 900: long tasks, memory, and the first view before it. */
export async function scrollFigures(browser: Browser, origin: string, account: Account): Promise<Figure[]> {
  const view = await firstViews(browser, origin, account);
  const tasks = await scrollTasks(browser, origin, account);
  const isLong = (ms: number) => ms > 50;
  const [busy, waited] = [tasks.busy.filter(isLong), tasks.waited.filter(isLong)];
  const [before, first, second, third] = await scrollMemory(browser, origin, account);
  if (!before || !first || !second || !third) throw new Error('The memory was not measured.');
  return [
    boundFigure('First view of a gallery of 5,000, every thumb in the window, from the navigation', view, 800, inMs),
    boundFigure('Tasks of more than 50 ms of work while scrolling 5,000 images', busy.length, 0, String),
    boundFigure('Longest of them', Math.max(0, ...busy), 50, inMs),
    boundFigure('Tasks over 50 ms by the wall clock, with what else the machine did', waited.length, 0, String),
    boundFigure(
      'JavaScript memory after scrolling them, more than before',
      first.heap - before.heap,
      20 * 2 ** 20,
      inMiB,
    ),
    boundFigure('… and after scrolling them again twice, more than that', third.heap - first.heap, 2 * 2 ** 20, inMiB),
    boundFigure(
      'The whole tab after scrolling them again twice, more than after the first time',
      third.tab - first.tab,
      32 * 2 ** 20,
      inMiB,
    ),
  ];
}
