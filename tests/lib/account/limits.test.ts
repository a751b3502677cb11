import pg from 'pg';
import { beforeEach, expect, test } from 'vitest';
import { chargeLimit, type Limit } from '#lib/account/charge-limit.ts';
import { toDevice } from '#lib/account/device.ts';
import { networkOf } from '#lib/account/network.ts';
import { requestSignIn } from '#lib/account/request-sign-in.ts';
import { signInByCode } from '#lib/account/sign-in-by-code.ts';
import { db, openDb } from '#lib/db.ts';
import type { AppError } from '#lib/errors.ts';
import { sentenceOf } from '#lib/sentence-of.ts';
import { say } from '#lib/text/said.ts';
import { clientIp } from '#lib/web/auth-client-ip.ts';
import { clearSignIns, messageTo, otherThan, someDevice } from '#tests/lib/account/support.ts';
import { quickCodes } from '#tests/support/quick-codes.ts';
import { testDatabase } from '#tests/support/test-database.ts';

const { url } = await testDatabase();
quickCodes();
beforeEach(clearSignIns);

const LIMIT: Limit = { name: 'test', most: 3, windowSeconds: 900, error: 'too_many_codes' };
const charge = (subject = 'mara') => chargeLimit({ limit: LIMIT, subject });

test('a limit holds at its number, says when to come back, and leaves others alone', async () => {
  for (let count = 0; count < 3; count++) await charge();
  const refusal = await charge().catch((error: unknown) => error);
  expect(refusal).toMatchObject({ code: 'too_many_codes', values: { wait: say('formats', 'wait', 900) } });
  expect(sentenceOf('too_many_codes', 'en', (refusal as AppError).values)).toBe(
    'Too many codes for this address. Try again in 15 minutes.',
  );
  await expect(charge('eve')).resolves.toBeUndefined();
});

test('F-23: 40 at once over two pools of connections, as from two processes, count as one row of tries', async () => {
  const other = openDb(url);
  try {
    const tries = Array.from({ length: 40 }, (_, index) =>
      chargeLimit({ limit: LIMIT, subject: 'mara' }, index % 2 ? other : db()),
    );
    const passed = (await Promise.allSettled(tries)).filter(({ status }) => status === 'fulfilled');
    expect(passed).toHaveLength(3);
  } finally {
    await other.$disconnect();
  }
});

test('the window slides: each place is free again when its own time is over, and refused tries take none', async () => {
  for (let count = 0; count < 3; count++) await charge();
  await expect(charge()).rejects.toThrow();
  await db().$executeRaw`
    UPDATE "RateLimit" SET "hits" = ARRAY[now() - interval '899 seconds', now() - interval '901 seconds', now()]`;
  await charge();
  await expect(charge()).rejects.toMatchObject({ retryAfterSeconds: 1 });
});

test('three messages in a quarter of an hour per mailbox, however its address is written', async () => {
  const ask = (email: string) => requestSignIn({ email, device: someDevice(), previousBrowserToken: null });
  await ask('mara@gmail.com');
  await ask('m.a.r.a@gmail.com');
  await ask('mara+photos@googlemail.com');
  await expect(ask('ma.ra+x@gmail.com')).rejects.toMatchObject({ code: 'too_many_codes' });
  await expect(ask('eve@gmail.com')).resolves.toHaveProperty('browserToken');
  expect(await db().outboxMessage.count()).toBe(4);
});

test('F-23: ten codes a day per mailbox', async () => {
  const ask = () => requestSignIn({ email: 'mara@example.com', device: someDevice(), previousBrowserToken: null });
  for (let count = 0; count < 10; count++) {
    await ask();
    // The quarter of an hour passes: only the newest hits of the short window are taken back.
    await db().$executeRaw`
      UPDATE "RateLimit" SET "hits" = ARRAY(SELECT hit - interval '16 minutes' FROM unnest("hits") hit)`;
  }
  const refusal = await ask().catch((error: unknown) => error);
  expect(refusal).toMatchObject({ code: 'too_many_codes' });
  expect((refusal as { retryAfterSeconds: number }).retryAfterSeconds).toBeGreaterThan(12 * 3_600);
}, 60_000);

