import { db } from '#lib/db.ts';
import { newId, newToken, sha256Hex } from '#lib/ids.ts';
import { listens } from '#tests/e2e/edit-support.ts';
import { enter, type Walk } from '#tests/e2e/states/stage.ts';
import { allowConsole } from '#tests/support/browser.ts';

/** An account that closes: asked, closed, asked again by who signs in, erased, and its receipt. */
export async function leave(walk: Walk): Promise<void> {
  const { page, t, see, stage, person } = walk;
  const { closing: text } = t;
  allowConsole(/401 .*\/api\/events/);
  await enter(walk, '/account/close');
  await see('close the account');
  const confirmation = page.getByLabel(text.confirm);
  await confirmation.fill('somebody@example.org');
  await page.getByRole('button', { name: text.close, exact: true }).click();
  await page.locator('[aria-invalid=true]').waitFor();
  await see('close the account, another address typed');
  await confirmation.fill(person.email);
  await page.getByRole('button', { name: text.close, exact: true }).click();
  await page.waitForURL('**/closed');
  await page.getByRole('heading', { name: text.closedTitle }).waitFor();
  await see('account closed');
  const token = newToken();
  await db().session.create({
    data: {
      ...{ id: newId(), userId: person.userId, tokenHash: sha256Hex(token) },
      expiresAt: new Date(Date.now() + 3_600_000),
    },
  });
  const [name = ''] = person.cookie.split('=');
  await page.context().addCookies([{ name, value: token, url: stage.product.url, httpOnly: true, sameSite: 'Lax' }]);
  await page.goto('/closed');
  await listens(page);
  await see('account closed, signed in');
  await page.getByRole('button', { name: text.eraseNow }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.waitFor();
  await see('asked before erasing the account');
  await dialog.getByRole('button', { name: text.eraseNow }).click();
  await page.getByRole('heading', { name: text.erasedTitle }).waitFor({ timeout: 60_000 });
  await see('account erased');
}
