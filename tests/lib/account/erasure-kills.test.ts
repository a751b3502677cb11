import { expect, test } from 'vitest';
import { closeAccount } from '#lib/account/erasure/close-account.ts';
import { eraseDue } from '#lib/account/erasure/erase-due.ts';
import { db } from '#lib/db.ts';
import { listOutbox } from '#lib/mail/outbox.ts';
import { checkSignature } from '#lib/receipts/check-signature.ts';
import { listPublicKeys } from '#lib/receipts/list-public-keys.ts';
import { store } from '#lib/storage/index.ts';
import { findEverywhere } from '#tests/lib/account/find-everywhere.ts';
import { type WholePerson, wholePerson } from '#tests/lib/account/whole-person.ts';
import { inProcess, mayDie } from '#tests/lib/images/crashes.ts';
import { share } from '#tests/support/share.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();

/** Every nth write. */
const STEP = share(40, 1);
const { real, realDb } = mayDie([store()], 'writes');

/** What is left of everybody who was erased, books and receipts, goes too: a sweep of hundreds must not search more each time. */
const forgetBooks = () =>
  realDb.$transaction([
    realDb.$executeRaw`SET LOCAL session_replication_role = replica`,
    realDb.$executeRaw`TRUNCATE "User", "CreditAccount", "Purchase", "Erasure", "Mailing", "WelcomedMailbox" CASCADE`,
  ]);

/** What is wrong with an erasure whose process died, once the clean-up has come by. */
async function whatIsWrong(person: WholePerson): Promise<string[]> {
  const wrong: string[] = [];
  for (let time = 0; time < 4; time++) {
    await realDb.$executeRaw`UPDATE "Erasure" SET "nextTryAt" = now(), "mailClaimedAt" = NULL WHERE "finishedAt" IS NULL OR "email" IS NOT NULL`;
    await realDb.$executeRaw`UPDATE "Deletion" SET "nextTryAt" = now() WHERE "finishedAt" IS NULL`;
    await eraseDue();
  }
  const mails = (await listOutbox()).filter(({ to, text }) => to === person.email && /Proof code/.test(text));
  // A process that dies between the mail server's yes and noting it sends this one again: the same receipt.
  const receipts = new Set(mails.map(({ text }) => /^[\w-]+\.[\w-]+\.[\w-]+$/m.exec(text)?.[0]));
  if (receipts.size !== 1) wrong.push(`${receipts.size} receipts were mailed`);
  const rows = await realDb.erasure.findMany();
  if (rows.length !== 1) wrong.push(`${rows.length} erasures`);
  for (const { receipt, userId, email } of rows) {
    const good =
      receipt !== null && (await checkSignature({ jws: receipt, keys: await listPublicKeys() })).state === 'good';
    if (!good || userId !== null || email !== null) wrong.push('no receipt, or more than a receipt is left');
  }
  await realDb.outboxMessage.deleteMany();
  await realDb.rateLimit.deleteMany();
  wrong.push(...(await findEverywhere(person.words)));
  for await (const { key } of real.list('images/')) wrong.push(`${key} is still there`);
  return wrong;
}

test.each([
  ['before', true],
  ['after', false],
] as const)(
  'R-081: an erasure whose process dies %s any of its writes ends whole, with one receipt',
  async (_, before) => {
    let deaths = 0;
    for (let at = 1 + (before ? 0 : STEP >> 1); ; at += STEP) {
      const person = await wholePerson();
      const { userId, sessionId, email: confirmation } = person;
      // Closed in whole or not at all is one transaction; what dies is what comes after.
      const { hasDied } = await inProcess({ at, before }, [
        () => closeAccount({ userId, sessionId, confirmation, isNow: true }),
      ]);
      if (
        !(await realDb.erasure.count({ where: { userId } })) &&
        (await realDb.user.count({ where: { id: userId } }))
      ) {
        const { id } = await realDb.session.findFirstOrThrow({ where: { userId } });
        await closeAccount({ userId, sessionId: id, confirmation, isNow: true });
      }
      expect([at, await whatIsWrong(person)]).toEqual([at, []]);
      await forgetBooks();
      if (!hasDied) break;
      deaths += 1;
    }
    expect(deaths).toBeGreaterThan(60 / STEP);
    if (STEP === 1)
      process.stdout.write(`Killed ${before ? 'before' : 'after'} each of ${deaths} writes of an erasure.\n`);
    expect(await db().user.count()).toBe(0);
  },
  3_600_000,
);
