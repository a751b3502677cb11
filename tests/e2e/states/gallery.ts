import { readFileSync } from 'node:fs';
import { listens } from '#tests/e2e/edit-support.ts';
import { enter, type Walk } from '#tests/e2e/states/stage.ts';
import { holdWorker, releaseWorker } from '#tests/e2e/worker-support.ts';
import { allowConsole } from '#tests/support/browser.ts';

/** Photos of three shapes, as a gallery has them. */
const PHOTOS = [
  { name: 'Ostsee.webp', mimeType: 'image/webp', file: 'photo.webp' },
  { name: 'Oma am See.jpg', mimeType: 'image/jpeg', file: 'display-p3-gainmap.jpg' },
  { name: 'Harbour by night.jpg', mimeType: 'image/jpeg', file: 'photo-small.jpg' },
];

/** The gallery, empty, on its way, with images, narrowed, selecting, in the viewer, and the trash. */
export async function browse(walk: Walk): Promise<void> {
  const { page, t, see } = walk;
  await enter(walk, '/gallery');
  await page.getByRole('heading', { name: t.gallery.emptyTitle }).waitFor();
  await see('gallery empty');
  await page.goto('/gallery/trash');
  await page.getByRole('heading', { name: t.gallery.trashEmptyTitle }).waitFor();
  await see('trash empty');
  for (const { name, mimeType, file } of PHOTOS) {
    const buffer = readFileSync(`tests/fixtures/${file}`);
    await page.request.post('/api/uploads', { multipart: { file: { name, mimeType, buffer } } });
  }
  await page.goto('/gallery');
  await listens(page);
  const links = page.getByRole('list', { name: t.gallery.list }).getByRole('link');
  await links.nth(2).waitFor();
  await see('gallery with images');
  await page.getByRole('button', { name: t.gallery.select, exact: true }).click();
  await links.first().click();
  const bar = page.getByRole('toolbar', { name: t.gallery.selection });
  await bar.waitFor();
  await see('selecting');
  await bar.getByRole('button', { name: t.finding.album, exact: true }).click();
  await page.getByRole('dialog').waitFor();
  await see('add to an album');
  await page.getByRole('dialog').getByLabel(t.finding.newAlbum).fill('Am Meer');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t.finding.createWith(1) })
    .click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.goto('/gallery/albums');
  await page.getByText('Am Meer').first().waitFor();
  await see('albums');
  await page.getByText('Am Meer').first().click();
  await links.first().waitFor();
  await see('an album');
  await page.goto('/gallery?q=ostsee');
  await links.first().waitFor();
  await see('search with a hit');
  await page.goto('/gallery?q=xyzzy');
  await page.getByRole('heading', { name: t.finding.nothingTitle }).waitFor();
  await see('search without hits');
  await page.goto('/gallery');
  await listens(page);
  await page.getByRole('button', { name: t.finding.more, exact: true }).click();
  await page.getByRole('dialog').waitFor();
  await see('filters');
  await page.keyboard.press('Escape');
  await links.first().click();
  await page.waitForURL(/\/gallery\/[0-9a-f-]{36}$/);
  await page.getByRole('link', { name: t.gallery.download }).waitFor();
  await see('viewer');
  await page.getByRole('button', { name: t.gallery.delete, exact: true }).click();
  await page.getByText(t.gallery.moved(1)).first().waitFor();
  await see('deleted, with undo');
  await page.goto('/gallery/trash');
  await listens(page);
  await links.first().waitFor();
  await see('trash');
  await links.first().click();
  await page.getByRole('button', { name: t.gallery.deleteForEver }).first().click();
  await page.getByRole('alertdialog').waitFor();
  await see('asked before deleting for ever');
}

/** One instruction for several photos: asked for, at work, ended, listed; too many of them; and a photo that another app has shared. */
export async function editTogether(walk: Walk): Promise<void> {
  const { page, t, see, stage } = walk;
  const { batch } = t;
  const words = t.editor.placeholder.split(',')[0] ?? '';
  await page.goto('/gallery/batches');
  await page.getByRole('heading', { name: batch.none }).waitFor();
  await see('no batches');
  await page.goto('/gallery');
  await listens(page);
  const links = page.getByRole('list', { name: t.gallery.list }).getByRole('link');
  await page.getByRole('button', { name: t.gallery.select, exact: true }).click();
  for (const at of [0, 1]) await links.nth(at).click();
  await page
    .getByRole('toolbar', { name: t.gallery.selection })
    .getByRole('button', { name: t.finding.editAll, exact: true })
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: /qwen/i }).check();
  await dialog.getByRole('button', { name: t.editor.addReferences }).waitFor();
  await dialog.getByRole('textbox', { name: t.editor.instruction }).fill('make it autumn');
  await see('batch that costs');
  await dialog.getByRole('radio', { name: /Darkroom/ }).check();
  await dialog.getByRole('textbox', { name: t.editor.instruction }).fill(`${words}, xyzzy`);
  await dialog.getByRole('button', { name: t.running.removeWords(1, 'xyzzy') }).waitFor();
  await see('batch with a word not understood');
  await dialog.getByRole('textbox', { name: t.editor.instruction }).fill(words);
  holdWorker(stage.product.dataDir);
  await dialog
    .getByRole('button', { name: batch.press(2, 0) })
    .and(page.locator(':not([aria-disabled])'))
    .click();
  await page.waitForURL(/\/gallery\/batches\/[0-9a-f-]{36}$/);
  await page.getByRole('button', { name: batch.cancelRest }).waitFor();
  await see('batch at work');
  await page.getByRole('button', { name: batch.cancelRest }).click();
  await page.getByRole('button', { name: batch.again(2) }).waitFor();
  releaseWorker();
  await see('batch that was cancelled');
  await page.getByRole('button', { name: batch.again(2) }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: batch.press(2, 0) })
    .and(page.locator(':not([aria-disabled])'))
    .click();
  await page.getByRole('button', { name: batch.download(2) }).waitFor();
  await see('batch that arrived');
  await page.goto('/gallery/batches');
  await page.getByRole('list', { name: batch.batches }).getByRole('link').nth(1).waitFor();
  await see('batches');
  await page.goto('/gallery/shared?again');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await see('shared photos that have to be shared again');
}

/** What a person reads while images are on their way, and when they do not come. */
export async function wait(walk: Walk): Promise<void> {
  const { page, t, see } = walk;
  allowConsole(/ERR_FAILED|Failed to load resource/);
  await page.route('**/api/images/**', (route) => route.abort());
  await page.goto('/gallery');
  await page.getByRole('list', { name: t.gallery.list }).waitFor();
  await see('gallery without its pictures');
  await page.unroute('**/api/images/**');
}
