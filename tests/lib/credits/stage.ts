import { randomUUID } from 'node:crypto';
import { grantCredits } from '#lib/credits/grant-credits.ts';
import { holdCredits } from '#lib/credits/hold-credits.ts';
import type { LotKind, PurchaseTarget } from '#lib/credits/schema.ts';
import { settlePurchase } from '#lib/credits/settle-purchase.ts';
import { db } from '#lib/db.ts';
import { lockEdit } from '#lib/edits/lock-edit.ts';
import type { EditState } from '#lib/edits/schema.ts';
import { settleEdits } from '#lib/edits/settle-edits.ts';
import type { PurchaseState } from '#lib/payments/schema.ts';
import type { Prisma } from '#prisma/client/client.ts';

/** A person without photos. */
export async function newPerson(): Promise<string> {
  const id = randomUUID();
  await db().user.create({ data: { id, email: `${id}@example.com`, mailbox: `${id}@example.com` } });
  return id;
}

export const grant = (
  userId: string,
  credits: number,
  kind: LotKind = 'promotional',
  validDays = 90,
  id: string = randomUUID(),
) => db().$transaction((tx) => grantCredits({ userId, tx, kind, credits, key: `test:${id}`, validDays }));

const noteNetPaid = (tx: Prisma.TransactionClient, accountId: string) => tx.$executeRaw`
  UPDATE "CreditAccount" SET "netPaidCents" = (
    SELECT coalesce(sum(CASE WHEN "dispute" IN ('open', 'lost') THEN 0 ELSE "totalCents" - "refundedCents" END), 0)::int FROM "Purchase"
     WHERE "creditAccountId" = ${accountId}::uuid AND "state" = 'paid') WHERE "id" = ${accountId}::uuid`;

/** A purchase that is not paid. */
export async function unpaid(userId: string, state: Exclude<PurchaseState, 'paid'>): Promise<void> {
  const [at, id] = [new Date(), randomUUID()];
  const agreed = { packId: 'test', credits: 5, amountCents: 5, currency: 'eur', consentAt: at, consentVersion: 'test' };
  await db().purchase.create({ data: { id, userId, requestId: id, ...agreed, state, createdAt: at, checkedAt: at } });
}

/** A purchase at one cent a credit, paid and granted. */
export async function buy(userId: string, credits: number, purchaseId: string = randomUUID()): Promise<string> {
  const key = `purchase:${purchaseId}:grant`;
  const at = new Date();
  const agreed = {
    packId: 'test',
    credits,
    amountCents: credits,
    currency: 'eur',
    consentAt: at,
    consentVersion: 'test',
  };
  const ids = { id: purchaseId, userId, requestId: purchaseId };
  await db().$transaction(async (tx) => {
    const data = { ...ids, ...agreed, createdAt: at, checkedAt: at };
    await tx.purchase.createMany({ data: { ...data, amountCents: Math.max(1, credits) }, skipDuplicates: true });
    await grantCredits({ userId, tx, kind: 'purchased', credits, key, validDays: 365, purchaseId });
    const account = await tx.creditAccount.findUniqueOrThrow({ where: { userId } });
    await tx.purchase.updateMany({
      where: { id: purchaseId, userId, state: 'open' },
      data: { state: 'paid', totalCents: credits, paidAt: at, creditAccountId: account.id },
    });
    await noteNetPaid(tx, account.id);
  });
  return purchaseId;
}

/** Says how a purchase stands now, in money and in the books. */
export const settle = (purchaseId: string, { refundedCredits = 0, dispute = 'none' }: Partial<PurchaseTarget>) =>
  db().$transaction(async (tx) => {
    const purchase = await tx.purchase.findUnique({ where: { id: purchaseId } });
    if (purchase) {
      const refundedCents = Math.min(refundedCredits, purchase.credits);
      await tx.purchase.update({
        where: { id: purchaseId },
        data: { refundedCents, dispute, lostCents: dispute === 'lost' ? purchase.credits : 0 },
      });
      if (purchase.creditAccountId) await noteNetPaid(tx, purchase.creditAccountId);
    }
    return settlePurchase({ tx, purchaseId, target: { refundedCredits, dispute } });
  });

/** An edit at a price for each of its pictures that holds it, in one transaction, as `requestEdit` writes it. Returns its id. */
export async function submit(
  userId: string,
  credits: number,
  editId: string = randomUUID(),
  variations = 1,
): Promise<string> {
  await db().$transaction(async (tx) => {
    await tx.edit.create({
      data: {
        id: editId,
        userId,
        requestId: randomUUID(),
        instruction: 'paint it blue',
        model: 'painter',
        backend: 'painter',
        variations,
        priceCredits: credits,
      },
    });
    const runs = Array.from({ length: variations }, (_, at) => ({
      id: at === 0 ? editId : randomUUID(),
      editId,
      userId,
      variation: at + 1,
    }));
    await tx.editRun.createMany({ data: runs });
    await holdCredits({ userId, tx, holds: [{ editId, credits: variations * credits }] });
  });
  return editId;
}

/** Ends an edit of one picture as its worker does; a second end does nothing. */
export const end = (userId: string, editId: string, state: EditState): Promise<void> =>
  endRuns(userId, editId, { 1: state });

/** Ends runs of an edit, by the numbers of their pictures, as their workers do; those that have ended stay so. */
export async function endRuns(userId: string, editId: string, ends: Record<number, EditState>): Promise<void> {
  await db().$transaction(async (tx) => {
    await lockEdit(tx, { userId, editId });
    for (const [variation, state] of Object.entries(ends)) {
      const code = state === 'failed' ? 'engine_failed' : state === 'refused' ? 'engine_refused' : null;
      await tx.editRun.updateMany({
        where: { editId, userId, variation: Number(variation), state: { in: ['queued', 'running'] } },
        data: { state, endedAt: new Date(), errorCode: code },
      });
      if (code) await tx.edit.updateMany({ where: { id: editId, errorCode: null }, data: { errorCode: code } });
    }
    await settleEdits(tx, { userId, editIds: [editId] });
  });
}

/** The entries of a person, oldest first, as "kind credits". */
export async function entriesOf(userId: string): Promise<string[]> {
  const entries = await db().creditEntry.findMany({ where: { account: { userId } }, orderBy: { seq: 'asc' } });
  return entries.map(({ kind, credits }) => `${kind} ${credits}`);
}
