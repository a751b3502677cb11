import type { Page } from 'playwright-core';
import { db } from '#lib/db.ts';
import { newId } from '#lib/ids.ts';
import { somebody } from '#tests/e2e/people.ts';
import { takeBack } from '#tests/e2e/states/notices.ts';
import { enter, type Walk } from '#tests/e2e/states/stage.ts';

const anAddress = (): string => `mara-${newId()}@example.com`;

/** The newest message to an address, on the page of those that were not sent. */
async function messageTo(outbox: Page, to: string, { t }: Walk) {
  await outbox.goto('/outbox');
  const own = outbox.getByRole('article').filter({ has: outbox.getByText(`${t.signIn.outboxTo} ${to}`) });
  await own.first().waitFor();
  return own.first();
}

async function codeTo(outbox: Page, to: string, walk: Walk): Promise<string> {
  const message = await messageTo(outbox, to, walk);
  return (await message.getByText(/^\d{6}$/).textContent()) ?? '';
}

/** Another address for the account: asked for, refused, two codes, a wrong one, one in, done; taken by somebody meanwhile; too late. */
export async function changeAddress(walk: Walk): Promise<void> {
  const { page, t, see, stage, person } = walk;
  const { emailChange: text } = t.account;
  const outbox = await page.context().newPage();
  const code = (address: string) => page.getByLabel(text.codeLabel(address));
  const ask = async (address: string) => {
    await page.getByRole('button', { name: text.open, exact: true }).click();
    await page.getByLabel(text.newLabel).fill(address);
    await page.getByRole('button', { name: text.send }).click();
    await code(address).waitFor();
  };
  await enter(walk, '/account');
  await page.getByRole('button', { name: text.open, exact: true }).click();
  await page.getByLabel(text.newLabel).fill('mara＠example.com');
  await see('new address');
  await page.getByRole('button', { name: text.send }).click();
  await page.locator('[aria-invalid=true]').waitFor();
  await see('new address refused');
  const next = anAddress();
  await page.getByLabel(text.newLabel).fill(next);
  await page.getByRole('button', { name: text.send }).click();
  await code(next).waitFor();
  await see('two codes');
  const right = await codeTo(outbox, person.email, walk);
  await code(person.email).fill(String((Number(right) + 1) % 1_000_000).padStart(6, '0'));
  await page.locator('[aria-invalid=true]').waitFor();
  await see('wrong code for an address');
  await code(person.email).fill(right);
  await page.getByText(text.confirmed(person.email)).waitFor();
  await see('one of two addresses confirmed');
  await code(next).fill(await codeTo(outbox, next, walk));
  await page.getByText(text.changed(next)).waitFor();
  await see('address changed');

  const wanted = anAddress();
  await ask(wanted);
  const other = await somebody(stage.product.dataDir);
  await db().user.update({ where: { id: other.userId }, data: { email: wanted } });
  for (const address of [next, wanted]) {
    await code(address).fill(await codeTo(outbox, address, walk));
    await code(address).waitFor({ state: 'detached' });
  }
  await page.getByText(t.errors.email_taken).waitFor();
  await see('address taken meanwhile');
  const late = anAddress();
  await ask(late);
  await db().emailChange.updateMany({
    where: { userId: person.userId, endedAt: null },
    data: { expiresAt: new Date(0) },
  });
  await code(late).fill('123456');
  await page.getByText(t.errors.code_ended).waitFor();
  await see('codes for an address have ended');

  // Taken back, the change ends every session: a page of the studio would say so.
  await page.goto('about:blank');
  const mail = await messageTo(outbox, person.email, walk);
  await outbox.goto((await mail.getByRole('link').getAttribute('href')) ?? '');
  await takeBack(walk, outbox, 'emailChanged');
}
