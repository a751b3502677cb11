import type { Browser, CDPSession, Page } from 'playwright-core';
import { boundFigure, type Figure, inMs, median, ratioFigure } from '#tests/bench/figures.ts';
import type { Account } from '#tests/bench/product.ts';

const ROUNDS = 7;

/** A screen that shows every thumb of the account at once. */
const SCREEN = { width: 1_600, height: 4_000 };

/** The gallery with every thumb complete; milliseconds from asking for the page. The event stream never ends, so the network never idles. */
async function seeGallery(page: Page, origin: string, count: number): Promise<number> {
  const started = performance.now();
  await page.goto(`${origin}/gallery`);
  await page.waitForFunction(
    (wanted) => [...document.images].filter((image) => image.complete && image.naturalWidth > 0).length >= wanted,
    count,
  );
  return performance.now() - started;
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
 * A second visit to a gallery of `count` images: how many pictures travelled again, and the time to the last of them, against a
 * first visit with an empty cache.
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
    ratioFigure('Second gallery visit against the first, to the last picture', measured, { most: 1 }),
  ];
}
