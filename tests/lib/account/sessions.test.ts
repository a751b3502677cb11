import { beforeEach, expect, test } from 'vitest';
import { changeName } from '#lib/account/change-name.ts';
import { changeTheme } from '#lib/account/change-theme.ts';
import { toDevice } from '#lib/account/device.ts';
import { endOtherSessions } from '#lib/account/end-other-sessions.ts';
import { endSession } from '#lib/account/end-session.ts';
import { endSessionOfToken } from '#lib/account/end-session-of-token.ts';
import { findOrCreateUser } from '#lib/account/find-or-create-user.ts';
import { findViewer } from '#lib/account/find-viewer.ts';
import { listSessions } from '#lib/account/list-sessions.ts';
import { purgeSignIns } from '#lib/account/purge-sign-ins.ts';
import { startSession } from '#lib/account/start-session.ts';
import { db } from '#lib/db.ts';
import { newId, sha256Hex } from '#lib/ids.ts';
import { clearSignIns, someDevice } from '#tests/lib/account/support.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();
beforeEach(clearSignIns);

const NOTHING = { sessions: 0, requests: 0, limits: 0, messages: 0, notices: 0, changes: 0, devices: 0 };

async function signedIn(email = 'mara@example.com', previousToken: string | null = null) {
  const userId = await findOrCreateUser({ email });
  const token = await startSession({ userId, device: someDevice(), previousToken });
  const viewer = await findViewer({ token });
  if (!viewer) throw new Error('The session does not open.');
  return { token, ...viewer };
}

test('F-22: an ended session opens nothing from the next request on', async () => {
  const here = await signedIn();
  const there = await signedIn();
  await endSession({ userId: here.userId, id: there.sessionId });
  expect(await findViewer({ token: there.token })).toBeNull();
  await endSessionOfToken({ token: here.token });
  expect(await findViewer({ token: here.token })).toBeNull();
});

test('F-22: signing in again in the same browser gives a new id and ends the old one', async () => {
  const before = await signedIn();
  const after = await signedIn('mara@example.com', before.token);
  expect(after.sessionId).not.toBe(before.sessionId);
  expect(await findViewer({ token: before.token })).toBeNull();
});

test("F-20: another person's session cannot be ended, and looks as if it were not there", async () => {
  const mara = await signedIn();
  const eve = await signedIn('eve@example.com');
  await expect(endSession({ userId: eve.userId, id: mara.sessionId })).rejects.toMatchObject({ code: 'not_found' });
  await endOtherSessions({ userId: eve.userId, sessionId: eve.sessionId });
  expect(await findViewer({ token: mara.token })).not.toBeNull();
});

test('R-007: all others end at once, and the list says which browser this is', async () => {
  const here = await signedIn();
  await signedIn();
  await signedIn();
  const before = await listSessions(here);
  expect(before.map(({ current }) => current)).toEqual([true, false, false]);
  expect(before[0]).toMatchObject({ client: 'Firefox/Windows', ipPrefix: '198.51.100.0/24' });
  expect(await endOtherSessions(here)).toEqual({ ended: 2 });
  expect(await listSessions(here)).toHaveLength(1);
});

test('a session lasts 30 days whatever is done with it, and 7 days when nothing is', async () => {
  const { token } = await signedIn();
  const [row] = await db().$queryRaw<{ days: number }[]>`
    SELECT (extract(epoch FROM "expiresAt" - "createdAt") / 86400)::float8 AS days FROM "Session"`;
  expect(row?.days).toBe(30);
  await db().$executeRaw`UPDATE "Session" SET "lastSeenAt" = now() - interval '7 days 1 second'`;
  expect(await findViewer({ token })).toBeNull();
  await db().$executeRaw`UPDATE "Session" SET "lastSeenAt" = now(), "expiresAt" = now() - interval '1 second'`;
  expect(await findViewer({ token })).toBeNull();
});

