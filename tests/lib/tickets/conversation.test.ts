import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { CLEANUPS } from '#lib/cleanup/cleanups.ts';
import { db } from '#lib/db.ts';
import { env } from '#lib/env.ts';
import { sha256Hex } from '#lib/ids.ts';
import { listOutbox } from '#lib/mail/outbox.ts';
import { answerTicket } from '#lib/tickets/answer-ticket.ts';
import { getTicket } from '#lib/tickets/get-ticket.ts';
import { ReplyShape } from '#lib/tickets/inputs.ts';
import { listTickets } from '#lib/tickets/list-tickets.ts';
import { openConversation } from '#lib/tickets/open-conversation.ts';
import { openTicket } from '#lib/tickets/open-ticket.ts';
import { proveTicket } from '#lib/tickets/prove-ticket.ts';
import { replyToTicket } from '#lib/tickets/reply-to-ticket.ts';
import { type ContactInput, LINK_DAYS, MAX_MESSAGE_CHARS, REOPEN_DAYS } from '#lib/tickets/schema.ts';
import { anAccount } from '#tests/support/image-rows.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();
afterAll(() => db().$disconnect());
beforeEach(() => db().outboxMessage.deleteMany());

const DAY_MS = 86_400_000;
const question = (): ContactInput => ({ requestId: randomUUID(), email: '', body: 'How?', kind: 'question' });
const mailsTo = async (email: string) => (await listOutbox()).filter(({ to }) => to === email);
const said = (body = 'And then?') => ({ body, requestId: randomUUID() });

/** An account with a ticket. */
async function asked(input: ContactInput = question()) {
  const userId = await anAccount();
  const { email } = await db().user.findUniqueOrThrow({ where: { id: userId } });
  const { number } = await openTicket({ from: { userId, email, language: 'en', network: null }, input });
  return { userId, email, number, reply: (what = said()) => replyToTicket({ from: { userId, number }, ...what }) };
}

/** Somebody without an account, whose address is proven, and the token that the newest mail to it brings. */
async function stranger() {
  const email = `mara-${randomUUID()}@example.org`;
  const from = { userId: null, email, language: 'en', network: null } as const;
  const { number } = await openTicket({ from, input: question() });
  const tokenOf = async (page: string) => {
    const [newest] = await mailsTo(email);
    return new RegExp(`/contact/${page}#([\\w-]{43})`).exec(newest?.text ?? '')?.[1] ?? '';
  };
  await proveTicket({ token: await tokenOf('confirm') });
  return { email, number, newestLink: () => tokenOf('conversation') };
}

describe('R-006: a conversation of an account', () => {
  test('goes both ways, in the order in which it was written, each with a mail, and waits for whoever did not write last', async () => {
    const { userId, email, number, reply } = await asked();
    await answerTicket({ number, body: 'Press Crop.', outcome: null });
    expect(await reply(said('Which one?'))).toMatchObject({ state: 'open', canReply: true });
    await answerTicket({ number, body: 'The left one.', outcome: 'done' });
    expect(await getTicket({ userId, number })).toMatchObject({
      ...{ state: 'closed', outcome: 'done', canReply: true },
      messages: [
        { isAnswer: true, body: 'Press Crop.', outcome: null },
        { isAnswer: false, body: 'Which one?', outcome: null },
        { isAnswer: true, body: 'The left one.', outcome: 'done' },
      ],
    });
    const mails = await mailsTo(email);
    expect(mails.length).toBe(3);
    for (const { text } of mails) expect(text).toContain(`${env().appUrl}/account/tickets/${number}`);
    expect(await db().ticketLink.count({ where: { ticket: { number } } })).toBe(0);
  });

  test('is opened again by a reply within the stated time, keeps how it was closed, and a privacy request has a new day', async () => {
    const { userId, number, reply } = await asked({ ...question(), kind: 'privacy', topic: 'erasure' });
    const first = (await getTicket({ userId, number }))?.dueAt;
    // What waits already is due when it was due.
    expect((await reply()).dueAt).toBe(first);
    await answerTicket({ number, body: 'No.', outcome: 'refused' });
    const late = new Date(Date.now() - REOPEN_DAYS * DAY_MS + 60_000);
    await db().ticket.update({
      where: { number },
      data: { closedAt: late, createdAt: new Date(late.getTime() - 1), dueAt: late },
    });
    const again = await reply(said('Yes.'));
    expect(again).toMatchObject({ state: 'open', outcome: null, closedAt: null });
    expect(again.messages[1]).toMatchObject({ isAnswer: true, outcome: 'refused' });
    expect(Date.parse(again.dueAt ?? '')).toBeGreaterThan(Date.now() + 27 * DAY_MS);
    await answerTicket({ number, body: 'Still no.', outcome: 'refused' });
    await db().ticket.update({ where: { number }, data: { closedAt: new Date(Date.now() - REOPEN_DAYS * DAY_MS) } });
    await expect(reply()).rejects.toThrow('ticket_closed');
    expect(await getTicket({ userId, number })).toMatchObject({ canReply: false, state: 'closed' });
  });

  test('takes one press once however often it arrives, is closed and answered by one at a time, and has none of another’s', async () => {
    const { userId, number, reply } = await asked();
    const what = said();
    await Promise.all(Array.from({ length: 6 }, () => reply(what)));
    expect((await reply(what)).messages.length).toBe(1);
    const other = await asked();
    await expect(other.reply(what)).rejects.toThrow('conflict');
    for (const stranger of [
      { userId: other.userId, number },
      { userId, number: 'AT-0000-0000' },
    ]) {
      await expect(replyToTicket({ from: stranger, ...said() })).rejects.toThrow('not_found');
      expect(await getTicket(stranger)).toBeNull();
    }
    // Whichever is first: closed with the reply in it, or open because of it.
    await Promise.all([answerTicket({ number, body: 'Done.', outcome: 'done' }), reply(said('Wait'))]);
    const { state, messages } = (await getTicket({ userId, number })) ?? {};
    expect(messages?.length).toBe(3);
    expect(state).toBe(messages?.at(-1)?.isAnswer ? 'closed' : 'open');
  });

  test('R-114: ten replies a day in one, each a text of 5,000 characters at most, and an empty one is none', async () => {
    const { number, reply } = await asked();
    for (let count = 0; count < 10; count++) await reply();
    await expect(reply()).rejects.toMatchObject({
      code: 'too_many_requests',
      retryAfterSeconds: expect.any(Number),
    });
    await expect(reply(said(''))).rejects.toThrow('message_missing');
    const shape = { number, requestId: randomUUID() };
    expect(ReplyShape.safeParse({ ...shape, body: 'x'.repeat(MAX_MESSAGE_CHARS + 1) }).success).toBe(false);
    expect(ReplyShape.parse({ ...shape, body: ' a\r\nb\u0000<img src=x> ' }).body).toBe('a\nb<img src=x>');
  });
});

