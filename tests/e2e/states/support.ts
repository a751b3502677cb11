import { db } from '#lib/db.ts';
import { newId } from '#lib/ids.ts';
import { listens } from '#tests/e2e/edit-support.ts';
import { enter, type Walk } from '#tests/e2e/states/stage.ts';

/** Writing to support and reporting, without an account: empty, refused, sent, proved. */
export async function write({ page, t, see }: Walk): Promise<void> {
  const { support: text } = t;
  const send = page.getByRole('button', { name: text.send });
  await page.goto('/contact');
  await listens(page);
  await see('message to support');
  await page.getByRole('radio', { name: text.kinds.privacy }).check();
  await page.getByRole('radiogroup', { name: text.topic }).waitFor();
  await page.getByLabel(text.email).fill('mara@localhost');
  await page.getByLabel(text.body).fill('Send me a copy.');
  await send.click();
  await page.getByRole('alert').filter({ hasText: t.errors.email_wrong }).waitFor();
  await see('message to support, refused');
  const email = `mara-${newId()}@example.org`;
  await page.getByLabel(text.email).fill(email);
  await send.click();
  await page.getByRole('heading', { name: text.sent }).waitFor();
  await see('message to support, sent');
  await page.goto('/outbox');
  const mail = page.getByRole('article').filter({ hasText: email });
  await page.goto((await mail.getByRole('link').first().getAttribute('href')) ?? '');
  await listens(page);
  await see('address of a message, to confirm');
  await page.getByRole('button', { name: text.prove, exact: true }).click();
  await page.getByRole('heading', { name: text.proven }).waitFor();
  await see('address of a message, confirmed');
  await page.goto('/report');
  await listens(page);
  await see('report');
  await page.getByLabel(text.location).fill('https://example.org/picture');
  await page.getByLabel(text.why).fill('It is my photo.');
  await page.getByRole('checkbox').check();
  await send.click();
  await page.getByRole('heading', { name: text.sent }).waitFor();
  await see('report, sent');
}

/** One's own messages: none, one that waits, one that was answered. */
export async function readAnswers(walk: Walk): Promise<void> {
  const { page, t, see, person } = walk;
  const { support: text } = t;
  await enter(walk, '/account/tickets');
  await page.getByText(text.none).waitFor();
  await see('messages to us, none');
  for (const kind of ['billing', 'privacy'] as const) {
    await page.goto(`/contact?about=${kind}`);
    await listens(page);
    if (kind === 'billing') await see('message to support, signed in');
    await page.getByLabel(text.body).fill(`Where is my receipt?\n\nI bought credits on Monday, and found none.`);
    await page.getByRole('button', { name: text.send }).click();
    await page.getByRole('heading', { name: text.sent }).waitFor();
  }
  await see('message to support, sent, signed in');
  const { id } = await db().ticket.findFirstOrThrow({ where: { userId: person.userId, kind: 'billing' } });
  const body = 'It is on the credits page, beside the purchase.\nWe have sent it once more by mail.';
  await db().ticketMessage.create({ data: { id: newId(), ticketId: id, isAnswer: true, body } });
  await db().ticket.update({ where: { id }, data: { state: 'closed', outcome: 'done', closedAt: new Date() } });
  await page.goto('/account/tickets');
  await page.getByText(body.split('\n')[0] ?? '').waitFor();
  await see('messages to us');
}
