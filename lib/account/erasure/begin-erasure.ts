import { noteUsedCode } from '#lib/credits/note-used-code.ts';
import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { sha256Hex } from '#lib/ids.ts';
import { leavePurchases } from '#lib/payments/leave-purchases.ts';
import { accountPseudonym, newHolderCode } from '#lib/receipts/pseudonym.ts';
import { destroyDataKey } from '#lib/vault/destroy-data-key.ts';

type Row = { id: string; email: string; mailbox: string; language: 'en' | 'de' | null; begunAt: Date | null };

/**
 * The point of no return of an erasure, one transaction: the data key is destroyed, so whatever a store still holds is noise; the person is taken
 * out of the account's row, so that the address is free for a new one; sign-ins and messages of that address go. The address stays in the erasure until its last mail is sent. An erasure that has begun
 * stays as it began. `token`: of the browser that may see how it goes on. Throws `not_found` for an account that is not closed.
 */
export async function beginErasure(input: { userId: string; token?: string }): Promise<{ erasureId: string }> {
  const { userId, token } = input;
  return db().$transaction(async (tx) => {
    // The account before its erasure, as everywhere, so that two of these wait for each other and not in a circle.
    await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${userId}::uuid FOR UPDATE`;
    const [row] = await tx.$queryRaw<Row[]>`
      SELECT e."id"::text AS id, e."begunAt", u."email", u."mailbox", u."language"::text AS language
        FROM "Erasure" e JOIN "User" u ON u."id" = e."userId" WHERE u."id" = ${userId}::uuid AND u."closedAt" IS NOT NULL FOR UPDATE OF e`;
    if (!row) throw new AppError('not_found');
    const { id, email, mailbox, language } = row;
    if (row.begunAt) return { erasureId: id };
    const holderCode = newHolderCode();
    const hadKey = await destroyDataKey({ userId, tx });
    if (await leavePurchases({ userId, tx })) await noteUsedCode({ mailbox, tx });
    await tx.$executeRaw`
      UPDATE "Erasure" SET "begunAt" = now(), "eraseAt" = least("eraseAt", now()), "nextTryAt" = now(), "hadKey" = ${hadKey},
             "tokenHash" = coalesce(${token ? sha256Hex(token) : null}, "tokenHash"), "email" = ${email},
             "language" = coalesce(${language}::"Language", 'en'), "holderCode" = ${holderCode},
             "pseudonym" = ${accountPseudonym({ id, email, code: holderCode })} WHERE "id" = ${id}::uuid`;
    const nobody = `${id}@erased.invalid`;
    await tx.$executeRaw`
      UPDATE "User" SET "email" = ${nobody}, "mailbox" = ${nobody}, "name" = NULL WHERE "id" = ${userId}::uuid`;
    await tx.session.deleteMany({ where: { userId } });
    await tx.account.deleteMany({ where: { userId } });
    await tx.signInRequest.deleteMany({ where: { mailbox } });
    await tx.notice.deleteMany({ where: { userId } });
    await tx.emailChange.deleteMany({ where: { userId } });
    await tx.outboxMessage.deleteMany({ where: { to: email } });
    return { erasureId: id };
  });
}
