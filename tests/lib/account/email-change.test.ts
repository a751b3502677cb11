import { beforeEach, expect, test, vi } from 'vitest';
import { chargeLimit } from '#lib/account/charge-limit.ts';
import { askEmailChange } from '#lib/account/email-change/ask-email-change.ts';
import { cancelEmailChange } from '#lib/account/email-change/cancel-email-change.ts';
import { confirmEmailChange } from '#lib/account/email-change/confirm-email-change.ts';
import { getEmailChange } from '#lib/account/email-change/get-email-change.ts';
import type { Side } from '#lib/account/email-change/schema.ts';
import { endOtherSessions } from '#lib/account/end-other-sessions.ts';
import { findOrCreateUser } from '#lib/account/find-or-create-user.ts';
import { findViewer } from '#lib/account/find-viewer.ts';
import { answerNotice } from '#lib/account/notices/answer-notice.ts';
import { CODES_PER_MAILBOX } from '#lib/account/sign-in-limits.ts';
import { startSession } from '#lib/account/start-session.ts';
import { db } from '#lib/db.ts';
import { listOutbox } from '#lib/mail/outbox.ts';
import { clearSignIns, otherThan, someDevice } from '#tests/lib/account/support.ts';
import { quickCodes } from '#tests/support/quick-codes.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();
quickCodes();
beforeEach(clearSignIns);

const OLD = 'mara@example.com';
const NEW = 'm.ara+new@gmail.com';

async function signedIn(email = OLD) {
  const userId = await findOrCreateUser({ email });
  const token = await startSession({ userId, device: someDevice(), previousToken: null });
  const viewer = await findViewer({ token });
  if (!viewer) throw new Error('The session does not open.');
  return { token, userId, sessionId: viewer.sessionId };
}
type Person = Awaited<ReturnType<typeof signedIn>>;

async function codeTo(email: string): Promise<string> {
  const code = (await listOutbox()).find((message) => message.to === email && message.code)?.code;
  if (!code) throw new Error(`There is no code for ${email}.`);
  return code;
}
const ask = ({ userId, sessionId }: Person, email = NEW) =>
  askEmailChange({ userId, sessionId, email, device: someDevice() });
const confirm = ({ userId, sessionId }: Person, side: Side, code: string) =>
  confirmEmailChange({ userId, sessionId, side, code, device: someDevice() });
const emailOf = async (userId: string) => (await db().user.findUniqueOrThrow({ where: { id: userId } })).email;

/** Both mailboxes confirm. */
async function change(person: Person, to = NEW) {
  const from = await emailOf(person.userId);
  await ask(person, to);
  await confirm(person, 'old', await codeTo(from));
  const { token } = await confirm(person, 'new', await codeTo(to));
  return token ?? '';
}
/** What the left mailbox is told; the change itself sends it, without anybody waiting for the mail server. */
const toldTo = (email: string) =>
  vi.waitFor(async () => {
    const message = (await listOutbox()).find(({ to, subject }) => to === email && /was changed$/.test(subject));
    if (!message?.link) throw new Error(`Nothing has come to ${email}.`);
    return { text: message.text, linkToken: new URL(message.link).hash.slice(1) };
  });

test('R-082: the address changes once both mailboxes have confirmed, in whichever order, and not before', async () => {
  for (const [first, second] of [
    ['old', 'new'],
    ['new', 'old'],
  ] as const) {
    await clearSignIns();
    const mara = await signedIn();
    const codes = async (side: Side) => codeTo(side === 'old' ? OLD : NEW);
    await ask(mara);
    expect(await confirm(mara, first, await codes(first))).toEqual({ token: null });
    expect(await emailOf(mara.userId)).toBe(OLD);
    expect(await getEmailChange(mara)).toMatchObject({
      newEmail: NEW,
      isConfirmed: { [first]: true, [second]: false },
    });
    const { token } = await confirm(mara, second, await codes(second));
    expect(await findViewer({ token: token ?? '' })).toMatchObject({ email: NEW, sessionId: mara.sessionId });
    expect(await getEmailChange(mara)).toBeNull();
    const { mailbox } = await db().user.findUniqueOrThrow({ where: { id: mara.userId } });
    expect(mailbox).toBe('mara@gmail.com');
    // The codes are spent.
    await expect(confirm(mara, 'old', '000000')).rejects.toMatchObject({ code: 'code_ended' });
  }
});

test('F-22: a change ends every other session and a copied token of this one; ways in through others stay', async () => {
  const mara = await signedIn();
  const other = await signedIn();
  await db().account.create({ data: { userId: mara.userId, provider: 'github', providerAccountId: '7' } });
  const token = await change(mara);
  expect(await findViewer({ token: other.token })).toBeNull();
  expect(await findViewer({ token: mara.token })).toBeNull();
  expect(await findViewer({ token })).toMatchObject({ sessionId: mara.sessionId });
  expect(await db().account.count({ where: { userId: mara.userId } })).toBe(1);
});

