import type { Page } from 'playwright-core';
import { db } from '#lib/db.ts';
import { landed, listens, PHOTO } from '#tests/e2e/edit-support.ts';
import { enter, type Walk } from '#tests/e2e/states/stage.ts';
import { holdWorker, releaseWorker } from '#tests/e2e/worker-support.ts';
import { grant } from '#tests/lib/credits/stage.ts';
import { allowConsole } from '#tests/support/browser.ts';

const exactly = (words: string) => ({ name: words, exact: true });

/** The controls of the editor in the language of a walk. */
function controls({ page, t }: Walk) {
  const press = /^(Edit|Bearbeiten), /;
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
  return {
    button,
    box: page.getByRole('textbox', { name: t.editor.instruction }),
    edit: page.getByRole('button', { name: press }).and(page.locator(':not([aria-disabled=true])')),
    model: (name: RegExp) => page.getByRole('radiogroup', { name: t.editor.model }).getByRole('radio', { name }),
    upload: async (photo = PHOTO) => {
      await page.getByLabel(t.upload.inputName).setInputFiles(photo);
      await page.waitForURL(/\/edit\/[0-9a-f-]{36}$/);
      await listens(page);
    },
  };
}

/** What stands beside the history on a desk, and at the end of the panel on a phone. */
const acts = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).filter({ visible: true });

/** Before a photo, while one is on its way, and the words for it. */
export async function begin(walk: Walk): Promise<void> {
  const { page, t, see } = walk;
  const { box, button } = controls(walk);
  await enter(walk, '/edit');
  await page.getByRole('heading', { name: t.upload.heading }).waitFor();
  await see('no photo');
  const input = page.getByLabel(t.upload.inputName);
  await input.setInputFiles({ name: 'notes.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') });
  await page.getByText(t.upload.notAnImage).waitFor();
  await see('refused file');
  let letIn = () => {};
  const gate = new Promise<void>((resolve) => {
    letIn = resolve;
  });
  await page.route('**/api/uploads', async (route) => {
    await gate;
    await route.continue();
  });
  await input.setInputFiles(PHOTO);
  await page.getByRole('progressbar').first().waitFor();
  await see('uploading');
  letIn();
  await page.waitForURL(/\/edit\/[0-9a-f-]{36}$/);
  await page.unroute('**/api/uploads');
  await listens(page);
  await see('photo without words');
  // The list with the refused file stays until it is put away, over the words on a phone.
  await button(t.upload.close).click();
  await box.fill(t.editor.placeholder);
  await page.getByRole('list', { name: t.running.steps }).waitFor();
  await see('words understood');
  await box.fill(`${t.editor.placeholder}, xyzzy`);
  await button(t.running.removeWords(1, 'xyzzy')).waitFor();
  await see('word not understood');
  await box.fill('');
  await button(t.stage.presets).click();
  await page.getByRole('list', { name: t.stage.presets }).waitFor();
  await see('presets');
  await page.keyboard.press('Escape');
  await button(t.editor.adjust).click();
  await page.getByRole('slider').first().waitFor();
  await see('tools for exact edits');
}

/** An edit in each of its states, and its result in each way to compare. */
export async function run(walk: Walk): Promise<void> {
  const { page, t, see, stage, device } = walk;
  const { box, button, edit, upload } = controls(walk);
  await enter(walk, '/edit');
  await upload('tests/fixtures/greyscale.jpg');
  await box.fill(t.editor.placeholder.split(',')[0] ?? '');
  await edit.click();
  // Grey already: the first step alone changes nothing.
  await page.getByText(t.running.failedHead).or(page.getByText(t.running.refusedHead)).first().waitFor();
  await see('edit that changed nothing');
  await page.goto('/edit');
  await upload();
  await box.fill(t.editor.placeholder);
  holdWorker(stage.product.dataDir);
  const from = page.url();
  await edit.click();
  await page.getByRole('heading', { name: t.running.waitingHead(0) }).waitFor();
  await see('edit waits');
  await page.getByRole('button', { name: t.editor.cancel }).click();
  await page.getByText(t.running.cancelledHead).waitFor();
  await see('edit cancelled');
  releaseWorker();
  await edit.click();
  await landed(page, from);
  await page.getByRole('slider', { name: t.common.compare }).waitFor();
  await page.locator('#what-changed').getByText('×').waitFor();
  await see('result');
  const menu = page.getByRole('button', { name: new RegExp(`^${t.stage.view}`) });
  await menu.click();
  await see('zoom menu');
  for (const [at, mode] of (['hold', 'side', 'difference', 'slider'] as const).entries()) {
    if (device === 'phone' && at > 0) await menu.click();
    const radio = page.getByRole('radio', exactly(t.stage.modes[mode])).filter({ visible: true });
    await radio.check();
    if (at === 0 || device === 'phone') await page.keyboard.press('Escape');
    // Each way comes when it is chosen.
    if (mode === 'hold') await button(t.looking.holdButton).waitFor();
    if (mode === 'side') await page.locator('.room figcaption').nth(1).waitFor();
    if (mode === 'difference') await page.locator('canvas[role=img]:not(.sr-only)').waitFor();
    if (mode !== 'slider') await see(`compare: ${mode}`);
  }
  await button(t.stage.full).click();
  await page.locator('.stage[data-full]').waitFor();
  await see('full screen');
  await page.goBack();
  await page.locator('.stage:not([data-full])').waitFor();
  await acts(page, t.stage.name).click();
  await page.getByRole('dialog').waitFor();
  await see('name dialog');
  await page.keyboard.press('Escape');
  await acts(page, t.stage.save).click();
  await page.getByRole('dialog').getByText(/kB/).first().waitFor();
  await see('save dialog');
  await page.keyboard.press('Escape');
  await acts(page, t.editor.trail).click();
  await page.getByRole('dialog').waitFor();
  await see('data trail');
  await page.keyboard.press('Escape');
  await button(t.editor.earlier).click();
  await see('earlier instructions');
  await page.keyboard.press('Escape');
}

