import type { Prisma } from '#prisma/client/client.ts';

/**
 * Takes a person who is going out of purchases that are not paid, so that a payment which still comes is paid back and not granted
 * (`applyReading`), and the links to Stripe's receipts, which name them, out of all. Returns whether a promotion code was ever paid with.
 */
export async function leavePurchases(input: { userId: string; tx: Prisma.TransactionClient }): Promise<boolean> {
  const { userId, tx } = input;
  const [found] = await tx.$queryRaw<{ hasUsedCode: boolean }[]>`
    SELECT EXISTS (SELECT FROM "Purchase" WHERE "userId" = ${userId}::uuid AND "state" = 'paid' AND "discountCents" > 0) AS "hasUsedCode"`;
  // The version too: what is being read at Stripe at this moment is read again, by the row as it is then.
  await tx.$executeRaw`
    UPDATE "Purchase" SET "receiptUrl" = NULL, "invoiceUrl" = NULL, "version" = "version" + 1,
           "userId" = CASE WHEN "state" = 'paid' THEN "userId" END
     WHERE "userId" = ${userId}::uuid AND ("state" <> 'paid' OR "receiptUrl" IS NOT NULL OR "invoiceUrl" IS NOT NULL)`;
  return found?.hasUsedCode ?? false;
}
