import { beforeEach, expect, test } from 'vitest';
import { answerSignIn } from '#lib/account/answer-sign-in.ts';
import { describeLink } from '#lib/account/describe-link.ts';
import { findOrCreateUser } from '#lib/account/find-or-create-user.ts';
import { findViewer } from '#lib/account/find-viewer.ts';
import { finishApprovedSignIn } from '#lib/account/finish-approved-sign-in.ts';
import { forgetSignIn } from '#lib/account/forget-sign-in.ts';
import { getWaitingSignIn } from '#lib/account/get-waiting-sign-in.ts';
import { requestSignIn } from '#lib/account/request-sign-in.ts';
import { signInByCode } from '#lib/account/sign-in-by-code.ts';
import { signInByLink } from '#lib/account/sign-in-by-link.ts';
import { db } from '#lib/db.ts';
import { say } from '#lib/text/said.ts';
import { signInText } from '#lib/text/sign-in.ts';
import { clearSignIns, messageTo, movedFrom, otherThan, someDevice } from '#tests/lib/account/support.ts';
import { quickCodes } from '#tests/support/quick-codes.ts';
import { testDatabase } from '#tests/support/test-database.ts';

quickCodes();
await testDatabase();
beforeEach(clearSignIns);

const EMAIL = 'mara@example.com';

async function ask(email = EMAIL, callbackUrl = '/gallery') {
  const device = someDevice();
  const { browserToken } = await requestSignIn({ email, callbackUrl, device, previousBrowserToken: null });
  return { browserToken, device, previousToken: null, ...(await messageTo(email)) };
}
const enter = (
  asked: Awaited<ReturnType<typeof ask>>,
  code = asked.code,
  browserToken: string | null = asked.browserToken,
) => signInByCode({ code, browserToken, device: asked.device, previousToken: null });

test('R-001: the code signs in the browser that asked; the account holds the address and nothing else', async () => {
  const { token, callbackUrl } = await enter(await ask());
  expect(callbackUrl).toBe('/gallery');
  expect(await findViewer({ token })).toMatchObject({ email: EMAIL, name: null });
  expect(await db().user.findMany({ select: { email: true, mailbox: true, name: true } })).toEqual([
    { email: EMAIL, mailbox: EMAIL, name: null },
  ]);
});

test('the second sign-in finds the account of the first, however the address was typed', async () => {
  await enter(await ask());
  const asked = await requestSignIn({ email: ' Mara@Example.COM', device: someDevice(), previousBrowserToken: null });
  const { code } = await messageTo(EMAIL);
  await signInByCode({ code, browserToken: asked.browserToken, device: someDevice(), previousToken: null });
  expect(await db().user.count()).toBe(1);
});

test('F-23: a code is worth nothing in another browser, or in none', async () => {
  const asked = await ask();
  const stranger = await ask('eve@example.com');
  await expect(enter(asked, asked.code, null)).rejects.toMatchObject({ code: 'code_ended' });
  await expect(enter(asked, asked.code, 'made-up')).rejects.toMatchObject({ code: 'code_ended' });
  if (asked.code !== stranger.code)
    await expect(enter(asked, asked.code, stranger.browserToken)).rejects.toMatchObject({ code: 'code_wrong' });
  expect(await db().session.count()).toBe(0);
});

