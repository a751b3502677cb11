import type { Page } from 'playwright-core';
import type { Walk } from '#tests/e2e/states/stage.ts';
import { allowConsole } from '#tests/support/browser.ts';

const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true }).first().waitFor();

const PAGES = [
  '/',
  '/pricing',
  '/exact-edits',
  '/privacy',
  '/terms',
  '/acceptable-use',
  '/legal/dpa',
  '/legal/cookies',
  '/legal/retention',
  '/legal/subprocessors',
  '/legal/archive',
  '/legal/archive/terms/1',
  '/legal/archive/terms/2/changes',
  '/faq',
  '/errors',
  '/trust',
  '/sign-in',
  '/unsubscribe',
  '/no-such-page',
  '/offline.html',
];

/** Pages that everybody may read. */
export async function readPages({ page, see }: Walk): Promise<void> {
  allowConsole(/404/);
  for (const path of PAGES) {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await see(`page ${path}`);
  }
}

/** The way in: address refused, code, wrong code, link here and elsewhere, approved, ended. */
export async function comeIn({ page, t, see, open }: Walk): Promise<void> {
  allowConsole(/400 .*\/api\/auth\/code/);
  const { signIn } = t;
  const address = page.getByLabel(signIn.email);
  await page.goto('/sign-in?callbackUrl=/account');
  await address.fill('mara＠example.com');
  await page.getByRole('button', { name: signIn.continue }).click();
  await page.locator('[aria-invalid=true]').waitFor();
  await see('address refused');
  const email = `mara-${crypto.randomUUID()}@example.com`;
  await address.fill(email);
  await page.getByRole('button', { name: signIn.continue }).click();
  const code = page.getByLabel(signIn.code);
  await code.waitFor();
  await see('code');
  const outbox = await page.context().newPage();
  await outbox.goto('/outbox');
  const message = outbox.getByRole('article').filter({ hasText: email }).first();
  const right = Number(await message.getByText(/^\d{6}$/).textContent());
  const link = (await message.getByRole('link').getAttribute('href')) ?? '';
  await see('outbox with a message', outbox);
  await code.fill(String((right + 1) % 1_000_000).padStart(6, '0'));
  await page.locator('[aria-invalid=true]').waitFor();
  await see('wrong code');
  await outbox.goto(link);
  await outbox.getByRole('button', { name: signIn.hereButton, exact: true }).waitFor();
  await see('link in the same browser', outbox);
  const other = await open();
  await other.goto(link);
  await other.getByRole('button', { name: signIn.approve }).waitFor();
  await see('link on another device', other);
  await other.getByRole('button', { name: signIn.approve }).click();
  await heading(other, signIn.approved);
  await see('approved', other);
  await page.waitForURL('/account');
  await heading(page, t.account.title);
  await see('account');
  await other.goto('about:blank');
  await other.goto(link);
  await heading(other, signIn.endedTitle);
  await see('link that has ended', other);
}
