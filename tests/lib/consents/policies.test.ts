import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import { findOrCreateUser } from '#lib/account/find-or-create-user.ts';
import { acknowledgePolicy } from '#lib/consents/policies/acknowledge-policy.ts';
import { listPolicyNews } from '#lib/consents/policies/list-policy-news.ts';
import { newsOf, type Versions } from '#lib/consents/policies/news-of.ts';
import { requireTerms } from '#lib/consents/policies/require-terms.ts';
import { sendPolicyMails } from '#lib/consents/policies/send-policy-mails.ts';
import { db } from '#lib/db.ts';
import { currentPolicy } from '#lib/policies/current-policy.ts';
import { POLICIES, type Policy, type PolicyVersion } from '#lib/policies/schema.ts';
import { VERSIONS } from '#lib/policies/versions.ts';
import { signedIn } from '#tests/lib/consents/sign-up.ts';
import { fc } from '#tests/support/property.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();
afterAll(() => db().$disconnect());

/** The policies as they would be once the given ones have got another version. */
function bumped(policies: readonly Policy[], change: Partial<PolicyVersion> = {}): Versions {
  const next = (policy: Policy): PolicyVersion => ({
    ...{ version: `${VERSIONS[policy].length + 1}`, date: '2099-01-01', isMaterial: true, hash: `hash of ${policy}` },
    summary: { en: `About ${policy}.`, de: `Zu ${policy}.` },
    ...change,
  });
  return Object.fromEntries(
    POLICIES.map((policy) => [policy, [...VERSIONS[policy], ...(policies.includes(policy) ? [next(policy)] : [])]]),
  ) as Record<Policy, PolicyVersion[]>;
}
const newUser = () => findOrCreateUser({ email: `${randomUUID()}@example.com` });
const toldOf = async (userId: string, versions: Versions) =>
  (await listPolicyNews({ userId }, versions)).map(({ policy }) => policy);

test('R-101: signing up stores the terms that were named beside the press: version, hash of the text, time, where', async () => {
  const { userId, email } = await signedIn();
  const { version, hash } = currentPolicy('terms');
  const line = { purpose: 'terms', subject: '', version, textHash: hash, isGiven: true, source: 'signUp' };
  expect(await db().consent.findMany({ where: { userId } })).toMatchObject([{ ...line, at: expect.any(Date) }]);
  // Coming back is not accepting again, and nothing else was agreed to in passing.
  expect((await signedIn(email)).userId).toBe(userId);
  expect(await db().consent.count({ where: { userId } })).toBe(1);
  expect(await toldOf(userId, VERSIONS)).toEqual([]);
});

test('the terms that were on the page count, also where newer ones come out before the code is typed in', async () => {
  const { userId } = await signedIn(undefined, '1');
  const [first] = VERSIONS.terms;
  expect(await db().consent.findFirst({ where: { userId } })).toMatchObject({ version: '1', textHash: first.hash });
  expect(await toldOf(userId, VERSIONS)).toEqual(['terms']);
});

test('R-096: a material change is told until it is acknowledged, each policy by itself, and terms stop what costs money until then', async () => {
  const userId = await newUser();
  const versions = bumped(['terms', 'privacy']);
  expect(await toldOf(userId, versions)).toEqual(['terms', 'privacy']);
  await expect(requireTerms({ userId }, versions)).rejects.toMatchObject({ code: 'terms_changed' });
  const press = (policy: Policy, version: string) => acknowledgePolicy({ userId, policy, version }, versions);
  // A version that is not the one of today was not read.
  await press('terms', VERSIONS.terms.at(-1)?.version ?? '');
  expect(await toldOf(userId, versions)).toEqual(['terms', 'privacy']);
  for (let twice = 0; twice < 2; twice++) await press('privacy', `${versions.privacy.length}`);
  expect(await toldOf(userId, versions)).toEqual(['terms']);
  for (let twice = 0; twice < 2; twice++) await press('terms', `${versions.terms.length}`);
  expect(await toldOf(userId, versions)).toEqual([]);
  await requireTerms({ userId }, versions);
  const lines = await db().consent.findMany({ where: { userId }, orderBy: { id: 'asc' } });
  expect(lines.map(({ purpose, subject, textHash, source }) => [purpose, subject, textHash, source]).slice(1)).toEqual([
    ['notice', 'privacy', 'hash of privacy', 'banner'],
    ['terms', '', 'hash of terms', 'banner'],
  ]);
});

