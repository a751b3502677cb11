import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { test as base, expect, inject } from 'vitest';
import { somebody } from '#tests/e2e/people.ts';
import { openPage } from '#tests/support/browser.ts';

/** What an empty page of this Next loads beside `rootMainFiles`, bytes (`npm run bench -- weight` measures a whole one). */
const OF_AN_EMPTY_PAGE = 3_500;

const gzipped = (bytes: Uint8Array): number => gzipSync(bytes).length;

/** What Next itself loads on every page, bytes. */
function ofNext(): number {
  const manifest = JSON.parse(readFileSync('.next/build-manifest.json', 'utf8')) as { rootMainFiles: string[] };
  return manifest.rootMainFiles.reduce((sum, file) => sum + gzipped(readFileSync(`.next/${file}`)), 0);
}

const test = base.extend<{ photoId: string; cookie: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: the form that fixtures have
  cookie: async ({}, use) => use((await somebody()).cookie),
  photoId: async ({ cookie }, use) => {
    const form = new FormData();
    form.append('file', new Blob([readFileSync('tests/fixtures/photo-small.jpg')]), 'photo.jpg');
    const origin = inject('productUrl');
    const answer = await fetch(`${origin}/api/uploads`, { method: 'POST', body: form, headers: { cookie, origin } });
    const { image } = (await answer.json()) as { image: { id: string } };
    await use(image.id);
  },
});

/** Bytes of every script that a page asks for before anybody touches it, gzipped, over what an empty page has. */
async function weightOf(path: string, cookie: string): Promise<number> {
  const page = await openPage();
  const [name = '', value = ''] = cookie.split('=');
  await page.context().addCookies([{ name, value, url: inject('productUrl') }]);
  const sizes: Promise<number>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') sizes.push(response.body().then(gzipped));
  });
  await page.goto(path, { waitUntil: 'load' });
  // It listens: all that it asks for by itself has been asked for.
  await page.waitForFunction(() =>
    [...document.querySelectorAll('main :is(button, textarea, a)')].some((control) =>
      Object.keys(control).some((key) => key.startsWith('__reactProps')),
    ),
  );
  const all = await Promise.all(sizes);
  return all.reduce((sum, size) => sum + size, 0) - ofNext() - OF_AN_EMPTY_PAGE;
}

// Over it? `npm run bench -- modules` says in seconds what weighs most; what the first view does not show comes by `onDemand`.
test('the editor ships at most 60 kB of JavaScript over an empty page before anybody touches it', async ({
  photoId,
  cookie,
}) => {
  expect(await weightOf(`/edit/${photoId}`, cookie)).toBeLessThanOrEqual(60_000);
});

test('the gallery ships at most 70 kB of JavaScript over an empty page before anybody touches it', async ({
  photoId,
  cookie,
}) => {
  expect(photoId).toBeTruthy();
  expect(await weightOf('/gallery', cookie)).toBeLessThanOrEqual(70_000);
});
