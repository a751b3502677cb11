import { normaliseMailbox } from '#lib/account/normalise-mailbox.ts';
import { AppError } from '#lib/errors.ts';
import type { Prisma } from '#prisma/client/client.ts';

/**
 * Gives an account the address back that it had before a change, by whoever reads that mailbox: what was changed after it goes with it, sign-ins through
 * others that were connected since are cut, every session ends, and links sent to later addresses are worth nothing. Error: `link_ended`.
 */
export async function undoEmailChange(input: {
  userId: string;
  emailChangeId: string;
  tx: Prisma.TransactionClient;
}): Promise<void> {
  const { userId, emailChangeId, tx } = input;
  await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${userId}::uuid FOR UPDATE`;
  const [change] = await tx.$queryRaw<{ oldEmail: string; createdAt: Date }[]>`
    UPDATE "EmailChange" SET "undoneAt" = now()
     WHERE "id" = ${emailChangeId}::uuid AND "userId" = ${userId}::uuid AND "completedAt" IS NOT NULL AND "undoneAt" IS NULL
       AND "undoUntil" > now()
    RETURNING "oldEmail", "createdAt"`;
  if (!change) throw new AppError('link_ended');
  const { oldEmail, createdAt } = change;
  await tx.$executeRaw`
    UPDATE "EmailChange" SET "undoneAt" = CASE WHEN "completedAt" IS NOT NULL THEN now() END, "endedAt" = coalesce("endedAt", now())
     WHERE "userId" = ${userId}::uuid AND "createdAt" > ${createdAt} AND "undoneAt" IS NULL`;
  const left = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { email: true } });
  await tx.signInRequest.deleteMany({ where: { email: left.email } });
  await tx.user.update({ where: { id: userId }, data: { email: oldEmail, mailbox: normaliseMailbox(oldEmail) } });
  await tx.account.deleteMany({ where: { userId, createdAt: { gte: createdAt } } });
  await tx.session.deleteMany({ where: { userId } });
}
