import type { BrowserContextOptions, Page } from 'playwright-core';
import sharp from 'sharp';
import { expect, inject, test } from 'vitest';
import { SHARED_PHOTOS } from '#lib/shared-photos.ts';
import { workerSource } from '#lib/web/offline/worker-source.ts';
import { expectAccessible } from '#tests/e2e/axe-support.ts';
import { box, enter, uploadPhoto } from '#tests/e2e/edit-support.ts';
import { ask } from '#tests/e2e/http-support.ts';
import { somebody } from '#tests/e2e/people.ts';
import { allowConsole, openPage } from '#tests/support/browser.ts';

type Manifest = {
  name: string;
  icons: { src: string; sizes: string; purpose: string }[];
  shortcuts: { url: string; icons: { src: string }[] }[];
};

/** A page whose browser may have a service worker. */
const openApp = (options: BrowserContextOptions = {}) => openPage({ serviceWorkers: 'allow', ...options });

/** Waits until the service worker answers for this page. */
const isControlled = (page: Page) => page.waitForFunction(() => navigator.serviceWorker.controller !== null);

/** The addresses of everything that service workers keep in this browser, and what databases there are. */
const keptIn = (page: Page) =>
  page.evaluate(async () => {
    const kept: string[] = [];
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys()) kept.push(new URL(url).pathname);
    return { kept, databases: (await indexedDB.databases()).map(({ name }) => name) };
  });

/** Shares files as the system's share sheet does: a form that is posted to the app's share target. */
async function share(page: Page, names: { name: string; type: string }[], to: string = SHARED_PHOTOS.path) {
  const bytes = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#a40' } })
    .jpeg()
    .toBuffer();
  await page.evaluate(
    ([path, field, base64, ...files]) => {
      const form = document.createElement('form');
      Object.assign(form, { method: 'post', action: path, enctype: 'multipart/form-data' });
      const input = Object.assign(document.createElement('input'), { type: 'file', name: field, multiple: true });
      const held = new DataTransfer();
      for (const [index, file] of files.entries()) {
        const { name, type } = JSON.parse(file) as { name: string; type: string };
        const raw = Uint8Array.from(atob(base64 ?? ''), (char) => char.charCodeAt(0));
        // Each another picture: the same bytes are one image.
        held.items.add(new File([raw, new Uint8Array(index)], name, { type }));
      }
      input.files = held.files;
      form.append(input);
      document.body.append(form);
      form.submit();
    },
    [to, SHARED_PHOTOS.field, bytes.toString('base64'), ...names.map((file) => JSON.stringify(file))],
  );
}

test('every page names the manifest, whose icons are drawn in the sizes it says; Chromium has nothing against installing it', async () => {
  const { cookie } = await somebody();
  const paths = ['/', '/pricing', '/privacy', '/sign-in', '/edit', '/gallery', '/credits', '/account', '/no-such-page'];
  for (const path of [...paths, '/offline.html'])
    expect([path, (await ask(path, { cookie })).body]).toMatchObject([
      path,
      expect.stringMatching(/<link rel="manifest" href="\/manifest\.webmanifest"/),
    ]);
  const manifest = JSON.parse((await ask('/manifest.webmanifest')).body) as Manifest;
  const sizes = new Set(manifest.icons.map(({ sizes, purpose }) => `${purpose} ${sizes}`));
  for (const wanted of ['any 192x192', 'any 512x512', 'maskable 192x192', 'maskable 512x512'])
    expect(sizes).toContain(wanted);
  for (const { src, sizes, purpose } of manifest.icons) {
    const { data, info } = await sharp(await (await fetch(`${inject('productUrl')}${src}`)).arrayBuffer())
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([src, `${info.width}x${info.height}`]).toEqual([src, sizes]);
    if (purpose === 'maskable') expect([src, markBeyondSafeZone(data, info.width)]).toEqual([src, 0]);
  }
  for (const { url } of manifest.shortcuts) expect([200, 307]).toContain((await ask(url)).status);

  const page = await openApp();
  await enter(page, '/gallery');
  const devtools = await page.context().newCDPSession(page);
  const { errors } = await devtools.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
  // Test browsers keep nothing, which is the one thing in the way.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([]);
});

/** Pixels that are not ground outside of the circle of 80 % that no system cuts. */
function markBeyondSafeZone(data: Buffer, side: number): number {
  let found = 0;
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const at = (y * side + x) * 4;
      const isGround = (data[at] ?? 0) < 40 && (data[at + 2] ?? 0) < 40;
      if (!isGround && Math.hypot(x - side / 2, y - side / 2) > side * 0.4) found += 1;
    }
  return found;
}

