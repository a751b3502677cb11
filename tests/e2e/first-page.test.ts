import { expect, test } from 'vitest';
import { openPage } from '#tests/support/browser.ts';

test('the landing page opens without an error and leads to signing in', async () => {
  const page = await openPage();
  const answer = await page.goto('/');
  expect(answer?.status()).toBe(200);
  await expect.poll(() => page.locator('a[href^="/sign-in"]').count()).toBeGreaterThan(0);
});
