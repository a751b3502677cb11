import type { BrowserContextOptions, Page } from 'playwright-core';
import sharp from 'sharp';
import { inject } from 'vitest';
import { type Person, productDatabase, somebody } from '#tests/e2e/people.ts';
import { openPage } from '#tests/support/browser.ts';

/** Rows of so many images, one every `step`, the newest now. They have no objects: the page's pictures are answered by the test. */
export async function addRows(person: Person, count: number, step: string, ago = '0 seconds'): Promise<void> {
  await (await productDatabase()).query(
    `INSERT INTO "Image" ("id", "objectsId", "place", "userId", "kind", "name", "format", "width", "height", "bytes", "thumbBytes", "previewBytes",
                          "thumbHash", "hasAlpha", "notes", "createdAt")
     SELECT gen_random_uuid(), gen_random_uuid(), 'disk', $1, 'upload', 'photo-' || n || '.jpg', 'jpeg', 1000 + (n * 37) % 900, 1000, 100, 100, 100,
            decode('HBkSHYSIeHiPiHh8eJd4eTN0EEQG', 'base64'), false, '{}', now() - $4::interval - (n - 1) * $3::interval
       FROM generate_series(1, $2::int) AS n`,
    [person.userId, count, step, ago],
  );
}

/** The gallery of somebody with so many images. Every picture of it is one grey square; `asked` counts what was asked for. */
export async function galleryOf(
  count: number,
  { step = '1 day', ...options }: { step?: string } & BrowserContextOptions = {},
) {
  const person = await somebody();
  if (count > 0) await addRows(person, count, step);
  const page = await openPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce', ...options });
  const [name = '', value = ''] = person.cookie.split('=');
  await page.context().addCookies([{ name, value, url: inject('productUrl') }]);
  const square = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#888' } })
    .png()
    .toBuffer();
  await page.route(/\/api\/images\/[0-9a-f-]{36}\/(thumb|preview)$/, (route) =>
    route.fulfill({ body: square, contentType: 'image/png' }),
  );
  await page.goto('/gallery');
  return { page, person };
}

/** Takes the rows away again: they have no objects, which the sweep would rightly complain of. */
export async function removeRows({ userId }: Person): Promise<void> {
  await (await productDatabase()).query('DELETE FROM "Image" WHERE "userId" = $1', [userId]);
}

export const list = (page: Page) => page.getByRole('list', { name: 'Images' });

/** Of the focused image, its number in the list, from 1; null where the focus is not in the list. */
export const focusedPlace = (page: Page): Promise<number | null> =>
  page.evaluate(() => {
    const item = document.activeElement?.closest('li[aria-posinset]');
    return item ? Number(item.getAttribute('aria-posinset')) : null;
  });

/** How far from the window's top an image of the list lies, pixels; null where it is not drawn. */
export const topOf = (page: Page, place: number): Promise<number | null> =>
  page.evaluate(
    (wanted) => document.querySelector(`li[aria-posinset="${wanted}"]`)?.getBoundingClientRect().top ?? null,
    place,
  );
