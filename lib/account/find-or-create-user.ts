import { normaliseMailbox } from '#lib/account/normalise-mailbox.ts';
import { type Db, db } from '#lib/db.ts';
import { newId } from '#lib/ids.ts';

/**
 * The account of an address whose owner has just proved that it is theirs; made if there is none. Safe to run twice at
 * once: the unique address decides. `email` is one that `parseEmail` returned.
 */
export async function findOrCreateUser(
  { email, name }: { email: string; name?: string | null },
  on: Db = db(),
): Promise<string> {
  const [row] = await on.$queryRaw<{ id: string }[]>`
    INSERT INTO "User" AS kept ("id", "email", "mailbox", "name", "emailVerifiedAt", "createdAt")
    VALUES (${newId()}::uuid, ${email}, ${normaliseMailbox(email)}, ${name ?? null}, now(), now())
    ON CONFLICT ("email") DO UPDATE SET "emailVerifiedAt" = coalesce(kept."emailVerifiedAt", now())
    RETURNING "id"`;
  if (!row) throw new Error('The account was neither found nor made.');
  return row.id;
}
