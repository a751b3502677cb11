import { expect, test } from 'vitest';
import { db } from '#lib/db.ts';
import { newId } from '#lib/ids.ts';
import type { Prisma } from '#prisma/client/client.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();

async function purchase(more: Partial<Prisma.PurchaseUncheckedCreateInput> = {}): Promise<string> {
  const id = newId();
  const person = await db().user.create({ data: { email: `${id}@example.org`, mailbox: id } });
  const at = new Date();
  await db().purchase.create({
    data: {
      id,
      userId: person.id,
      requestId: newId(),
      packId: '100-500-eur',
      credits: 100,
      amountCents: 500,
      currency: 'eur',
      consentAt: at,
      consentVersion: '1',
      createdAt: at,
      checkedAt: at,
      ...more,
    },
  });
  return id;
}

const change = (id: string, data: Prisma.PurchaseUncheckedUpdateInput) => db().purchase.update({ where: { id }, data });

const PAID = { state: 'paid', totalCents: 500, taxCents: 80, country: 'DE', paidAt: new Date() } as const;

test.each<[string, Prisma.PurchaseUncheckedUpdateInput]>([
  ['packId', { packId: '1-1-eur' }],
  ['credits', { credits: 101 }],
  ['amountCents', { amountCents: 1 }],
  ['currency', { currency: 'usd' }],
  ['consentAt', { consentAt: new Date(0) }],
  ['consentVersion', { consentVersion: '2' }],
  ['createdAt', { createdAt: new Date(0) }],
  ['requestId', { requestId: newId() }],
])('R-063: what was agreed on stays: the database refuses another %s', async (_, data) => {
  const id = await purchase();
  await expect(change(id, data)).rejects.toThrow(/stay as they are/);
});

test.each<[string, Prisma.PurchaseUncheckedUpdateInput]>([
  ['country', { country: 'FR' }],
  ['taxCents', { taxCents: 0 }],
  ['totalCents', { totalCents: 501 }],
  ['paidAt', { paidAt: new Date(0) }],
  ['state', { state: 'failed' }],
  ['paymentIntentId', { paymentIntentId: 'pi_other' }],
])('R-063: what was paid stays: the database refuses another %s of a paid purchase', async (_, data) => {
  const id = await purchase(PAID);
  await expect(change(id, data)).rejects.toThrow(/stay as they are/);
});

test('a purchase is never deleted, and never moves to another person, other books or another session', async () => {
  const other = await purchase();
  const { userId } = await db().purchase.findUniqueOrThrow({ where: { id: other } });
  const books = () => db().creditAccount.create({ data: { id: newId() } });
  const id = await purchase({ sessionId: `cs_${newId()}`, creditAccountId: (await books()).id });
  await expect(db().purchase.delete({ where: { id } })).rejects.toThrow(/stay as they are/);
  await expect(change(id, { userId })).rejects.toThrow(/stay as they are/);
  await expect(change(id, { sessionId: 'cs_other' })).rejects.toThrow(/stay as they are/);
  await expect(change(id, { creditAccountId: (await books()).id })).rejects.toThrow(/stay as they are/);
});

test.each<[string, Partial<Prisma.PurchaseUncheckedCreateInput>]>([
  ['paid without an amount', { state: 'paid', paidAt: new Date() }],
  ['paid without a time', { state: 'paid', totalCents: 500 }],
  ['an amount without payment', { totalCents: 500 }],
  ['more paid back than paid', { ...PAID, refundedCents: 501 }],
  ['paid back without payment', { refundedCents: 1 }],
  ['no credits', { credits: 0 }],
  ['no price', { amountCents: 0 }],
  ['a half withdrawal', { ...PAID, refundedCents: 5, withdrawnCents: 5 }],
  [
    'a withdrawal of more than it had',
    { ...PAID, withdrawalId: newId(), withdrawnAt: new Date(), withdrawnCredits: 101, withdrawnCents: 0 },
  ],
])('the database refuses a purchase that cannot be: %s', async (_, data) => {
  await expect(purchase(data)).rejects.toThrow(/cannot be like this/);
});

test('R-066: a person who goes leaves the purchase, without them', async () => {
  const id = await purchase(PAID);
  const { userId } = await db().purchase.findUniqueOrThrow({ where: { id } });
  await db().user.delete({ where: { id: userId ?? '' } });
  expect(await db().purchase.findUnique({ where: { id } })).toMatchObject({ userId: null, ...PAID });
});
