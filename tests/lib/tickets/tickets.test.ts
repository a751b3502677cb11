import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { db } from '#lib/db.ts';
import { listOutbox } from '#lib/mail/outbox.ts';
import { answerTicket } from '#lib/tickets/answer-ticket.ts';
import { ContactShape, ReportShape } from '#lib/tickets/inputs.ts';
import { listTickets } from '#lib/tickets/list-tickets.ts';
import { openTicket } from '#lib/tickets/open-ticket.ts';
import { proveTicket } from '#lib/tickets/prove-ticket.ts';
import type { ContactInput, ReportInput } from '#lib/tickets/schema.ts';
import { anAccount } from '#tests/support/image-rows.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();
afterAll(() => db().$disconnect());

const someone = () => `mara-${randomUUID()}@example.org`;
const question = (body = 'How do I crop?'): ContactInput => ({
  requestId: randomUUID(),
  email: '',
  body,
  kind: 'question',
});
const report = (): ReportInput => ({
  ...{ requestId: randomUUID(), email: '', body: 'My photo, without leave', kind: 'report', topic: 'copyright' },
  ...{ location: 'https://example.org/a', name: '', isGoodFaith: true },
});
const nobody = (email: string) => ({ userId: null, email, language: 'en', network: null }) as const;
const mailsTo = async (email: string) => (await listOutbox()).filter(({ to }) => to === email);
const tokenIn = (text: string) => /#([\w-]{43})/.exec(text)?.[1] ?? '';

/** An account and the address its mails go to. */
async function person() {
  const userId = await anAccount();
  const { email } = await db().user.findUniqueOrThrow({ where: { id: userId } });
  return { userId, email, language: 'en', network: null } as const;
}

beforeEach(() => db().outboxMessage.deleteMany());

describe('R-006: somebody with an account', () => {
  test('gets a number, a mail that confirms it, and for a privacy request a day a month away', async () => {
    const from = await person();
    const input = { ...question('Send me all of it'), kind: 'privacy', topic: 'access' } as const;
    const { number, proof } = await openTicket({ from, input });
    expect({ number, proof }).toEqual({ number: expect.stringMatching(/^AT-[0-9A-Z]{4}-[0-9A-Z]{4}$/), proof: false });
    const [ticket] = await listTickets({ userId: from.userId, most: 5 });
    expect(ticket).toMatchObject({ number, kind: 'privacy', topic: 'access', state: 'open', messages: [] });
    const due = new Date(ticket?.createdAt ?? '');
    const month = (new Date(ticket?.dueAt ?? '').getTime() - due.getTime()) / 86_400_000;
    expect(month).toBeGreaterThanOrEqual(28);
    expect(month).toBeLessThanOrEqual(31.1);
    expect((await mailsTo(from.email)).map(({ text }) => text)).toEqual([expect.stringContaining(number)]);
  });

  test('reads the answer in the list and by mail; closed with its reason it takes no more', async () => {
    const from = await person();
    const { number } = await openTicket({ from, input: question() });
    expect(await answerTicket({ number, body: 'Which photo?', outcome: null })).toEqual({ isMailed: true });
    expect(await listTickets({ userId: from.userId, most: 1 })).toMatchObject([{ state: 'answered', outcome: null }]);
    await answerTicket({ number, body: 'No.\n\n<b>Not</b> this one.', outcome: 'refused' });
    const [ticket] = await listTickets({ userId: from.userId, most: 1 });
    expect(ticket).toMatchObject({ state: 'closed', outcome: 'refused', closedAt: expect.any(String) });
    expect(ticket?.messages.map(({ body }) => body)).toEqual(['Which photo?', 'No.\n\n<b>Not</b> this one.']);
    const [mail] = (await db().outboxMessage.findMany({ where: { to: from.email } })).filter(({ text }) =>
      text.includes('<b>Not</b>'),
    );
    expect(mail?.html).toContain('&lt;b&gt;Not&lt;/b&gt;');
    await expect(answerTicket({ number, body: 'Once more', outcome: null })).rejects.toThrow('conflict');
  });

  test('sees nobody else’s, and one press is one ticket however often it arrives', async () => {
    const [from, other] = [await person(), await person()];
    const input = question();
    const sent = await Promise.all(Array.from({ length: 4 }, () => openTicket({ from, input })));
    expect(new Set([...sent, await openTicket({ from, input })].map(({ number }) => number)).size).toBe(1);
    expect((await listTickets({ userId: from.userId, most: 9 })).length).toBe(1);
    expect(await listTickets({ userId: other.userId, most: 9 })).toEqual([]);
    await expect(openTicket({ from: other, input })).rejects.toThrow('conflict');
    await db().user.delete({ where: { id: from.userId } });
    expect(await db().ticket.count({ where: { requestId: input.requestId } })).toBe(0);
  });

  test('R-114: may write ten times a day, and is then told how long to wait', async () => {
    const from = await person();
    for (let count = 0; count < 10; count++) await openTicket({ from, input: question() });
    await expect(openTicket({ from, input: question() })).rejects.toMatchObject({
      code: 'too_many_requests',
      retryAfterSeconds: expect.any(Number),
    });
  });
});

