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
  await page.goto('/account/close');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await see('close the account');
}
