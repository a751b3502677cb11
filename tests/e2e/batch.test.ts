import { expect, test } from 'vitest';
import { db } from '#lib/db.ts';
import { expectAccessible } from '#tests/e2e/axe-support.ts';
import { box } from '#tests/e2e/edit-support.ts';
import { engineProduct } from '#tests/e2e/engine-product.ts';
import { list } from '#tests/e2e/gallery-support.ts';
import { somebody } from '#tests/e2e/people.ts';
import { grant } from '#tests/lib/credits/stage.ts';
import { openPage } from '#tests/support/browser.ts';
import { aPhoto } from '#tests/support/pictures.ts';

const { engine, product } = await engineProduct({ model: 'qwen-image-edit-2509' });

test('many photos at once: chosen by keys, priced before, with one more picture for all, followed in two tabs, one failed and asked for again, the rest cancelled', async () => {
  const { userId, cookie } = await somebody(product.dataDir);
  await grant(userId, 4);
  for (const width of [320, 328, 336, 344, 352]) await upload(width, cookie);
  const page = await openPage({
    baseURL: product.url,
    reducedMotion: 'reduce',
    viewport: { width: 1440, height: 900 },
  });
  const [name = '', value = ''] = cookie.split('=');
  await page.context().addCookies([{ name, value, url: product.url }]);
  await page.goto('/gallery');
  await list(page).getByRole('link').nth(4).waitFor();

  // By keys alone: all of them, then the dialog; one credit is missing, which is said before anything is asked.
  await list(page).getByRole('link').first().focus();
  await page.keyboard.press('Space');
  for (const _ of '1234') await page.keyboard.press('Shift+ArrowRight');
  await page.getByRole('toolbar').getByText('5 selected').waitFor();
  await page.keyboard.press('e');
  const dialog = page.getByRole('dialog', { name: 'Edit 5 photos at once' });
  await dialog.getByText('5 photos, free.').waitFor();
  await box(page).fill('rotate left and flumb');
  await dialog.getByText('Replace “flumb”, or remove it.').waitFor();
  await box(page).fill('make it autumn');
  await dialog.getByRole('radio', { name: /qwen/i }).check();
  await dialog.getByText('5 photos × 1 credit = 5 credits.').waitFor();
  await dialog
    .getByText(/You need 5|5 credits/)
    .first()
    .waitFor();
  expect(await dialog.getByRole('button', { name: 'Edit 5 photos, 5 credits' }).getAttribute('aria-disabled')).toBe(
    'true',
  );
  await expectAccessible(page, 'asking for a batch, with too few credits');
  await grant(userId, 2);
  const start = dialog.getByRole('button', { name: 'Edit 5 photos, 5 credits' });
  await expect.poll(() => start.getAttribute('aria-disabled')).toBe(null);

  // One more picture for all of them; why no area can be marked is said.
  await dialog.getByText('An area to change is marked on one photo at a time').waitFor();
  await dialog.getByRole('button', { name: 'Add reference images' }).click();
  const picker = page.getByRole('dialog', { name: 'Choose reference images' });
  await picker.getByRole('listitem').first().getByRole('button').click();
  await expectAccessible(page, 'choosing a reference image for a batch');
  await picker.getByRole('button', { name: 'Done' }).click();
  await dialog.getByRole('button', { name: 'Take out image 2' }).waitFor();

  engine.next('success', 'refused', 'slow', 'slow');
  await start.dblclick();
  await page.waitForURL(/\/gallery\/batches\/[0-9a-f-]{36}$/);
  // The dialog that was pressed is gone: the page's heading is read out in its place.
  await page.locator('h1:focus').waitFor();
  await page.getByRole('heading', { name: 'make it autumn' }).waitFor();
  const other = await page.context().newPage();
  await other.setViewportSize({ width: 390, height: 844 });
  await other.goto(page.url());
  const progress = (tab: typeof page) => tab.getByRole('progressbar', { name: 'Progress' });
  for (const tab of [page, other])
    await expect
      .poll(() => progress(tab).getAttribute('aria-valuetext'))
      .toBe('2 of 5 done, 2 running, 1 waiting, 1 without a picture');
  await page.getByText('1 credit charged, 3 credits held.').waitFor();
  await page.getByText('With 1 reference image.').waitFor();
  expect(new Set(engine.arrived.map(({ references }) => references.length))).toEqual(new Set([1]));
  await expectAccessible(page, 'a batch at work');
  await page.reload();
  await expect.poll(() => progress(page).getAttribute('aria-valuenow')).toBe('2');
  await other.getByRole('button', { name: 'Cancel the rest' }).click();
  engine.release();
  for (const tab of [page, other]) await expect.poll(() => progress(tab).getAttribute('aria-valuenow')).toBe('5');
  expect(await db().batch.count({ where: { userId } })).toBe(1);

  // What came is opened, discarded and brought back; what did not is asked for again, at a price of its own.
  const results = page.getByRole('list', { name: 'Photos and results' });
  await results
    .getByRole('button', { name: /^Discard the result of/ })
    .first()
    .click();
  await results.getByText('Discarded: it is in the trash.').waitFor();
  await results.getByRole('button', { name: 'Bring back' }).click();
  await results.getByText('Discarded: it is in the trash.').waitFor({ state: 'hidden' });
  const arrived = await results.locator('[data-state="succeeded"]').count();
  await page.getByRole('button', { name: /^Try those \d again/ }).click();
  const again = page.getByRole('dialog', { name: `Edit ${5 - arrived} photos at once` });
  expect(await box(page).inputValue()).toBe('make it autumn');
  await again.getByRole('button', { name: 'Take out image 2' }).waitFor();
  await again.getByText(`${5 - arrived} photos × 1 credit = ${5 - arrived} credits.`).waitFor();
  await page.keyboard.press('Escape');
  await expectAccessible(page, 'a batch that has ended');

  await page.getByRole('link', { name: 'All batches' }).click();
  await page.getByRole('list', { name: 'Batches' }).getByText(`${arrived} of 5 arrived`).waitFor();
  await expectAccessible(page, 'the list of batches');
  const { credits } = await db()
    .creditEntry.aggregate({ where: { account: { userId } }, _sum: { credits: true } })
    .then(({ _sum }) => _sum);
  expect(credits).toBe(6 - arrived);
});

/** Puts a photo of its own into the account. */
async function upload(width: number, cookie: string): Promise<void> {
  const form = new FormData();
  form.append('file', new File([new Uint8Array(await aPhoto({ width }))], `photo-${width}.jpg`));
  const headers = { cookie, origin: product.url };
  const { status } = await fetch(`${product.url}/api/uploads`, { method: 'POST', body: form, headers });
  expect(status).toBe(201);
}