test('F-24: an address that has an account answers, costs and reads like a free one; only who has proved it is told', async () => {
  await findOrCreateUser({ email: 'taken@example.com' });
  const said = async (email: string) => {
    await db().$executeRaw`TRUNCATE "OutboxMessage", "RateLimit"`;
    const mara = await signedIn();
    const answer = await ask(mara, email);
    const messages = (await listOutbox()).map(({ to, subject, text }) => ({
      to: to === email ? 'the new one' : to,
      ...{ subject, text: text.replaceAll(/\d{6}/g, 'CODE').replaceAll(/198\.51\.100\.\d+/g, 'IP') },
    }));
    return { answer, messages: messages.map((one) => ({ ...one, text: one.text.replaceAll(email.slice(0, 1), '') })) };
  };
  const strip = (value: unknown) => JSON.stringify(value).replaceAll(/[tf]•••/g, '•••');
  expect(strip(await said('taken@example.com'))).toBe(strip(await said('tfree@example.com')));

  await clearSignIns();
  await findOrCreateUser({ email: 'taken@example.com' });
  const mara = await signedIn();
  await ask(mara, 'taken@example.com');
  expect(await confirm(mara, 'old', await codeTo(OLD))).toEqual({ token: null });
  await expect(confirm(mara, 'new', await codeTo('taken@example.com'))).rejects.toMatchObject({ code: 'email_taken' });
  expect(await emailOf(mara.userId)).toBe(OLD);
  await expect(confirm(mara, 'new', await codeTo('taken@example.com'))).rejects.toMatchObject({ code: 'code_ended' });
});

test('the codes are worth nothing in another session of the same account, or once theirs has ended', async () => {
  const mara = await signedIn();
  const other = await signedIn();
  await ask(mara);
  await expect(confirm(other, 'old', await codeTo(OLD))).rejects.toMatchObject({ code: 'code_ended' });
  expect(await getEmailChange(other)).toBeNull();
  await endOtherSessions(other);
  await expect(confirm(mara, 'old', await codeTo(OLD))).rejects.toMatchObject({ code: 'code_ended' });
});

test('F-23: five wrong codes for both mailboxes together end it, also at once; the fifth may still be right', async () => {
  const mara = await signedIn();
  await ask(mara);
  const [oldCode, newCode] = [await codeTo(OLD), await codeTo(NEW)];
  const tries = await Promise.allSettled(
    Array.from({ length: 7 }, (_, at) =>
      at % 2 ? confirm(mara, 'old', otherThan(oldCode)) : confirm(mara, 'new', otherThan(newCode)),
    ),
  );
  const codes = tries.map((one) => (one.status === 'rejected' ? one.reason.code : 'passed')).sort();
  expect(codes).toEqual([...Array(3).fill('code_ended'), ...Array(4).fill('code_wrong')]);
  await expect(confirm(mara, 'old', oldCode)).rejects.toMatchObject({ code: 'code_ended' });

  await db().$executeRaw`TRUNCATE "RateLimit", "OutboxMessage"`;
  await ask(mara);
  await db().$executeRaw`UPDATE "EmailChange" SET "wrongTries" = 4 WHERE "endedAt" IS NULL`;
  await confirm(mara, 'old', await codeTo(OLD));
  expect(await confirm(mara, 'new', await codeTo(NEW))).toEqual({ token: expect.any(String) });
});

test('codes end after ten minutes, with another change, and when it is given up', async () => {
  const mara = await signedIn();
  await ask(mara);
  await db().$executeRaw`UPDATE "EmailChange" SET "expiresAt" = now()`;
  await expect(confirm(mara, 'old', await codeTo(OLD))).rejects.toMatchObject({ code: 'code_ended' });
  await ask(mara);
  const first = await codeTo(NEW);
  await ask(mara, 'other@example.com');
  expect(await getEmailChange(mara)).toMatchObject({ newEmail: 'other@example.com' });
  if (first !== (await codeTo('other@example.com')))
    await expect(confirm(mara, 'new', first)).rejects.toMatchObject({ code: 'code_wrong' });
  await cancelEmailChange(mara);
  await expect(confirm(mara, 'old', await codeTo(OLD))).rejects.toMatchObject({ code: 'code_ended' });
});

