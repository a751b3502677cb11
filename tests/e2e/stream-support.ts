import type { Page } from 'playwright-core';

/** Keeps the page's next event streams from opening until `release`, as a slow network does: what happens meanwhile is told to nobody. */
export async function holdStream(page: Page): Promise<{ release: () => void }> {
  let release = () => {};
  const open = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/api/events', async (route) => {
    await open;
    await route.continue();
  });
  return { release };
}