test('being seen is written after five minutes, not with every page, and never lengthens the 30 days', async () => {
  const { token } = await signedIn();
  const seen = async () => (await db().session.findFirstOrThrow()).lastSeenAt.getTime();
  const first = await seen();
  await findViewer({ token });
  expect(await seen()).toBe(first);
  await db().$executeRaw`UPDATE "Session" SET "lastSeenAt" = now() - interval '6 minutes'`;
  const { expiresAt } = await db().session.findFirstOrThrow();
  await findViewer({ token });
  expect(await seen()).toBeGreaterThanOrEqual(first);
  expect((await db().session.findFirstOrThrow()).expiresAt).toEqual(expiresAt);
});

test('F-22: the hash in the database does not sign anybody in', async () => {
  const { token } = await signedIn();
  expect(await findViewer({ token: sha256Hex(token) })).toBeNull();
});

test('R-005: a name can be set, corrected and taken away', async () => {
  const { userId, token } = await signedIn();
  await changeName({ userId, name: 'Mara' });
  expect(await findViewer({ token })).toMatchObject({ name: 'Mara' });
  expect(await changeName({ userId, name: '' })).toEqual({ name: null });
});

test('how pages look is chosen for the account, so that every browser of it is told with its first answer', async () => {
  const here = await signedIn();
  const there = await signedIn();
  expect(await findViewer({ token: there.token })).toMatchObject({ theme: null });
  await changeTheme({ userId: here.userId, theme: 'dark' });
  expect(await findViewer({ token: there.token })).toMatchObject({ theme: 'dark' });
  await changeTheme({ userId: here.userId, theme: 'system' });
  expect(await findViewer({ token: there.token })).toMatchObject({ theme: null });
});

test('what signing in leaves behind goes when its time is over, and nothing else goes', async () => {
  await signedIn();
  const old = await signedIn('eve@example.com');
  await db().$executeRaw`
    UPDATE "Session" SET "lastSeenAt" = now() - interval '15 days' WHERE "id" = ${old.sessionId}::uuid`;
  const { userId } = old;
  const change = { userId, oldEmail: 'a@example.com', newEmail: 'b@example.com', oldCodeHash: '', newCodeHash: '' };
  const [gone, soon] = [new Date(Date.now() - 1_000), new Date(Date.now() + 60_000)];
  for (const undoUntil of [gone, soon]) {
    await db().emailChange.create({ data: { ...change, id: newId(), expiresAt: gone, undoUntil } });
    await db().notice.create({
      data: { id: newId(), userId, kind: 'newDevice', email: 'a@example.com', language: 'en', endsAt: undoUntil },
    });
  }
  await db().knownDevice.create({
    data: { userId, client: 'Opera/Linux', country: '', lastSeenAt: new Date(Date.now() - 181 * 86_400_000) },
  });
  await db().$executeRaw`
    INSERT INTO "RateLimit" ("key", "hits", "endsAt")
    VALUES ('over', '{}', now() - interval '1 second'), ('counting', '{}', now() + interval '1 hour')`;
  await db().$executeRaw`
    INSERT INTO "OutboxMessage" ("id", "to", "subject", "text", "html", "createdAt")
    VALUES (gen_random_uuid(), 'a', '', '', '', now() - interval '25 hours'), (gen_random_uuid(), 'b', '', '', '', now())`;
  expect(await purgeSignIns()).toEqual({
    ...NOTHING,
    sessions: 1,
    limits: 1,
    messages: 1,
    notices: 1,
    changes: 1,
    devices: 1,
  });
  expect(await purgeSignIns()).toEqual(NOTHING);
  expect(await db().session.count()).toBe(1);
});

test.each([
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1 Version/19.0 Mobile/15E148 Safari/604.1',
    'Safari/iPhone',
  ],
  [
    'Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 Chrome/142.0.0.0 Mobile Safari/537.36',
    'Chrome/Android',
  ],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0 Safari/537.36 Edg/142.0', 'Edge/Windows'],
  ['<script>alert(1)</script>', null],
  [null, null],
])('of a user agent only browser and system are kept: %s', (userAgent, client) => {
  expect(toDevice({ userAgent, ip: null, language: 'en' }).client).toBe(client);
});
