import { execFile } from 'node:child_process';
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { expect, inject, onTestFinished, test } from 'vitest';
import { expectAccessible } from '#tests/e2e/axe-support.ts';
import { enter, uploadPhoto } from '#tests/e2e/edit-support.ts';
import { tabTo } from '#tests/e2e/focus-support.ts';
import { allowConsole, openPage } from '#tests/support/browser.ts';

const run = promisify(execFile);
const KEYS = '/.well-known/afterimage-receipts.json';
const still = () =>
  openPage({ reducedMotion: 'reduce', acceptDownloads: true, viewport: { width: 1440, height: 900 } });

/** A new person with one photo in the trash, on the page of the trash. */
async function withTrash(page: Page): Promise<void> {
  await page.clock.install();
  await enter(page, '/edit');
  await uploadPhoto(page);
  const image = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await page.goto(`/gallery/${image}`);
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.waitForURL('**/gallery');
  await page.getByText('1 image deleted.').waitFor();
  await page.goto('/gallery/trash');
}

/** Deletes the one photo of the trash for ever. */
async function deleteForEver(page: Page): Promise<void> {
  await page.getByRole('list', { name: 'Images' }).getByRole('link').first().click();
  await page.waitForURL(/\/gallery\/[0-9a-f-]{36}$/);
  await page.getByRole('button', { name: 'Delete for ever' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete for ever' }).click();
  await page.getByText('1 image goes for ever in a moment.').waitFor();
  await page.clock.fastForward(11_000);
}

const check = (page: Page) => page.getByRole('button', { name: 'Check signature' });
const good = (page: Page) => page.getByText('The signature is right. This receipt is as it was signed.');

test('by the keyboard: deleted for ever, the toast leads to the receipt; it is checked here, saved, and checked by the command too', async () => {
  const page = await still();
  await withTrash(page);
  await deleteForEver(page);
  await page.getByText('Deleted for ever. Here is the receipt.').waitFor();
  await tabTo(page.getByRole('link', { name: 'Receipt', exact: true }));
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/account\/deletions\/[0-9a-f-]{36}$/);
  await page.getByRole('heading', { name: 'Deletion receipt', level: 1 }).waitFor();
  await page.getByText('1 image, with 3 files').waitFor();
  await expectAccessible(page, 'receipt');
  await tabTo(check(page));
  await page.keyboard.press('Enter');
  await good(page).waitFor();
  await expectAccessible(page, 'receipt, checked');

  const saved = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Save' }).click();
  const download = await saved;
  expect(download.suggestedFilename()).toMatch(/^AR-[0-9A-Z]{4}-[0-9A-Z]{4}\.jws$/);
  const words = ['lib/receipts/receipt-cli.ts', 'verify', await download.path()];
  const { stdout } = await run(process.execPath, [...words, '--keys', `${inject('productUrl')}${KEYS}`]);
  expect(stdout).toContain('The signature is right');

  await page.goto('/account');
  const list = page.getByRole('list', { name: 'Deletions' });
  expect(await list.getByRole('listitem').count()).toBe(1);
  await list.getByText('Finished').waitFor();
  await expectAccessible(page, 'account with a deletion');
  await page.goto('/account/deletions');
  await page.getByRole('list', { name: 'Deletions' }).getByText('1 image').waitFor();
  await expectAccessible(page, 'all deletions');
});

test('a browser without Ed25519 asks the server; a receipt that was changed on the way is found out', async () => {
  const page = await still();
  await page.addInitScript(() => {
    const real = crypto.subtle.importKey.bind(crypto.subtle);
    Object.assign(window, { realImportKey: real });
    crypto.subtle.importKey = () => Promise.reject(new DOMException('no Ed25519', 'NotSupportedError'));
  });
  await withTrash(page);
  await deleteForEver(page);
  await page.getByRole('link', { name: 'Receipt', exact: true }).click();
  await check(page).click();
  await good(page).waitFor();

  await page.evaluate(() => {
    crypto.subtle.importKey = (window as unknown as { realImportKey: SubtleCrypto['importKey'] }).realImportKey;
  });
  await page.route('**/api/receipts/*', async (route) => {
    const answer = await route.fetch();
    const [head = '', body = '', signature = ''] = (await answer.text()).split('.');
    const receipt = { ...JSON.parse(Buffer.from(body, 'base64url').toString()), images: 2 };
    const lie = Buffer.from(JSON.stringify(receipt)).toString('base64url');
    await route.fulfill({ response: answer, body: `${head}.${lie}.${signature}` });
  });
  await check(page).click();
  await page.getByText('The signature does not fit this receipt.').waitFor();
  await expectAccessible(page, 'receipt that was changed');

  allowConsole(/500|net::ERR_FAILED/);
  await page.route(`**${KEYS}`, (route) => route.fulfill({ status: 500 }));
  await check(page).click();
  await page.getByText('The keys did not come, so nothing was checked.').waitFor();
});

test('while the storage fails the page says what is certain and what comes, and there is no receipt yet', async () => {
  const page = await still();
  await withTrash(page);
  const thumb = await newestThumb();
  // A folder where a file should be: as stubborn as a disk that fails.
  await rm(thumb);
  await mkdir(thumb);
  await writeFile(join(thumb, 'in-the-way'), '');
  onTestFinished(() => rm(dirname(thumb), { recursive: true, force: true }));
  await deleteForEver(page);
  await page.getByText('Gone for good. The last copies are being deleted now.').waitFor();
  await page.getByRole('link', { name: 'See how far' }).click();
  await page.getByRole('heading', { name: 'Being deleted', level: 1 }).waitFor();
  await expectAccessible(page, 'deletion under way');
  const id = new URL(page.url()).pathname.split('/').at(-1);
  expect((await page.request.get(`/api/receipts/${id}`)).status()).toBe(404);
  await page.goto('/account');
  await page.getByRole('list', { name: 'Deletions' }).getByText('Being deleted').waitFor();
  await expectAccessible(page, 'account with a deletion under way');
});

/** The thumb of the photo that was stored last. */
async function newestThumb(): Promise<string> {
  const root = join(inject('productDataDir'), 'objects', 'images');
  const files = (await readdir(root, { recursive: true })).filter((name) => name.endsWith('/thumb'));
  const aged = await Promise.all(files.map(async (name) => ({ name, at: (await stat(join(root, name))).mtimeMs })));
  return join(root, aged.toSorted((a, b) => b.at - a.at)[0]?.name ?? '');
}

test('the public keys are anybody’s, from anywhere, and may be kept for a while; they hold nothing private', async () => {
  const answer = await fetch(`${inject('productUrl')}${KEYS}`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('application/jwk-set+json');
  expect(answer.headers.get('cache-control')).toBe('public, max-age=300');
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  const { keys } = (await answer.json()) as { keys: Record<string, string>[] };
  for (const key of keys) expect(Object.keys(key).toSorted()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x']);
});
