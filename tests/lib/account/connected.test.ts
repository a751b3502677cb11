import { beforeEach, expect, test } from 'vitest';
import { disconnect } from '#lib/account/connected/disconnect.ts';
import { listConnected } from '#lib/account/connected/list-connected.ts';
import { toDevice } from '#lib/account/device.ts';
import { findOrCreateUser } from '#lib/account/find-or-create-user.ts';
import { sendNotices } from '#lib/account/notices/send-notices.ts';
import { db } from '#lib/db.ts';
import { listOutbox } from '#lib/mail/outbox.ts';
import { clearSignIns } from '#tests/lib/account/support.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();
beforeEach(clearSignIns);

const device = toDevice({ userAgent: 'Firefox/140.0 (X11; Linux)', ip: '203.0.113.7', country: null, language: 'en' });

test('a company is disconnected for its own account alone, at once, and the mailbox is told once', async () => {
  const [mara, other] = [
    await findOrCreateUser({ email: 'mara@example.com' }),
    await findOrCreateUser({ email: 'ole@example.com' }),
  ];
  for (const [userId, providerAccountId] of [
    [mara, '1'],
    [other, '2'],
  ] as const)
    await db().account.create({ data: { userId, provider: 'github', providerAccountId } });
  expect(await listConnected({ userId: mara })).toMatchObject([{ provider: 'github' }]);
  await disconnect({ userId: mara, provider: 'google', device });
  await Promise.all([1, 2].map(() => disconnect({ userId: mara, provider: 'github', device })));
  expect(await listConnected({ userId: mara })).toEqual([]);
  expect(await listConnected({ userId: other })).toMatchObject([{ provider: 'github' }]);
  await sendNotices();
  expect((await listOutbox()).map(({ to, subject }) => [to, subject])).toEqual([
    ['mara@example.com', expect.stringContaining('GitHub')],
  ]);
});
