import { mailboxHash } from '#lib/credits/mailbox-hash.ts';
import { db } from '#lib/db.ts';
import { MARK_YEARS } from '#lib/retention.ts';

/** Accounts whose mailboxes are hashed at a time. */
const AT_ONCE = 1_000;

/** A mark is dated anew at most this often, days: its time is counted in years. */
const DATED_DAYS = 30;

/**
 * Deletes the marks of mailboxes that have had no account for `MARK_YEARS`. A mark names nobody, so it is the accounts that say which marks are theirs:
 * those are dated anew first. May be cut off anywhere. Returns how many went.
 */
export async function purgeMarks(): Promise<{ count: number }> {
  let last = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const users = await db().$queryRaw<{ id: string; mailbox: string }[]>`
      SELECT "id", "mailbox" FROM "User" WHERE "id" > ${last}::uuid ORDER BY "id" LIMIT ${AT_ONCE}`;
    const end = users.at(-1);
    if (!end) break;
    last = end.id;
    await db().$executeRaw`
      UPDATE "WelcomedMailbox" SET "at" = now()
       WHERE "hash" = ANY (${users.map(({ mailbox }) => mailboxHash(mailbox))}) AND "at" < now() - make_interval(days => ${DATED_DAYS}::int)`;
  }
  const count = await db().$executeRaw`
    DELETE FROM "WelcomedMailbox" WHERE "at" < now() - make_interval(years => ${MARK_YEARS}::int)`;
  return { count };
}