test('what changes nothing for anybody is told to nobody, and a new policy is no change of one', async () => {
  const userId = await newUser();
  expect(await toldOf(userId, bumped(['terms', 'privacy'], { isMaterial: false }))).toEqual([]);
  expect(await toldOf(userId, bumped(['dpa'], { summary: null }))).toEqual([]);
  await requireTerms({ userId }, bumped(['privacy']));
});

describe('after any versions and presses', () => {
  const versionsOf = (flags: readonly boolean[]): PolicyVersion[] =>
    flags.map((isMaterial, at) => ({
      ...{ version: `${at + 1}`, date: `2030-01-${String(at + 1).padStart(2, '0')}`, isMaterial, hash: `${at}` },
      summary: at === 0 ? null : { en: 'x', de: 'y' },
    }));

  test('a person is told if and only if something material came after what they know', () => {
    const flags = fc.array(fc.boolean(), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(flags, fc.nat(6), fc.option(fc.nat(5)), (all, day, pressed) => {
        const terms = versionsOf(all);
        const versions = { ...bumped([]), terms };
        const known = pressed === null ? Math.min(day, all.length) - 1 : Math.min(pressed, all.length - 1);
        const lines =
          pressed === null ? [] : [{ purpose: 'terms', subject: '', version: `${known + 1}`, isGiven: true }];
        const createdAt = new Date(Date.UTC(2029, 11, 31 + day, 12));
        const isTold = newsOf({ createdAt, lines }, versions).some(({ policy }) => policy === 'terms');
        expect(isTold).toBe(all.some((isMaterial, at) => at > known && at > 0 && isMaterial));
      }),
    );
  });
});

test('R-096: who has to be told gets one mail about all that changed, in their language, once; others get none', async () => {
  await db().user.deleteMany();
  const [mara, jonas, closed, fresh] = await Promise.all([newUser(), newUser(), newUser(), newUser()]);
  await db().user.update({ where: { id: jonas }, data: { language: 'de' } });
  await db().user.update({ where: { id: closed }, data: { closedAt: new Date() } });
  await db().user.update({ where: { id: fresh }, data: { createdAt: new Date('2099-06-01') } });
  const versions = bumped(['privacy', 'cookies']);
  await db().outboxMessage.deleteMany();
  const runs = await Promise.all(Array.from({ length: 6 }, () => sendPolicyMails(versions)));
  expect(runs.reduce((sum, { mails }) => sum + mails, 0)).toBe(2);
  expect(await sendPolicyMails(versions)).toEqual({ mails: 0 });
  const mails = await db().outboxMessage.findMany();
  const to = async (id: string) => {
    const { email } = await db().user.findUniqueOrThrow({ where: { id } });
    return mails.filter((mail) => mail.to === email).map(({ text }) => text);
  };
  expect(await to(mara)).toMatchObject([expect.stringMatching(/About privacy\.[\s\S]*About cookies\./)]);
  expect(await to(jonas)).toMatchObject([expect.stringMatching(/Zu privacy\.[\s\S]*Zu cookies\./)]);
  expect([...(await to(closed)), ...(await to(fresh))]).toEqual([]);
  // Who has read it before the mail was due needs none.
  const read = await newUser();
  const later = bumped(['dpa']);
  await acknowledgePolicy({ userId: read, policy: 'dpa', version: `${later.dpa.length}` }, later);
  await db().user.deleteMany({ where: { id: { not: read } } });
  expect(await sendPolicyMails(later)).toEqual({ mails: 0 });
});
