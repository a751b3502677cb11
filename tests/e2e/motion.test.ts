import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { box, editButton, enter, landed, signUp, uploadPhoto } from '#tests/e2e/edit-support.ts';
import { holdWorker, releaseWorker } from '#tests/e2e/worker-support.ts';
import { openPage } from '#tests/support/browser.ts';

/** What changes the place or the size of something. Fading is no movement. */
const MOVES = ['transform', 'translate', 'scale', 'rotate', 'left', 'top', 'width', 'height', 'clipPath'];

/** What moves on the page right now, or will. What lasts no longer than a frame is not seen. */
const moving = (page: Page): Promise<string[]> =>
  page.evaluate((moves) => {
    return document.getAnimations().flatMap(({ effect }) => {
      if (!(effect instanceof KeyframeEffect) || Number(effect.getComputedTiming().duration) <= 17) return [];
      const changed = effect
        .getKeyframes()
        .flatMap((frame) => Object.keys(frame).filter((name) => moves.includes(name)));
      return changed.length > 0 ? [`${effect.target?.className}: ${changed}`] : [];
    });
  }, MOVES);

/** Watches every frame until `work` is done, and answers all that moved. */
async function movedDuring(page: Page, work: () => Promise<void>): Promise<string[]> {
  const found = new Set<string>();
  let isDone = false;
  const watch = (async () => {
    while (!isDone) for (const line of await moving(page).catch(() => [])) found.add(line);
  })();
  await work();
  isDone = true;
  await watch;
  return [...found];
}

test('whoever asked for less motion sees none: on the way in, while an edit waits, when it lands, and in the gallery', async () => {
  const page = await openPage({ reducedMotion: 'reduce', colorScheme: 'dark' });
  const moved = await movedDuring(page, async () => {
    await page.goto('/');
    await page.goto('/sign-in');
    await signUp(page, '/edit');
    const source = await uploadPhoto(page);
    await box(page).fill('black and white');
    holdWorker();
    await editButton(page).and(page.locator(':not([aria-disabled])')).click();
    await page.getByRole('heading', { name: 'Next in line' }).waitFor();
    releaseWorker();
    await landed(page, source);
    await page.getByRole('slider', { name: 'Before and after' }).waitFor();
    await page.goto('/gallery');
    await page.getByRole('button', { name: 'Select', exact: true }).click();
    await page.getByRole('list', { name: 'Images' }).getByRole('link').first().click();
    await page.getByRole('toolbar', { name: 'Selection' }).waitFor();
  });
  expect(moved).toEqual([]);
});

test('the way a result comes in is seen by everybody else, so that the test above could fail', async () => {
  const page = await openPage();
  await enter(page, '/edit');
  const source = await uploadPhoto(page);
  await box(page).fill('black and white');
  const moved = await movedDuring(page, async () => {
    await editButton(page).and(page.locator(':not([aria-disabled])')).click();
    await landed(page, source);
    await page.getByRole('slider', { name: 'Before and after' }).waitFor();
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
  });
  expect(moved).not.toEqual([]);
});