test('offline, a page says in the person’s language what is missing, keeps the words being written, and opens by itself', async () => {
  allowConsole(/ERR_INTERNET_DISCONNECTED|Failed to fetch|ERR_NETWORK_CHANGED|ERR_FAILED/);
  const page = await openApp({ locale: 'de-DE' });
  await enter(page, '/edit');
  await page.getByLabel('Bild hochladen').setInputFiles('tests/fixtures/photo-small.jpg');
  await page.waitForURL(/\/edit\/[0-9a-f-]{36}$/);
  await isControlled(page);
  // Uploads, pictures, the event stream and isolation are as without it.
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  const words = page.getByRole('textbox', { name: 'Anweisung' });
  await words.fill('schwarzweiß, nach links drehen');
  await page.context().setOffline(true);
  await page.getByText('Offline. Was Sie sehen, ist gespeichert').first().waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Keine Verbindung' }).waitFor();
  await page.getByText('Ihr Foto liegt nicht auf diesem Gerät').waitFor();
  await page.getByText('schwarzweiß, nach links drehen').waitFor();
  await page.getByRole('button', { name: 'Erneut versuchen' }).click();
  await page.getByText('Noch keine Antwort').waitFor();
  await expectAccessible(page, 'the offline page');
  // Nothing of the person is kept: one public page, and not even a database.
  expect(await keptIn(page)).toEqual({ kept: ['/offline.html'], databases: [] });
  await page.context().setOffline(false);
  await words.waitFor();
  await expect.poll(() => words.inputValue()).toBe('schwarzweiß, nach links drehen');
});

test('R-088: who only looks at public pages has no service worker; switched off, it removes itself and what it kept', async () => {
  const page = await openApp();
  await page.goto('/');
  await page.goto('/pricing');
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  await enter(page, '/gallery');
  await isControlled(page);
  expect((await keptIn(page)).kept).toEqual(['/offline.html']);
  expect((await ask('/sw.js?off')).body).toBe(workerSource(false));
  await page.evaluate(async () => void (await navigator.serviceWorker.register('/sw.js?off')));
  const left = () => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
  await expect.poll(left).toBe(0);
  expect(await keptIn(page)).toEqual({ kept: [], databases: [] });
});

test('photos shared by another app wait through signing in, on this device alone, and go up only when asked to', async () => {
  const page = await openApp({ viewport: { width: 390, height: 844 } });
  const { cookie } = await enter(page, '/gallery');
  await isControlled(page);
  const cookies = await page.context().cookies();
  await page.context().clearCookies();
  await share(page, [
    { name: 'harbour.jpg', type: 'image/jpeg' },
    { name: 'notes.pdf', type: 'application/pdf' },
    { name: 'bridge.jpg', type: 'image/jpeg' },
  ]);
  await page.waitForURL(/\/sign-in\?callbackUrl=%2Fgallery%2Fshared$/);
  await page.context().addCookies(cookies);
  await page.reload();
  await page.getByRole('heading', { name: '3 photos from another app' }).waitFor();
  const rows = page.getByRole('list', { name: 'Shared photos' });
  await rows.getByText('This file is not an image we read.').waitFor();
  await expectAccessible(page, 'shared photos');
  expect((await keptIn(page)).databases).toEqual([SHARED_PHOTOS.database]);
  const count = async () => (JSON.parse((await ask('/api/gallery', { cookie })).body) as { count: number }).count;
  expect(await count()).toBe(0);
  await page.getByRole('button', { name: 'Upload 2 photos' }).click();
  await page.waitForURL('/gallery');
  await expect.poll(count).toBe(2);
  // Nothing waits any more.
  await page.goto(SHARED_PHOTOS.page);
  await page.getByRole('heading', { name: 'No shared photos wait here' }).waitFor();
});

test('shared where no service worker is, nothing is kept and the page asks to share once more', async () => {
  const page = await openPage();
  const { cookie } = await enter(page, '/gallery');
  await share(page, [{ name: 'harbour.jpg', type: 'image/jpeg' }]);
  await page.getByRole('heading', { name: 'The photos did not arrive' }).waitFor();
  // As a phone posts it: from no page at all.
  const headers = { origin: 'null', 'content-type': 'multipart/form-data; boundary=x' };
  const { status, headers: back } = await ask(SHARED_PHOTOS.path, { method: 'POST', headers, body: '--x--', cookie });
  expect([status, back.location, back['set-cookie']]).toEqual([303, '/gallery/shared?again', undefined]);
  expect((JSON.parse((await ask('/api/gallery', { cookie })).body) as { count: number }).count).toBe(0);
});

test('a picture goes to the share sheet as a file; without one, or refused, it is said what to do', async () => {
  const page = await openPage({ viewport: { width: 390, height: 844 } });
  await page.addInitScript(() => {
    const taken: string[] = [];
    Object.assign(window, { taken });
    Object.assign(navigator, {
      canShare: ({ files }: ShareData) => files?.[0]?.type === 'image/jpeg',
      share: async ({ files }: ShareData) => {
        taken.push(...(files ?? []).map(({ name, type, size }) => `${name} ${type} ${size > 1_000}`));
        if (taken.length === 2) throw new DOMException('no', 'NotAllowedError');
        if (taken.length === 3) throw new DOMException('closed', 'AbortError');
      },
    });
  });
  await enter(page, '/edit');
  await uploadPhoto(page);
  await box(page).waitFor();
  await page.getByRole('button', { name: 'Save as' }).filter({ visible: true }).click();
  const shareButton = page.getByRole('button', { name: 'Share', exact: true });
  const taken = () => page.evaluate(() => (window as unknown as { taken: string[] }).taken);
  await shareButton.click();
  await expect.poll(taken).toEqual(['photo-small.jpg image/jpeg true']);
  await shareButton.click();
  await page.getByText('Press once more').waitFor();
  await shareButton.click();
  await expect.poll(async () => (await taken()).length).toBe(3);
  // A sheet that is closed is no failure.
  await page.getByText('Press once more').waitFor({ state: 'detached' });
});
