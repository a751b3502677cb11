import type { Browser, Page } from 'playwright-core';
import { boundFigure, type Figure, inMs, median } from '#tests/bench/figures.ts';
import type { Account } from '#tests/bench/product.ts';
import { watchPictures } from '#tests/support/watch-pictures.ts';

const ROUNDS = 5;

/** A screen that shows every thumb of the account at once. */
const SCREEN = { width: 1_600, height: 4_000 };

/** Notes when each picture of the page was there, by the browser's own clock. */
const NOTE_LOADS = () => {
  const loads: number[] = [];
  Object.assign(window, { loads });
  const note = ({ target }: Event) => target instanceof HTMLImageElement && loads.push(performance.now());
  // The path of a load event ends at the document.
  document.addEventListener('load', note, true);
};

/** Milliseconds from the navigation until the last of `count` thumbs was there. The event stream never ends, so the network never idles. */
async function seeGallery(page: Page, origin: string, count: number): Promise<number> {
  await page.goto(`${origin}/gallery`, { timeout: 120_000 });
  await page.waitForFunction(
    (wanted) => [...document.images].filter((image) => image.complete && image.naturalWidth > 0).length >= wanted,
    count,
  );
  return page.evaluate(() => Math.max(...(window as unknown as { loads: number[] }).loads));
}

/** Into one picture, into the editor, and back by Back, with the whole list there again; how many thumbs that asked for on the way back. */
async function lookAtOne(page: Page, count: number, thumbs: () => unknown[]): Promise<number> {
  await page.getByRole('list', { name: 'Images' }).getByRole('link').first().click();
  await page.getByRole('dialog').waitFor();
  const details = page.getByRole('dialog').getByRole('region', { name: 'Details' });
  await details.getByRole('link', { name: 'Edit', exact: true }).click();
  await page.getByRole('textbox', { name: 'Instruction' }).waitFor();
  // The editor's own history shows a thumb too, and asks about it.
  await page.waitForFunction(
    () => document.images.length > 0 && [...document.images].every(({ complete }) => complete),
  );
  const before = thumbs().length;
  for (const address of [/\/gallery\/[^/]+$/, /\/gallery$/]) {
    await page.goBack();
    await page.waitForURL(address);
  }
  await page.waitForFunction(
    (wanted) => [...document.images].filter((image) => image.complete && image.naturalWidth > 0).length >= wanted,
    count,
  );
  return thumbs().length - before;
}

/**
 * The first view of a gallery of `count` images in a browser that has none of it, and how many of its thumbs are asked for when somebody comes back: from an
 * image and from the editor, and as a page of its own.
 */
export async function revisitFigures(
  browser: Browser,
  origin: string,
  { account, count }: { account: Account; count: number },
): Promise<Figure[]> {
  const [first, second]: [number[], number[]] = [[], []];
  const asked = { back: 0, again: 0 };
  // The server has shown its pages before; only what this browser has to do is measured.
  for (let round = -1; round < ROUNDS; round++) {
    const context = await browser.newContext({ viewport: SCREEN });
    try {
      await context.addCookies([{ ...account.cookie, url: origin }]);
      const page = await context.newPage();
      await page.addInitScript(NOTE_LOADS);
      const thumbs = await watchPictures(page, /\/thumb$/);
      const firstMs = await seeGallery(page, origin, count);
      const back = await lookAtOne(page, count, thumbs);
      const after = thumbs().length;
      // Another page in between: leaving a screen full of pictures costs a software renderer more than anything that is measured.
      await page.goto(`${origin}/privacy`, { timeout: 120_000 });
      const secondMs = await seeGallery(page, origin, count);
      if (round < 0) continue;
      first.push(firstMs);
      second.push(secondMs);
      asked.back += back;
      asked.again += thumbs().length - after;
    } finally {
      await context.close();
    }
  }
  return [
    boundFigure(
      `First view of ${count} thumbs in an empty browser, all there, from the navigation`,
      median(first),
      800,
      inMs,
    ),
    boundFigure(`The same at the second visit`, median(second), 800, inMs),
    boundFigure(`Thumbs asked for on Back from an image and the editor, of ${count}`, asked.back / ROUNDS, 0, String),
    boundFigure(`Thumbs asked for at the second visit, of ${count}`, asked.again / ROUNDS, 0, String),
  ];
}
