import { isKeptAddress } from '#lib/account/email-change/require-free-address.ts';
import { normaliseMailbox } from '#lib/account/normalise-mailbox.ts';
import { acceptTerms } from '#lib/consents/policies/accept-terms.ts';
import { grantWelcome } from '#lib/credits/grant-welcome.ts';
import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { newId } from '#lib/ids.ts';
import { currentPolicy } from '#lib/policies/current-policy.ts';
import { VERSIONS } from '#lib/policies/versions.ts';
import type { Prisma } from '#prisma/client/client.ts';

type Person = { email: string; name?: string | null; terms?: string | null };

/**
 * The account of an address whose owner has just proved that it is theirs; made if there is none. Safe to run twice at
 * once: the unique address decides. Its mailbox gets welcome credits, once. `email` is one that `parseEmail` returned. Whoever makes an account has accepted the
 * terms with the press that asked for it: `terms` is the version that was named beside it, today's where the press did not pass through us.
 * Error: `email_moved`, where it was an account's until lately and is kept for it.
 */
export function findOrCreateUser(person: Person, tx?: Prisma.TransactionClient): Promise<string> {
  return tx ? findOrCreate(person, tx) : db().$transaction((own) => findOrCreate(person, own));
}

async function findOrCreate({ email, name, terms }: Person, tx: Prisma.TransactionClient): Promise<string> {
  const mailbox = normaliseMailbox(email);
  const [row] = await tx.$queryRaw<{ id: string; isNew: boolean }[]>`
    INSERT INTO "User" AS kept ("id", "email", "mailbox", "name", "emailVerifiedAt", "createdAt")
    VALUES (${newId()}::uuid, ${email}, ${mailbox}, ${name ?? null}, now(), now())
    ON CONFLICT ("email") DO UPDATE SET "emailVerifiedAt" = coalesce(kept."emailVerifiedAt", now())
    RETURNING "id", xmax = 0 AS "isNew"`;
  if (!row) throw new Error('The account was neither found nor made.');
  if (await isKeptAddress({ userId: row.id, email, on: tx })) throw new AppError('email_moved');
  if (row.isNew) {
    const accepted = VERSIONS.terms.find(({ version }) => version === terms) ?? currentPolicy('terms');
    await acceptTerms({ userId: row.id, terms: accepted, source: 'signUp' }, tx);
  }
  await grantWelcome({ userId: row.id, mailbox, tx });
  return row.id;
}