test('of changes asked for at once one stays alive, and both its codes at once change the address once', async () => {
  const mara = await signedIn();
  await Promise.all([ask(mara, 'a@example.net'), ask(mara, 'b@example.net')]);
  expect(await db().emailChange.count({ where: { endedAt: null } })).toBe(1);
  await db().$executeRaw`TRUNCATE "OutboxMessage"`;
  await ask(mara);
  const [oldCode, newCode] = [await codeTo(OLD), await codeTo(NEW)];
  const both = await Promise.allSettled([
    confirm(mara, 'old', oldCode),
    confirm(mara, 'new', newCode),
    confirm(mara, 'old', oldCode),
    confirm(mara, 'new', newCode),
  ]);
  const tokens = both.flatMap((one) => (one.status === 'fulfilled' && one.value.token ? [one.value.token] : []));
  expect(tokens).toHaveLength(1);
  expect(await findViewer({ token: tokens[0] ?? '' })).toMatchObject({ email: NEW });
  expect(await db().notice.count({ where: { kind: 'emailChanged' } })).toBe(1);
});

test('two people who prove one new address at the same moment: one gets it, the other keeps theirs', async () => {
  const [mara, eve] = [await signedIn(), await signedIn('eve@example.com')];
  const codes: string[] = [];
  for (const person of [mara, eve]) {
    await ask(person, 'wanted@example.com');
    codes.push(await codeTo('wanted@example.com'));
    await confirm(person, 'old', await codeTo(await emailOf(person.userId)));
  }
  const ends = await Promise.allSettled([
    confirm(mara, 'new', codes[0] ?? ''),
    confirm(eve, 'new', codes[1] ?? ''),
    findOrCreateUser({ email: 'wanted@example.com' }),
  ]);
  expect(ends.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(1);
  for (const end of ends) if (end.status === 'rejected') expect(end.reason).toMatchObject({ code: 'email_taken' });
  expect(await db().user.count({ where: { email: 'wanted@example.com' } })).toBe(1);
});

test('the old mailbox is told where the address went and takes it back with one press: sessions and new ways in end', async () => {
  const mara = await signedIn();
  await db().account.create({ data: { userId: mara.userId, provider: 'google', providerAccountId: '1' } });
  const token = await change(mara, 'thief@example.net');
  const told = await toldTo(OLD);
  expect(told.text).toContain('t•••@example.net');
  expect(told.text).not.toContain('thief@');
  await db().account.create({ data: { userId: mara.userId, provider: 'github', providerAccountId: '2' } });
  // A second change does not shake the first one's link off, and its own link ends with it.
  const thief = { ...mara, token };
  await change(thief, 'hideout@example.net');
  const later = await toldTo('thief@example.net');
  expect(await answerNotice(told)).toEqual({ kind: 'emailChanged' });
  expect(await emailOf(mara.userId)).toBe(OLD);
  expect(await db().session.count({ where: { userId: mara.userId } })).toBe(0);
  expect((await db().account.findMany()).map(({ provider }) => provider)).toEqual(['google']);
  await expect(answerNotice(later)).rejects.toMatchObject({ code: 'link_ended' });
  expect(await emailOf(mara.userId)).toBe(OLD);
});

test('an address that was left is nobody else’s while it can be taken back, and free after that', async () => {
  const mara = await signedIn();
  await change(mara);
  await expect(findOrCreateUser({ email: OLD })).rejects.toMatchObject({ code: 'email_moved' });
  expect(await db().user.count()).toBe(1);
  await db().$executeRaw`UPDATE "EmailChange" SET "undoUntil" = now() - interval '1 second'`;
  expect(await findOrCreateUser({ email: OLD })).not.toBe(mara.userId);
});

test('three messages to one mailbox in a quarter of an hour, five changes a day, and none of an address that is no other', async () => {
  const mara = await signedIn();
  await expect(ask(mara, 'MARA@example.com ')).rejects.toMatchObject({ code: 'email_unchanged' });
  await expect(ask(mara, 'a@example.com, b@example.com')).rejects.toMatchObject({ code: 'email_wrong' });
  expect(await db().rateLimit.count()).toBe(0);
  for (let count = 0; count < 3; count++)
    await chargeLimit({ limit: CODES_PER_MAILBOX, subject: 'victim@example.net' });
  for (let count = 0; count < 4; count++)
    await expect(ask(mara, `victim+${count}@example.net`)).rejects.toMatchObject({ code: 'too_many_codes' });
  await ask(mara, 'another@example.net');
  await expect(ask(mara, 'third@example.net')).rejects.toMatchObject({ code: 'too_many_requests' });
});

test('what a change keeps holds neither code in a form that opens anything', async () => {
  const mara = await signedIn();
  await ask(mara);
  const [row] = await db().emailChange.findMany();
  for (const hash of [row?.oldCodeHash, row?.newCodeHash]) expect(hash).toMatch(/^[\w-]{22}\.[\w-]{43}$/);
  expect(await codeTo(OLD)).not.toBe(await codeTo(NEW));
  const said = await listOutbox();
  expect(said.find(({ to }) => to === NEW)?.text).not.toContain('mara@example.com');
});
