import { normaliseMailbox } from '#lib/account/normalise-mailbox.ts';
import { grantWelcome } from '#lib/credits/grant-welcome.ts';
import { db } from '#lib/db.ts';
import { newId } from '#lib/ids.ts';
import type { Prisma } from '#prisma/client/client.ts';

/**
 * The account of an address whose owner has just proved that it is theirs; made if there is none. Safe to run twice at
 * once: the unique address decides. Its mailbox gets welcome credits, once. `email` is one that `parseEmail` returned.
 */
export function findOrCreateUser(
  person: { email: string; name?: string | null },
  tx?: Prisma.TransactionClient,
): Promise<string> {
  return tx ? findOrCreate(person, tx) : db().$transaction((own) => findOrCreate(person, own));
}

async function findOrCreate(
  { email, name }: { email: string; name?: string | null },
  tx: Prisma.TransactionClient,
): Promise<string> {
  const mailbox = normaliseMailbox(email);
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO "User" AS kept ("id", "email", "mailbox", "name", "emailVerifiedAt", "createdAt")
    VALUES (${newId()}::uuid, ${email}, ${mailbox}, ${name ?? null}, now(), now())
    ON CONFLICT ("email") DO UPDATE SET "emailVerifiedAt" = coalesce(kept."emailVerifiedAt", now())
    RETURNING "id"`;
  if (!row) throw new Error('The account was neither found nor made.');
  await grantWelcome({ userId: row.id, mailbox, tx });
  return row.id;
}
