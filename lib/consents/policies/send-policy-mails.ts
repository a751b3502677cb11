import { newsOf, type PolicyNews, type Versions } from '#lib/consents/policies/news-of.ts';
import { policyMessage } from '#lib/consents/policies/policy-message.ts';
import { db } from '#lib/db.ts';
import { sendMail } from '#lib/mail/send-mail.ts';
import { VERSIONS } from '#lib/policies/versions.ts';
import type { Locale } from '#lib/text/define.ts';
import { Prisma } from '#prisma/client/client.ts';

/** People of one pass. */
const MOST = 100;
/** A mail server that refuses so many in a row is down; the next pass goes on. */
const MOST_FAILURES = 3;
/** A worker that has had a mail for so long without sending it is gone. Minutes. */
const CLAIM_MINUTES = 10;

type Person = { userId: string; email: string; language: Locale; createdAt: Date };

/**
 * Writes to everybody who has to be told of a policy and has not been yet, one mail for all that changed. Each goes once, by rows that one worker claims
 * before it sends; should it die between the mail server's yes and noting that, this one mail goes twice, but none gets lost. Safe in several workers at once.
 */
export async function sendPolicyMails(versions: Versions = VERSIONS): Promise<{ mails: number }> {
  let [mails, inARow] = [0, 0];
  for (const person of await listDue(versions)) {
    if (inARow >= MOST_FAILURES) break;
    const news = await claim(person, versions);
    if (news.length === 0) continue;
    const which = { userId: person.userId, OR: news.map(({ policy, now }) => ({ policy, version: now.version })) };
    try {
      await sendMail(policyMessage({ to: person.email, language: person.language, news }));
      await db().policyMail.updateMany({ where: which, data: { sentAt: new Date() } });
      [mails, inARow] = [mails + 1, 0];
    } catch {
      // The mail's own verb has logged why; nothing is claimed any more, so that the next pass tries again.
      await db().policyMail.deleteMany({ where: { ...which, sentAt: null } });
      inARow += 1;
    }
  }
  return { mails };
}

/** Who had an account before the newest version of a policy that changed, and has no row for it yet. Whether it is news to them, `newsOf` says. */
async function listDue(versions: Versions): Promise<Person[]> {
  const changed = Object.entries(versions).flatMap(([policy, all]) => {
    const now = all.at(-1);
    return now && all.some(({ isMaterial, summary }) => isMaterial && summary) ? [{ policy, ...now }] : [];
  });
  if (changed.length === 0) return [];
  const rows = changed.map(({ policy, version, date }) => Prisma.sql`(${policy}, ${version}, ${date}::date)`);
  return db().$queryRaw<Person[]>`
    SELECT u."id"::text AS "userId", u."email", coalesce(u."language", 'en')::text AS language, u."createdAt" FROM "User" u
     WHERE u."closedAt" IS NULL AND u."emailVerifiedAt" IS NOT NULL AND EXISTS (
       SELECT FROM (VALUES ${Prisma.join(rows)}) AS v ("policy", "version", "date")
        WHERE (u."createdAt" AT TIME ZONE 'UTC')::date < v."date" AND NOT EXISTS (
          SELECT FROM "PolicyMail" m WHERE m."userId" = u."id" AND m."policy" = v."policy" AND m."version" = v."version"
             AND (m."sentAt" IS NOT NULL OR m."claimedAt" > now() - make_interval(mins => ${CLAIM_MINUTES}))))
     ORDER BY u."id" LIMIT ${MOST}`;
}

/**
 * Takes on what is news to a person, all of it or nothing, so that two workers do not come to a mail each; what they have accepted or read meanwhile
 * is noted as dealt with, so that nobody looks again.
 */
function claim({ userId, createdAt }: Person, versions: Versions): Promise<PolicyNews[]> {
  return db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${userId}::uuid FOR NO KEY UPDATE`;
    const lines = await tx.consent.findMany({
      where: { userId, purpose: { in: ['terms', 'notice'] } },
      orderBy: { id: 'asc' },
    });
    const news = newsOf({ createdAt, lines }, versions);
    const claimed: PolicyNews[] = [];
    for (const [policy, all] of Object.entries(versions)) {
      const now = all.at(-1);
      if (!now) continue;
      const one = news.find((about) => about.policy === policy);
      const taken = await tx.$executeRaw`
        INSERT INTO "PolicyMail" ("userId", "policy", "version", "claimedAt", "sentAt")
        VALUES (${userId}::uuid, ${policy}, ${now.version}, clock_timestamp(), ${one ? null : new Date()})
        ON CONFLICT ("userId", "policy", "version") DO UPDATE SET "claimedAt" = clock_timestamp()
         WHERE "PolicyMail"."sentAt" IS NULL
           AND "PolicyMail"."claimedAt" < clock_timestamp() - make_interval(mins => ${CLAIM_MINUTES})`;
      if (one && taken > 0) claimed.push(one);
    }
    return claimed;
  });
}
