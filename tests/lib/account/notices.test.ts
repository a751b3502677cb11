import { beforeEach, expect, test } from 'vitest';
import { toDevice } from '#lib/account/device.ts';
import { findOrCreateUser } from '#lib/account/find-or-create-user.ts';
import { findViewer } from '#lib/account/find-viewer.ts';
import { listSessions } from '#lib/account/list-sessions.ts';
import { answerNotice } from '#lib/account/notices/answer-notice.ts';
import { describeNotice } from '#lib/account/notices/describe-notice.ts';
import { sendNotices } from '#lib/account/notices/send-notices.ts';
import { startSession } from '#lib/account/start-session.ts';
import { db } from '#lib/db.ts';
import { listOutbox } from '#lib/mail/outbox.ts';
import { clearSignIns } from '#tests/lib/account/support.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();
beforeEach(clearSignIns);

const EMAIL = 'mara@example.com';
const browser = (name: string, country: string | null = null, language: 'en' | 'de' = 'en') =>
  toDevice({ userAgent: name, ip: '203.0.113.7', country, language });
const FIREFOX = 'Firefox/140.0 (Windows NT 10.0)';
const SAFARI = 'Safari/604.1 (iPhone)';

async function signIn(userId: string, device = browser(FIREFOX)) {
  const token = await startSession({ userId, device, previousToken: null });
  await sendNotices({ userId });
  return token;
}
async function linkOf(subject: RegExp): Promise<string> {
  const message = (await listOutbox()).find((one) => subject.test(one.subject));
  return new URL(message?.link ?? 'missing:').hash.slice(1);
}
const mails = async () => (await listOutbox()).map(({ subject }) => subject);

test('the first sign-in of an account is told to nobody, the first on another kind of browser once, by mail', async () => {
  const userId = await findOrCreateUser({ email: EMAIL });
  await signIn(userId);
  await signIn(userId);
  expect(await mails()).toEqual([]);
  await signIn(userId, browser(SAFARI));
  await signIn(userId, browser(SAFARI));
  await signIn(userId);
  const [message, ...others] = await listOutbox();
  expect(others).toEqual([]);
  expect(message).toMatchObject({ to: EMAIL, subject: 'Somebody signed in on a new device' });
  expect(message?.text).toMatch(
    /It was Safari on iPhone, network 203\.0\.113\.0\/24, on \d+ \w+ \d{4} at \d\d:\d\d UTC/,
  );
});

test('a device stays known when its session has ended, and two sign-ins at once on a new one are told once', async () => {
  const userId = await findOrCreateUser({ email: EMAIL });
  await signIn(userId);
  await db().session.deleteMany({ where: { userId } });
  await signIn(userId);
  expect(await mails()).toEqual([]);
  await Promise.all([1, 2, 3].map(() => startSession({ userId, device: browser(SAFARI), previousToken: null })));
  await Promise.all([sendNotices(), sendNotices(), sendNotices()]);
  expect(await mails()).toEqual(['Somebody signed in on a new device']);
});

test('an account that is old and knows no device is told of its first, because it may be anybody', async () => {
  const userId = await findOrCreateUser({ email: EMAIL });
  await db().$executeRaw`UPDATE "User" SET "createdAt" = now() - interval '1 year'`;
  await signIn(userId);
  expect(await mails()).toHaveLength(1);
});

test('R-094: the country comes from the proxy alone, another one is a new device, and its first mention is not', async () => {
  const userId = await findOrCreateUser({ email: EMAIL });
  await signIn(userId);
  await signIn(userId, browser(FIREFOX, 'DE'));
  await signIn(userId, browser(FIREFOX, 'XX'));
  expect(await mails()).toEqual([]);
  const token = await signIn(userId, browser(FIREFOX, 'at'));
  expect((await listOutbox())[0]?.text).toContain('Firefox on Windows, Austria, network 203.0.113.0/24');
  const viewer = await findViewer({ token });
  const sessions = await listSessions({ userId, sessionId: viewer?.sessionId ?? '' });
  expect(sessions.map(({ country }) => country).sort()).toEqual(['AT', 'DE', null, null]);
  for (const said of ['XX', 'T1', 'Germany', 'DE, US', '', '<b>']) expect(browser(FIREFOX, said).country).toBeNull();
});

test('the mail is in the language of the person, not of whoever signed in', async () => {
  const userId = await findOrCreateUser({ email: EMAIL });
  await signIn(userId, browser(FIREFOX, null, 'de'));
  await signIn(userId, browser(SAFARI, 'DE', 'en'));
  const [message] = await listOutbox();
  expect(message?.subject).toBe('Jemand hat sich auf einem neuen Gerät angemeldet');
  expect(message?.text).toContain('Es war Safari auf iPhone, Deutschland, Netz 203.0.113.0/24, am');
});

test('R-007: its link ends that session and no other, once, without a sign-in; looking at it spends nothing', async () => {
  const userId = await findOrCreateUser({ email: EMAIL });
  const mine = await signIn(userId);
  const theirs = await signIn(userId, browser(SAFARI));
  const linkToken = await linkOf(/new device/);
  for (let looks = 0; looks < 2; looks++)
    expect(await describeNotice({ linkToken })).toMatchObject({ kind: 'newDevice', client: 'Safari/iPhone' });
  const answers = await Promise.allSettled([1, 2, 3].map(() => answerNotice({ linkToken })));
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await findViewer({ token: theirs })).toBeNull();
  expect(await findViewer({ token: mine })).not.toBeNull();
  await expect(describeNotice({ linkToken })).rejects.toMatchObject({ code: 'link_ended' });
  // It is not known any more: should it come back, that is told again.
  await signIn(userId, browser(SAFARI));
  expect(await mails()).toHaveLength(2);
});

test('a link is worth nothing after seven days, and its token is not in the database', async () => {
  const userId = await findOrCreateUser({ email: EMAIL });
  await signIn(userId);
  await signIn(userId, browser(SAFARI));
  const linkToken = await linkOf(/new device/);
  expect(Buffer.from(linkToken, 'base64url')).toHaveLength(16);
  expect(JSON.stringify(await db().notice.findMany())).not.toContain(linkToken);
  await db().$executeRaw`UPDATE "Notice" SET "endsAt" = now()`;
  await expect(describeNotice({ linkToken })).rejects.toMatchObject({ code: 'link_ended' });
  await expect(answerNotice({ linkToken })).rejects.toMatchObject({ code: 'link_ended' });
});

test('a mail server that is down delays a notice and loses none; what a dead process had taken is sent by the next', async () => {
  const userId = await findOrCreateUser({ email: EMAIL });
  await signIn(userId);
  await startSession({ userId, device: browser(SAFARI), previousToken: null });
  // Nobody keeps messages while the table is away, which is how a server that is down looks from here.
  await db().$executeRaw`ALTER TABLE "OutboxMessage" RENAME TO "OutOfReach"`;
  try {
    expect(await sendNotices()).toEqual({ sent: 0 });
  } finally {
    await db().$executeRaw`ALTER TABLE "OutOfReach" RENAME TO "OutboxMessage"`;
  }
  expect(await sendNotices()).toEqual({ sent: 0 });
  await db().$executeRaw`UPDATE "Notice" SET "dueAt" = "dueAt" - interval '5 minutes'`;
  expect(await sendNotices()).toEqual({ sent: 1 });
  expect(await sendNotices()).toEqual({ sent: 0 });
  expect(await mails()).toHaveLength(1);
});
