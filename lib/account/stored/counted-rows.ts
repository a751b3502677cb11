import { CODES_PER_MAILBOX, CODES_PER_MAILBOX_AND_DAY } from '#lib/account/sign-in-limits.ts';
import type { StoredKind } from '#lib/account/stored/kinds.ts';
import { mailboxHash } from '#lib/credits/mailbox-hash.ts';
import { sha256Hex } from '#lib/ids.ts';
import { Prisma } from '#prisma/client/client.ts';

type Person = { userId: string; email: string; mailbox: string };

/** Limits are counted under hashes: these are the ones of which the subject is a person. */
const LIMITS = [CODES_PER_MAILBOX, CODES_PER_MAILBOX_AND_DAY];

/** A statement for each kind that has few rows; `rows` is aliased `r`. Bytes are those of the rows themselves. */
export function countedRows({ userId, email, mailbox }: Person): Prisma.Sql[] {
  const mine = Prisma.sql`r."userId" = ${userId}::uuid`;
  const limitKeys = LIMITS.map(({ name }) => sha256Hex(`${name}:${mailbox}`));
  const inBooks = Prisma.sql`r."accountId" IN (SELECT "id" FROM "CreditAccount" WHERE "userId" = ${userId}::uuid)`;
  return [
    count('albums', Prisma.sql`"Album" r`, mine),
    count('profile', Prisma.sql`"User" r`, Prisma.sql`r."id" = ${userId}::uuid`),
    count('sessions', Prisma.sql`"Session" r`, mine),
    count('signIns', Prisma.sql`"Account" r`, mine),
    count('devices', Prisma.sql`"KnownDevice" r`, mine),
    count('notices', Prisma.sql`"Notice" r`, mine),
    count('codes', Prisma.sql`"SignInRequest" r`, Prisma.sql`r."mailbox" = ${mailbox}`),
    count('mail', Prisma.sql`"OutboxMessage" r`, Prisma.sql`r."to" = ${email}`),
    count('limits', Prisma.sql`"RateLimit" r`, Prisma.sql`r."key" = ANY(${limitKeys}::text[])`),
    count('consents', Prisma.sql`"Consent" r`, mine),
    count('news', Prisma.sql`"MailingDelivery" r`, mine),
    count('policyMails', Prisma.sql`"PolicyMail" r`, mine),
    count('tickets', Prisma.sql`"Ticket" r`, mine),
    count('receipts', Prisma.sql`"Deletion" r`, mine),
    count('credits', Prisma.sql`"CreditEntry" r`, inBooks),
    count('purchases', Prisma.sql`"Purchase" r`, mine),
    count('welcome', Prisma.sql`"WelcomedMailbox" r`, Prisma.sql`r."hash" = ${mailboxHash(mailbox)}`),
    count('key', Prisma.sql`"DataKey" r`, mine),
    count('closing', Prisma.sql`"Erasure" r`, mine),
  ];
}

const count = (kind: StoredKind, rows: Prisma.Sql, where: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT ${kind}::text AS kind, count(*)::int AS count, coalesce(sum(pg_column_size(r)), 0)::float8 AS bytes FROM ${rows} WHERE ${where}`;