test('ten messages an hour per network, and a /64 of IPv6 is one network (F-28)', async () => {
  const ask = (index: number, ip: string) =>
    requestSignIn({
      email: `person${index}@example.com`,
      device: toDevice({ userAgent: null, ip, language: 'en' }),
      previousBrowserToken: null,
    });
  for (let index = 0; index < 10; index++) await ask(index, `2001:db8:1:2:${index}::${index + 1}`);
  await expect(ask(10, '2001:db8:1:2:ffff::9')).rejects.toMatchObject({ code: 'too_many_requests' });
  await expect(ask(11, '2001:db8:1:3::1')).resolves.toHaveProperty('browserToken');
}, 60_000);

test('F-23: wrong codes entered at once in two processes are five in all, and then the right one is worth nothing', async () => {
  const { browserToken } = await requestSignIn({
    email: 'mara@example.com',
    device: someDevice(),
    previousBrowserToken: null,
  });
  const { code } = await messageTo('mara@example.com');
  // The other process: the statement that takes a try, over a connection of its own.
  const other = new pg.Pool({ connectionString: url, max: 5 });
  try {
    const takeOne = `UPDATE "SignInRequest" SET "wrongTries" = "wrongTries" + 1
      WHERE "endedAt" IS NULL AND "expiresAt" > now() AND "wrongTries" < 5`;
    const there = Array.from({ length: 20 }, () => other.query(takeOne).then(({ rowCount }) => rowCount === 1));
    const here = Array.from({ length: 20 }, () =>
      signInByCode({ code: otherThan(code), browserToken, device: someDevice(), previousToken: null }).catch(
        (error: { code: string; values: object }) =>
          error.code === 'code_wrong' || Object.keys(error.values).length > 0,
      ),
    );
    const compared = (await Promise.all([...there, ...here])).filter((counted) => counted === true).length;
    expect(compared).toBeLessThanOrEqual(5);
  } finally {
    await other.end();
  }
  await expect(signInByCode({ code, browserToken, device: someDevice(), previousToken: null })).rejects.toMatchObject({
    code: 'code_ended',
  });
  const [request] = await db().signInRequest.findMany({ select: { wrongTries: true } });
  expect(request?.wrongTries).toBe(5);
});

test.each([
  ['203.0.113.7', '203.0.113.7', '203.0.113.0/24'],
  ['::ffff:203.0.113.7', '203.0.113.7', '203.0.113.0/24'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64', '2001:db8:1::/48'],
  ['2001:db8::1', '2001:db8:0:0::/64', '2001:db8:0::/48'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64', 'fe80:0:0::/48'],
  ['::1', '0:0:0:0::/64', '0:0:0::/48'],
  ['evil, 203.0.113.7', null, null],
])('%s counts as %s and is shown as %s', (ip, narrow, wide) => {
  expect([networkOf(ip, 'narrow'), networkOf(ip, 'wide')]).toEqual([narrow, wide]);
});

test.each([
  [0, '198.51.100.9', '203.0.113.1'],
  [1, '198.51.100.9', '198.51.100.9'],
  [1, '10.9.9.9, 198.51.100.9', '198.51.100.9'],
  [2, '10.9.9.9, 198.51.100.9, 192.0.2.1', '198.51.100.9'],
  [3, '192.0.2.1', '203.0.113.1'],
  [1, undefined, '203.0.113.1'],
  [1, '198.51.100.9:5040', '198.51.100.9'],
  [1, '[2001:db8::1]:5040', '2001:db8::1'],
  [1, '[2001:db8::1]', '2001:db8::1'],
  [1, 'unknown', '203.0.113.1'],
  [1, '198.51.100.9, _hidden', '203.0.113.1'],
  [1, '198.51.100.9, ', '203.0.113.1'],
])('F-28: with %i proxies and "%s" forwarded, the person is at %s', (trustedProxies, forwardedFor, expected) => {
  expect(clientIp({ socketAddress: '::ffff:203.0.113.1', forwardedFor, trustedProxies })).toBe(expected);
});
