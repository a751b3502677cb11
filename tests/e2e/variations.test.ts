import { expect, test } from 'vitest';
import { db } from '#lib/db.ts';
import { expectAccessible } from '#tests/e2e/axe-support.ts';
import { box, uploadPhoto } from '#tests/e2e/edit-support.ts';
import { engineProduct } from '#tests/e2e/engine-product.ts';
import { somebody } from '#tests/e2e/people.ts';
import { grant } from '#tests/lib/credits/stage.ts';
import { openPage } from '#tests/support/browser.ts';

const { engine, product } = await engineProduct();

test('four pictures of one edit: shown as they arrive in every tab, picked by keys, and the rest discarded in one press', async () => {
  const { userId, cookie } = await somebody(product.dataDir);
  await grant(userId, 20);
  const page = await openPage({ baseURL: product.url, reducedMotion: 'reduce', viewport: { width: 390, height: 844 } });
  const [name = '', value = ''] = cookie.split('=');
  await page.context().addCookies([{ name, value, url: product.url }]);
  await page.goto('/edit');
  await uploadPhoto(page);
  const other = await page.context().newPage();
  await other.goto('/gallery');
  await box(page).fill('make it autumn');
  await page.getByRole('radio', { name: /Kontext/ }).check();
  await page.getByRole('radiogroup', { name: 'Pictures' }).getByRole('radio', { name: '4', exact: true }).check();
  engine.next('success', 'slow', 'refused', 'slow');
  await page.getByRole('button', { name: 'Edit, 4 credits' }).click();

  const tiles = page.getByRole('list', { name: 'Pictures of this edit' });
  const look = (nth: number) => tiles.getByRole('button', { name: `Look at picture ${nth} of 4` });
  // Two are made at once, and either may be the first at the engine.
  await tiles.getByRole('button', { name: /^Look at picture [12] of 4$/ }).waitFor();
  await tiles.getByText('Did not arrive').waitFor();
  await page.getByRole('button', { name: 'Cancel the rest' }).waitFor();
  // The upload and the first picture, while two are still being made.
  await expect.poll(() => other.getByRole('list', { name: 'Images' }).getByRole('link').count()).toBe(2);
  await expectAccessible(page, 'pictures being made');
  engine.release();

  await page.getByRole('heading', { name: '4 pictures, one edit' }).waitFor();
  await page.getByText('3 of 4 arrived. The other one was not charged.').waitFor();
  expect(await look(1).getAttribute('aria-current')).toBe('true');
  await look(1).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect.poll(() => look(2).getAttribute('aria-current')).toBe('true');
  await page.getByRole('button', { name: 'Keep picture 4' }).click();
  await expectAccessible(page, 'pictures to choose from');
  await page.getByRole('button', { name: 'Discard the other one' }).click();
  await page.getByText('Moved to the trash.').first().waitFor();
  await look(1).waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Undo' }).click();
  await look(1).waitFor();
  expect(
    await db().creditEntry.findMany({
      where: { account: { userId }, kind: { in: ['hold', 'release'] } },
      select: { credits: true },
    }),
  ).toEqual([{ credits: -4 }, { credits: 1 }]);
});
