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
  const run = await db().editRun.findFirst({ where: { edit: { results: { some: { id: resultId } } } } });
  return run?.engineMs ?? 0;
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