test('F-23: a code works once, also when it is entered five times at once', async () => {
  const asked = await ask();
  const entered = await Promise.allSettled(Array.from({ length: 5 }, () => enter(asked)));
  expect(entered.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  await expect(enter(asked)).rejects.toMatchObject({ code: 'code_ended' });
  expect(await db().session.count()).toBe(1);
});

test('F-23: five wrong codes end it, and each answer says how many are left', async () => {
  const asked = await ask();
  const wrong = otherThan(asked.code);
  for (const [left, said] of [
    [4, '4 tries'],
    [3, '3 tries'],
    [2, '2 tries'],
    [1, '1 try'],
  ] as const) {
    expect(signInText.en.triesLeft(left)).toBe(said);
    const values = { left: say('signIn', 'triesLeft', left) };
    await expect(enter(asked, wrong)).rejects.toMatchObject({ code: 'code_wrong', values });
  }
  await expect(enter(asked, wrong)).rejects.toMatchObject({ code: 'code_ended' });
  await expect(enter(asked)).rejects.toMatchObject({ code: 'code_ended' });
  await expect(
    signInByLink({
      linkToken: asked.linkToken,
      browserToken: asked.browserToken,
      device: asked.device,
      previousToken: null,
    }),
  ).rejects.toMatchObject({ code: 'link_ended' });
});

test('the fifth try may still be right', async () => {
  const asked = await ask();
  for (let tries = 0; tries < 4; tries++) await expect(enter(asked, otherThan(asked.code))).rejects.toThrow();
  await expect(enter(asked)).resolves.toHaveProperty('token');
});

test('asking again ends the code and the link before it, from whichever browser', async () => {
  const first = await ask();
  const second = await ask('mara+again@example.com');
  await expect(enter(first)).rejects.toMatchObject({ code: 'code_ended' });
  await expect(describeLink({ linkToken: first.linkToken, browserToken: null })).rejects.toMatchObject({
    code: 'link_ended',
  });
  await expect(enter(second)).resolves.toHaveProperty('token');
});

test('of three askings at once one stays alive', async () => {
  const asked = await Promise.allSettled(
    Array.from({ length: 3 }, () => requestSignIn({ email: EMAIL, device: someDevice(), previousBrowserToken: null })),
  );
  expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
  expect(await db().signInRequest.count({ where: { endedAt: null } })).toBe(1);
});

test('codes and links end after ten minutes, by the clock of the database', async () => {
  const asked = await ask();
  const [lifetime] = await db().$queryRaw<{ minutes: number }[]>`
    SELECT (extract(epoch FROM "expiresAt" - "createdAt") / 60)::float8 AS minutes FROM "SignInRequest"`;
  expect(lifetime?.minutes).toBe(10);
  await db().$executeRaw`UPDATE "SignInRequest" SET "expiresAt" = now()`;
  await expect(enter(asked)).rejects.toMatchObject({ code: 'code_ended' });
  await expect(describeLink({ linkToken: asked.linkToken, browserToken: null })).rejects.toMatchObject({
    code: 'link_ended',
  });
  expect(await getWaitingSignIn({ browserToken: asked.browserToken })).toBeNull();
});

test('F-23: looking at a link spends nothing; pressing its button in the browser that asked signs in, once', async () => {
  const { linkToken, browserToken, device } = await ask();
  for (let looks = 0; looks < 3; looks++) {
    expect(await describeLink({ linkToken, browserToken })).toEqual({ where: 'here', email: EMAIL });
  }
  const press = () => signInByLink({ linkToken, browserToken, device, previousToken: null });
  const { token } = await press();
  expect(await findViewer({ token })).toMatchObject({ email: EMAIL });
  await expect(press()).rejects.toMatchObject({ code: 'link_ended' });
});

test('a link opened elsewhere signs in nobody there; approved, it lets in the browser that waits', async () => {
  const { linkToken, browserToken, device } = await ask();
  const waiting = await getWaitingSignIn({ browserToken });
  expect(await describeLink({ linkToken, browserToken: null })).toMatchObject({
    where: 'elsewhere',
    number: waiting?.number,
    client: 'Firefox/Windows',
    ipPrefix: '198.51.100.0/24',
  });
  await expect(signInByLink({ linkToken, browserToken: null, device, previousToken: null })).rejects.toMatchObject({
    code: 'link_ended',
  });
  await expect(signInByLink({ linkToken, browserToken: 'another', device, previousToken: null })).rejects.toMatchObject(
    { code: 'link_ended' },
  );

  const poll = () => finishApprovedSignIn({ browserToken, device, previousToken: null });
  expect(await poll()).toBe('waiting');
  await answerSignIn({ linkToken, answer: 'approve' });
  expect(await db().session.count()).toBe(0);
  const polls = await Promise.allSettled([poll(), poll(), poll()]);
  const tokens = polls.flatMap((result) =>
    result.status === 'fulfilled' && typeof result.value === 'object' ? [result.value.token] : [],
  );
  expect(tokens).toHaveLength(1);
  expect(await db().session.count()).toBe(1);
  await expect(answerSignIn({ linkToken, answer: 'approve' })).rejects.toMatchObject({ code: 'link_ended' });
  expect(await poll()).toBe('ended');
});

test('refused on the other device, the sign-in that waits has ended', async () => {
  const asked = await ask();
  await answerSignIn({ linkToken: asked.linkToken, answer: 'refuse' });
  expect(await finishApprovedSignIn({ ...asked })).toBe('ended');
  await expect(enter(asked)).rejects.toMatchObject({ code: 'code_ended' });
});

test('"Not you?" ends the code and the link', async () => {
  const asked = await ask();
  await forgetSignIn({ browserToken: asked.browserToken });
  await expect(enter(asked)).rejects.toMatchObject({ code: 'code_ended' });
});

test('F-22: nothing that opens a session is in the database as it is sent', async () => {
  const asked = await ask();
  const { token } = await enter(asked);
  const rows = JSON.stringify([await db().session.findMany(), await db().signInRequest.findMany()]);
  for (const secret of [token, asked.browserToken, asked.linkToken]) expect(rows).not.toContain(secret);
  const [request] = await db().signInRequest.findMany();
  expect(request?.codeHash).toMatch(/^[\w-]{22}\.[\w-]{43}$/);
  expect(Buffer.from(asked.linkToken, 'base64url')).toHaveLength(16);
});

test('F-24: asking never looks at the accounts, so that answer, work and time cannot tell whether there is one', async () => {
  await enter(await ask());
  await db().$executeRaw`ALTER TABLE "User" RENAME TO "OutOfReach"`;
  try {
    const say = async (email: string) => {
      const answer = await requestSignIn({ email, device: someDevice(), previousBrowserToken: null });
      const { text, subject } = await messageTo(email);
      return { keys: Object.keys(answer), subject, text: text.replaceAll(/\d{6}|#\S+/g, '') };
    };
    expect(await say(EMAIL)).toEqual(await say('nobody@example.com'));
  } finally {
    await db().$executeRaw`ALTER TABLE "OutOfReach" RENAME TO "User"`;
  }
});

test.each(['mara@example.com\r\nBcc: eve@example.com', 'mara@example.com, eve@example.com', 'mara＠example.com'])(
  'F-24: %j is refused before anything is sent or counted',
  async (email) => {
    await expect(requestSignIn({ email, device: someDevice(), previousBrowserToken: null })).rejects.toMatchObject({
      code: 'email_wrong',
    });
    expect(await db().outboxMessage.count()).toBe(0);
    expect(await db().rateLimit.count()).toBe(0);
  },
);

test('approved on another device after the account has left the address: told once, in words of its own, and not asked for ever', async () => {
  const asked = await ask();
  const userId = await findOrCreateUser({ email: EMAIL });
  await movedFrom({ userId, oldEmail: EMAIL, email: 'mara@elsewhere.example' });
  await answerSignIn({ linkToken: asked.linkToken, answer: 'approve' });
  const poll = () => finishApprovedSignIn(asked);
  expect(await poll()).toBe('moved');
  expect(await poll()).toBe('ended');
  expect([await db().session.count(), await db().user.count()]).toEqual([0, 1]);
});