describe('R-006: somebody without an account', () => {
  test('counts once the link in the mail was opened, which works once; before, no operator sees it', async () => {
    const email = someone();
    const { number, proof } = await openTicket({ from: nobody(email), input: question() });
    expect(proof).toBe(true);
    await expect(answerTicket({ number, body: 'Hello', outcome: null })).rejects.toThrow('not_found');
    const [mail] = await mailsTo(email);
    const token = tokenIn(mail?.text ?? '');
    await expect(proveTicket({ token: 'x'.repeat(43) })).rejects.toThrow('message_link_ended');
    expect(await proveTicket({ token })).toEqual({ number, proof: false });
    await expect(proveTicket({ token })).rejects.toThrow('message_link_ended');
    await answerTicket({ number, body: 'Press Crop.', outcome: 'done' });
    expect((await mailsTo(email)).length).toBe(3);
  });

  test('a link that is older than a week proves nothing', async () => {
    const email = someone();
    const { number } = await openTicket({ from: nobody(email), input: question() });
    const token = tokenIn((await mailsTo(email))[0]?.text ?? '');
    await db().ticket.update({ where: { number }, data: { createdAt: new Date(Date.now() - 7.01 * 86_400_000) } });
    await expect(proveTicket({ token })).rejects.toThrow('message_link_ended');
  });

  test('whose proven address is an account’s has it there, and it goes with the account', async () => {
    const { userId, email } = await person();
    await openTicket({ from: nobody(email), input: question() });
    expect(await listTickets({ userId, most: 1 })).toEqual([]);
    await proveTicket({ token: tokenIn((await mailsTo(email))[0]?.text ?? '') });
    expect(await listTickets({ userId, most: 1 })).toMatchObject([{ state: 'open' }]);
    expect(await db().ticket.count({ where: { email } })).toBe(0);
  });

  test('R-114: nobody’s mailbox is filled: three mails a day, however the address is written', async () => {
    const name = `mara${randomUUID().replaceAll('-', '')}`;
    for (const tag of ['', '+a', '+b'])
      await openTicket({ from: nobody(`${name}${tag}@gmail.com`), input: question() });
    await expect(openTicket({ from: nobody(`${name}+c@gmail.com`), input: question() })).rejects.toThrow(
      'too_many_requests',
    );
  });

  test.each(['', 'not an address', 'a@b@c'])(
    'is refused with %j for an address, and nothing is kept',
    async (email) => {
      const input = question();
      await expect(openTicket({ from: nobody(email), input })).rejects.toThrow('email_wrong');
      expect(await db().ticket.count({ where: { requestId: input.requestId } })).toBe(0);
    },
  );
});

describe('a report (Digital Services Act, Art. 16)', () => {
  test('counts at once, with or without an address, and is confirmed where there is one', async () => {
    const without = await openTicket({ from: nobody(''), input: report() });
    expect(without.proof).toBe(false);
    expect(await answerTicket({ number: without.number, body: 'Taken down.', outcome: 'done' })).toEqual({
      isMailed: false,
    });
    const email = someone();
    const { number } = await openTicket({ from: nobody(email), input: report() });
    expect((await mailsTo(email)).map(({ text }) => text)).toEqual([expect.stringContaining(number)]);
  });

  test('says where, why and in good faith, or is refused', async () => {
    const whole = report();
    expect(ReportShape.safeParse(whole).success).toBe(true);
    expect(ReportShape.safeParse({ ...whole, isGoodFaith: false }).success).toBe(false);
    expect(ReportShape.safeParse({ ...whole, topic: 'dislike' }).success).toBe(false);
    for (const lacks of [{ location: '' }, { body: '' }])
      await expect(openTicket({ from: nobody(''), input: { ...whole, ...lacks } })).rejects.toThrow('message_missing');
  });
});

test('what is typed is text: line breaks stay, control characters go, and more than 5,000 characters are refused', () => {
  const parsed = ContactShape.parse(question('  One\r\n\u0007Two\u0000<script> '));
  expect(parsed.body).toBe('One\nTwo<script>');
  expect(ContactShape.safeParse(question('x'.repeat(5_001))).success).toBe(false);
  expect(ContactShape.safeParse({ ...question(), kind: 'privacy' }).success).toBe(false);
});
