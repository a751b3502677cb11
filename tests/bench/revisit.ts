import type { Browser, CDPSession, Page } from 'playwright-core';
import { boundFigure, type Figure, inMs, median, ratioFigure } from '#tests/bench/figures.ts';
import type { Account } from '#tests/bench/product.ts';

const ROUNDS = 5;

/** A screen that shows every thumb of the account at once. */
const SCREEN = { width: 1_600, height: 4_000 };

/**
 * The gallery with every thumb complete; milliseconds from the first that was asked for to the last that was there, by the browser's own
 * clock: how long it takes to leave the page before is no matter of pictures. The event stream never ends, so the network never idles.
 */
async function seeGallery(page: Page, origin: string, count: number): Promise<number> {
  await page.goto(`${origin}/gallery`, { timeout: 120_000 });
  await page.waitForFunction(
    (wanted) => [...document.images].filter((image) => image.complete && image.naturalWidth > 0).length >= wanted,
    count,
  );
  return page.evaluate(() => {
    const all = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    const thumbs = all.filter(({ name }) => name.includes('/api/images/'));
    return Math.max(...thumbs.map((one) => one.responseEnd)) - Math.min(...thumbs.map((one) => one.startTime));
  });
}

/** The statuses on the wire of what is asked for pictures from now on; the browser tells the two apart in any order. */
async function watch(session: CDPSession): Promise<() => number[]> {
  const statuses = new Map<string, number>();
  const pictures = new Set<string>();
  await session.send('Network.enable');
  session.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (request.url.includes('/api/images/')) pictures.add(requestId);
  });
  session.on('Network.responseReceivedExtraInfo', ({ requestId, statusCode }) => {
    statuses.set(requestId, statusCode);
  });
  return () => [...pictures].flatMap((id) => statuses.get(id) ?? []);
}

/**
 * A second visit to a gallery of `count` images: how many pictures travelled again, and the time until all were there, against
 * a first visit with an empty cache.
 */
export async function revisitFigures(
  browser: Browser,
  origin: string,
  { account, count }: { account: Account; count: number },
): Promise<Figure[]> {
  const [first, second]: [number[], number[]] = [[], []];
  let travelled = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const context = await browser.newContext({ viewport: SCREEN });
    try {
      await context.addCookies([{ ...account.cookie, url: origin }]);
      const page = await context.newPage();
      first.push(await seeGallery(page, origin, count));
      // Another page in between: leaving a screen full of pictures costs a software renderer more than anything that is measured.
      await page.goto(`${origin}/privacy`, { timeout: 120_000 });
      const statuses = await watch(await context.newCDPSession(page));
      second.push(await seeGallery(page, origin, count));
      travelled += statuses().filter((status) => status !== 304).length;
    } finally {
      await context.close();
    }
  }
  const measured = { ours: median(second), baseline: median(first), show: inMs };
  return [
    boundFigure(`Pictures fetched again by a second gallery visit, of ${count}`, travelled / ROUNDS, 0, String),
    ratioFigure('Pictures of a second gallery visit against the first, asked to there', measured, { most: 1 }),
  ];
}
