import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { boundFigure, type Figure, inKB } from '#tests/bench/figures.ts';

/** Gzipped bytes of every script a page asks for before anybody touches it. */
async function shippedBytes(browser: Browser, url: string, cookie?: { name: string; value: string }): Promise<number> {
  const context = await browser.newContext();
  try {
    if (cookie) await context.addCookies([{ ...cookie, url }]);
    const page = await context.newPage();
    const sizes: Promise<number>[] = [];
    page.on('response', (response) => {
      if (response.request().resourceType() !== 'script') return;
      sizes.push(response.body().then((body) => gzipSync(body).length));
    });
    await page.goto(url, { waitUntil: 'load' });
    // The event stream of a studio page never ends, so the network never idles; what comes within two seconds is counted.
    await page.waitForTimeout(2_000);
    return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  } finally {
    await context.close();
  }
}

export type Weighed = { what: string; url: string; most: number; cookie?: { name: string; value: string } };

/** What each page ships more than an empty page of the same Next version does. */
export async function javascriptFigures(browser: Browser, emptyUrl: string, pages: Weighed[]): Promise<Figure[]> {
  const empty = await shippedBytes(browser, emptyUrl);
  const figures: Figure[] = [];
  for (const { what, url, most, cookie } of pages) {
    const more = (await shippedBytes(browser, url, cookie)) - empty;
    figures.push({
      ...boundFigure(`JavaScript of ${what}, over an empty page`, more, most, inKB),
      baseline: inKB(empty),
    });
  }
  return figures;
}