/** A model that costs: too few credits, settings, tools, pictures in the making and to choose from, refused, failed. */
export async function runModel(walk: Walk): Promise<void> {
  const { page, t, see, stage, person } = walk;
  const { box, button, edit, model, upload } = controls(walk);
  const { engine } = stage;
  await enter(walk, '/edit');
  await upload('tests/fixtures/greyscale.jpg');
  await page.goto('/edit');
  await upload();
  await model(/qwen/i).check();
  await box.fill('make it autumn');
  await page.locator('#why-not').getByText(/[12]/).first().waitFor();
  await see('too few credits');
  await grant(person.userId, 30);
  await page.reload();
  await listens(page);
  await model(/qwen/i).check();
  await box.fill('make it spring');
  engine.next('slow');
  await edit.click();
  await page.getByRole('heading', { name: t.running.workingHead }).waitFor();
  await see('edit runs');
  holdWorker(stage.product.dataDir);
  await page.getByRole('button', { name: t.editor.cancel.split(',')[0] ?? '' }).click();
  await page.getByRole('heading', { name: t.running.cancellingHead }).waitFor();
  await see('edit stops');
  releaseWorker();
  await page.getByText(t.running.cancelledHead).waitFor();
  engine.release();
  const pictures = page.getByRole('radiogroup', { name: t.editor.pictures.choice });
  await pictures.getByRole('radio', exactly('4')).check();
  await page.getByText(t.editor.settings, { exact: true }).click();
  await see('settings of a model');
  await button(t.editor.addReferences).click();
  await page.getByRole('dialog').getByRole('listitem').first().waitFor();
  await see('choose reference images');
  await page.getByRole('dialog').getByRole('listitem').first().click();
  await page.getByRole('dialog').getByRole('button', exactly(t.tools.references.done)).click();
  await button(t.editor.markArea).click();
  await page.getByRole('radiogroup', { name: t.tools.mask.tool }).waitFor();
  await see('mask tool');
  await button(t.tools.mask.done).click();
  await box.fill('make it autumn');
  engine.next('success', 'slow', 'refused', 'slow');
  await edit.click();
  const tiles = page.getByRole('list', { name: t.variations.pictures });
  await tiles.getByText(t.variations.notMade).waitFor();
  await see('pictures being made');
  engine.release();
  await page.getByRole('heading', { name: t.variations.head(4) }).waitFor();
  await see('pictures to choose from');
  for (const [behaviour, state] of [
    ['refused', 'edit refused'],
    ['not a picture', 'edit failed'],
  ] as const) {
    await box.fill(`make it winter, ${behaviour}`);
    await model(/qwen/i).check();
    await pictures.getByRole('radio', exactly('1')).check();
    engine.next(behaviour);
    await edit.click();
    await page
      .getByText(state === 'edit refused' ? t.running.refusedHead : t.running.failedHead)
      .first()
      .waitFor();
    await see(state);
  }
  await db().user.update({ where: { id: person.userId }, data: { spendCap: 3 } });
  await page.reload();
  await model(/qwen/i).check();
  await box.fill('make it winter');
  await page.locator('#why-not').getByRole('link').waitFor();
  await see('limit of the month reached');
  await page.goto('/account#spending');
  await listens(page);
  await see('account with its limit reached');
}

/** What is not stored, and a tab that was signed out elsewhere or is offline. */
export async function runPrivately(walk: Walk): Promise<void> {
  const { page, t, see } = walk;
  const { box, edit, button, upload } = controls(walk);
  await enter(walk, '/edit');
  await upload();
  await box.fill('black and white');
  await page
    .getByRole('radiogroup', { name: t.retention.choice })
    .getByRole('radio', exactly(t.retention.labels.none))
    .check();
  await edit.click();
  await button(t.running.privately.done).waitFor();
  await see('private result');
  await button(t.running.privately.done).click();
  await page.getByText(t.running.privately.ended).first().waitFor();
  allowConsole(/ERR_INTERNET_DISCONNECTED/);
  await page.context().setOffline(true);
  await page.getByText(t.shell.offline).waitFor();
  await see('offline');
  await page.context().setOffline(false);
}