describe('R-006: somebody without an account', () => {
  test('opens the one conversation by the link of a mail, writes in it, and gets a new link with each answer', async () => {
    const { number, newestLink } = await stranger();
    const first = await newestLink();
    expect(await openConversation({ token: first })).toMatchObject({ number, messages: [] });
    expect(await replyToTicket({ from: { token: first }, ...said('Hello?') })).toMatchObject({ state: 'open' });
    await answerTicket({ number, body: 'Here.', outcome: 'done' });
    const second = await newestLink();
    expect(second).not.toBe(first);
    for (const token of [first, second])
      expect((await openConversation({ token })).messages.map(({ body }) => body)).toEqual(['Hello?', 'Here.']);
    // Of the links nothing is kept but hashes.
    const kept = await db().ticketLink.findMany({ where: { ticket: { number } } });
    expect(kept.map(({ tokenHash }) => tokenHash).toSorted()).toEqual([sha256Hex(first), sha256Hex(second)].toSorted());
  });

  test('the link of one opens no other, ends after its time, goes then, and one that was never sent opens nothing', async () => {
    const [one, other] = [await stranger(), await stranger()];
    const [token, others] = [await one.newestLink(), await other.newestLink()];
    expect((await openConversation({ token: others })).number).toBe(other.number);
    const link = { tokenHash: sha256Hex(token) };
    const { endsAt } = await db().ticketLink.findUniqueOrThrow({ where: link });
    expect(Math.abs(endsAt.getTime() - Date.now() - LINK_DAYS * DAY_MS)).toBeLessThan(60_000);
    await db().ticketLink.update({ where: link, data: { endsAt: new Date(Date.now() - 1_000) } });
    for (const ended of [token, 'x'.repeat(43)]) {
      await expect(openConversation({ token: ended })).rejects.toThrow('message_link_ended');
      await expect(replyToTicket({ from: { token: ended }, ...said() })).rejects.toThrow('message_link_ended');
    }
    await CLEANUPS.tickets_purged.run();
    expect(await db().ticketLink.count({ where: link })).toBe(0);
    expect((await openConversation({ token: others })).number).toBe(other.number);
  });

  test('whose ticket became an account’s has it there alone: no link leads past the sign-in', async () => {
    const { number, newestLink } = await stranger();
    const token = await newestLink();
    const userId = await anAccount();
    await db().ticket.update({ where: { number }, data: { userId, email: null } });
    await expect(openConversation({ token })).rejects.toThrow('message_link_ended');
    await expect(replyToTicket({ from: { token }, ...said() })).rejects.toThrow('message_link_ended');
    expect(await listTickets({ userId, most: 5 })).toMatchObject([{ number }]);
  });
});

test('with an account, or long after the end, everything that was written in a ticket goes', async () => {
  const { userId, number, reply } = await asked();
  await reply();
  const { email: _, number: closed, newestLink } = await stranger();
  await newestLink();
  await answerTicket({ number: closed, body: 'Done.', outcome: 'done' });
  const { id } = await db().ticket.findUniqueOrThrow({ where: { number } });
  const { id: closedId } = await db().ticket.findUniqueOrThrow({ where: { number: closed } });
  await db().user.delete({ where: { id: userId } });
  const longAgo = new Date(Date.now() - 4 * 365 * DAY_MS);
  await db().ticket.update({ where: { id: closedId }, data: { closedAt: longAgo } });
  await CLEANUPS.tickets_purged.run();
  for (const ticketId of [id, closedId]) {
    expect(await db().ticketMessage.count({ where: { ticketId } })).toBe(0);
    expect(await db().ticketLink.count({ where: { ticketId } })).toBe(0);
  }
});
