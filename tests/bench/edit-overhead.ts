import type { Browser, Page } from 'playwright-core';
import { db } from '#lib/db.ts';
import { boundFigure, type Figure, inMs, percentile } from '#tests/bench/figures.ts';
import type { Account } from '#tests/bench/product.ts';

const EDITS = 50;

/** One press of Edit: milliseconds until the browser holds the result's bytes, less the engine's own time. */
async function overheadOf(page: Page, imageUrl: string, instruction: string): Promise<number> {
  await page.goto(imageUrl);
  await page.getByRole('textbox', { name: 'Instruction' }).fill(instruction);
  const edit = page.getByRole('button', { name: /^Edit/ });
  await edit.and(page.locator(':not([aria-disabled])')).waitFor();
  const source = imageUrl.split('/').at(-1) ?? '';
  const arrives = page.waitForResponse(
    (response) => /\/api\/images\/[^/]+\/preview$/.test(response.url()) && !response.url().includes(source),
  );
  // Milliseconds since the epoch, as the browser's own clock of requests counts.
  const pressed = await edit.evaluate((button) => {
    (button as HTMLButtonElement).click();
    return performance.timeOrigin + performance.now();
  });
  const response = await arrives;
  await response.finished();
  const { startTime, responseEnd } = response.request().timing();
  const resultId = response.url().split('/').at(-2) ?? '';
  const engineMs = await engineTime(resultId);
  return startTime + responseEnd - pressed - engineMs;
}

/** The engine's own time, as the worker measured it. */
async function engineTime(resultId: string): Promise<number> {
  const image = await db().image.findUniqueOrThrow({ where: { id: resultId }, select: { edit: true } });
  return image.edit?.engineMs ?? 0;
}

/** From pressing Edit to the result's bytes in the browser, less the engine's own time. */
export async function editFigures(
  browser: Browser,
  origin: string,
  account: Account,
  imageId: string,
): Promise<Figure[]> {
  const context = await browser.newContext();
  try {
    await context.addCookies([{ ...account.cookie, url: origin }]);
    const page = await context.newPage();
    const overheads: number[] = [];
    for (let round = 0; round < EDITS; round++) {
      overheads.push(await overheadOf(page, `${origin}/edit/${imageId}`, `${round + 5} % brighter`));
    }
    return [
      boundFigure('Edit overhead, median of 50', percentile(overheads, 0.5), 60, inMs),
      boundFigure('Edit overhead, p95 of 50', percentile(overheads, 0.95), 150, inMs),
    ];
  } finally {
    await context.close();
  }
}

/** The gallery with every thumb on the screen complete. The page's event stream never ends, so the network never idles. */
async function seeGallery(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/gallery`);
  await page.getByRole('list', { name: 'Images' }).locator('img').first().waitFor();
  await page.waitForFunction(() => [...document.images].every((image) => image.complete && image.naturalWidth > 0));
}

/** Image requests that reach the network on a second visit to the gallery. */
export async function revisitFigure(browser: Browser, origin: string, account: Account): Promise<Figure> {
  const context = await browser.newContext();
  try {
    await context.addCookies([{ ...account.cookie, url: origin }]);
    const page = await context.newPage();
    await seeGallery(page, origin);
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    const asked = new Set<string>();
    const cached = new Set<string>();
    session.on('Network.requestWillBeSent', ({ requestId, request }) => {
      if (request.url.includes('/api/images/')) asked.add(requestId);
    });
    session.on('Network.requestServedFromCache', ({ requestId }) => cached.add(requestId));
    session.on('Network.responseReceived', ({ requestId, response }) => {
      if (response.fromDiskCache) cached.add(requestId);
    });
    await seeGallery(page, origin);
    const count = [...asked].filter((id) => !cached.has(id)).length;
    return boundFigure('Image requests of a second gallery visit', count, 0, String);
  } finally {
    await context.close();
  }
}
