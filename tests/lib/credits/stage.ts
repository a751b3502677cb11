import { randomUUID } from 'node:crypto';
import { grantCredits } from '#lib/credits/grant-credits.ts';
import { holdCredits } from '#lib/credits/hold-credits.ts';
import { releaseHold } from '#lib/credits/release-hold.ts';
import type { LotKind, PurchaseTarget } from '#lib/credits/schema.ts';
import { settlePurchase } from '#lib/credits/settle-purchase.ts';
import { db } from '#lib/db.ts';
import type { EditState } from '#lib/edits/schema.ts';

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

/** A purchase, granted as the payment's verb will. */
export async function buy(userId: string, credits: number, purchaseId: string = randomUUID()): Promise<string> {
  const key = `purchase:${purchaseId}:grant`;
  await db().$transaction((tx) =>
    grantCredits({ userId, tx, kind: 'purchased', credits, key, validDays: 365, purchaseId }),
  );
  return purchaseId;
}

export const settle = (purchaseId: string, target: Partial<PurchaseTarget>) =>
  db().$transaction((tx) =>
    settlePurchase({ tx, purchaseId, target: { refundedCredits: 0, dispute: 'none', ...target } }),
  );

/** An edit at a price that holds it, in one transaction, as `requestEdit` writes it. Returns its id. */
export async function submit(userId: string, credits: number, editId: string = randomUUID()): Promise<string> {
  await db().$transaction(async (tx) => {
    await tx.edit.create({
      data: {
        id: editId,
        userId,
        requestId: randomUUID(),
        resultImageId: randomUUID(),
        instruction: 'paint it blue',
        model: 'painter',
        backend: 'painter',
        priceCredits: credits,
      },
    });
    await holdCredits({ userId, tx, editId, credits });
  });
  return editId;
}

/** Ends an edit as its worker does; a second end does nothing. */
export async function end(userId: string, editId: string, state: EditState): Promise<void> {
  await db().$transaction(async (tx) => {
    const { count } = await tx.edit.updateMany({
      where: { id: editId, userId, state: { in: ['queued', 'running'] } },
      data: { state, endedAt: new Date(), ...(state === 'failed' ? { errorCode: 'engine_failed' } : {}) },
    });
    if (count === 1 && state !== 'succeeded') await releaseHold({ userId, tx, editId });
  });
}

/** The entries of a person, oldest first, as "kind credits". */
export async function entriesOf(userId: string): Promise<string[]> {
  const entries = await db().creditEntry.findMany({ where: { account: { userId } }, orderBy: { seq: 'asc' } });
  return entries.map(({ kind, credits }) => `${kind} ${credits}`);
}
