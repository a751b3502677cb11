import { readFileSync } from 'node:fs';
import { unsubscribeToken } from '#lib/consents/marketing/unsubscribe-token.ts';
import { db } from '#lib/db.ts';
import { listens } from '#tests/e2e/edit-support.ts';
import { enter, type Walk } from '#tests/e2e/states/stage.ts';

/** Credits, the checkout of the sandbox, and what stands on the credits page afterwards. */
export async function buy(walk: Walk): Promise<void> {
  const { page, t, see } = walk;
  await enter(walk, '/credits');
  await page.getByRole('status', { name: t.credits.balance }).waitFor();
  await see('credits, none yet');
  await page.getByRole('button', { name: /100/ }).first().click();
  await page.waitForURL('**/sandbox/checkout/cs_*');
  await see('checkout');
  await page.getByRole('button', { name: 'Pay', exact: true }).click();
  await page.waitForURL(/\/credits(\?|$)/);
  await page.getByText(t.credits.returned.paid(100)).waitFor();
  await listens(page);
  await see('credits, bought');
  await page.getByText(t.credits.export, { exact: true }).click();
  await see('export menu');
  await page.keyboard.press('Escape');
  await page.locator('main button').filter({ hasText: t.credits.withdraw }).first().click();
  await page.getByRole('alertdialog').or(page.getByRole('dialog')).first().waitFor();
  await see('asked before taking back');
}

/** The account, its menu, and the papers of deletions. */
export async function keepHouse(walk: Walk): Promise<void> {
  const { page, t, see, device } = walk;
  await enter(walk, '/account');
  await see('account of somebody new');
  const { processing } = t.controls;
  await page.getByRole('button', { name: processing.pause }).click();
  const line = page.getByRole('region', { name: processing.isPaused });
  await line.waitFor();
  await see('processing is paused');
  await line.getByRole('button', { name: processing.resume }).click();
  await line.waitFor({ state: 'detached' });
  // On a phone its rows are in the tabs at the foot.
  if (device === 'desk') {
    await page.getByRole('button', { name: t.shell.account }).click();
    await see('account menu');
  }
  await page.goto('/account/stored');
  await listens(page);
  await see('everything stored about somebody new');
  await page.goto('/account/deletions');
  await page.getByText(t.receipts.none).waitFor();
  await see('deletions, none yet');
}

/** What is stored, deleted by its kind, and the paper that says so. */
export async function clearAway(walk: Walk): Promise<void> {
  const { page, t, see } = walk;
  const { stored: text } = t;
  await enter(walk, '/account');
  for (const name of ['falcon.jpg', 'harbour.jpg'])
    await page.request.post('/api/uploads', {
      multipart: { file: { name, mimeType: 'image/jpeg', buffer: readFileSync('tests/fixtures/photo-tiny-gps.jpg') } },
    });
  await page.goto('/account/stored');
  await listens(page);
  await see('everything stored');
  const { press } = text.asks.photos;
  await page.getByRole('button', { name: press }).click();
  await page.getByRole('alertdialog').waitFor();
  await see('asked before deleting all photos');
  await page.getByRole('alertdialog').getByRole('button', { name: press }).click();
  const photos = page.getByRole('listitem', { name: text.kinds.photos.title });
  await photos.waitFor({ state: 'detached' });
  await page.goto('/account/deletions');
  const receipt = page.getByRole('link', { name: new RegExp(`^${t.receipts.showLabel('')}`) }).first();
  await receipt.waitFor();
  await see('deletions');
  await receipt.click();
  await page.getByRole('button', { name: t.receipts.check }).click();
  await page.getByText(t.receipts.good).waitFor();
  await see('receipt of a deletion, checked');
}

/** What somebody chose about their data, what has changed in the rules, and the mail that they end. */
export async function choose(walk: Walk): Promise<void> {
  const { page, t, see, person } = walk;
  const { consents: text } = t;
  const { unsubscribe } = text;
  await db().user.update({ where: { id: person.userId }, data: { createdAt: new Date('2026-11-21') } });
  await enter(walk, '/gallery');
  await page.getByRole('region', { name: text.policyNews.label }).waitFor();
  await see('rules have changed');
  await page.goto('/account');
  await listens(page);
  const choices = page.getByRole('region', { name: text.choicesTitle });
  const mail = choices.getByRole('button', { name: text.choiceLabel(text.turnOn, text.choices.marketing.title) });
  await mail.click();
  await mail.waitFor({ state: 'detached' });
  await choices.getByText(text.history, { exact: true }).click();
  await choices.scrollIntoViewIfNeeded();
  await see('privacy choices');
  await page.goto(`/unsubscribe?token=${unsubscribeToken(person.userId)}`);
  await see('end mail about what is new');
  await page.getByRole('button', { name: unsubscribe.button, exact: true }).click();
  await page.getByRole('heading', { name: unsubscribe.ended.title }).waitFor();
  await see('mail about what is new ended');
}
