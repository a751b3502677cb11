import { beforeEach, describe, expect, test } from 'vitest';
import { closeAccount } from '#lib/account/erasure/close-account.ts';
import { eraseDue } from '#lib/account/erasure/erase-due.ts';
import { eraseNow } from '#lib/account/erasure/erase-now.ts';
import { findClosed } from '#lib/account/erasure/find-closed.ts';
import { getErasure, getErasureReceipt } from '#lib/account/erasure/get-erasure.ts';
import { reopenAccount } from '#lib/account/erasure/reopen-account.ts';
import { findOrCreateUser } from '#lib/account/find-or-create-user.ts';
import { findViewer } from '#lib/account/find-viewer.ts';
import { listLiveSessions } from '#lib/account/list-live-sessions.ts';
import { locateObject } from '#lib/account/locate-object.ts';
import { purgeSignIns } from '#lib/account/purge-sign-ins.ts';
import { startSession } from '#lib/account/start-session.ts';
import { checkBooks } from '#lib/credits/check-books.ts';
import { getBalance } from '#lib/credits/get-balance.ts';
import { db } from '#lib/db.ts';
import { newToken } from '#lib/ids.ts';
import { listOutbox } from '#lib/mail/outbox.ts';
import { checkSignature } from '#lib/receipts/check-signature.ts';
import { listPublicKeys } from '#lib/receipts/list-public-keys.ts';
import { accountPseudonym } from '#lib/receipts/pseudonym.ts';
import { type AccountReceipt, AccountReceiptShape } from '#lib/receipts/schema.ts';
import { store } from '#lib/storage/index.ts';
import { allTables, findEverywhere } from '#tests/lib/account/find-everywhere.ts';
import { someDevice } from '#tests/lib/account/support.ts';
import { type WholePerson, wholePerson } from '#tests/lib/account/whole-person.ts';
import { settle, submit } from '#tests/lib/credits/stage.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();

let person: WholePerson;
beforeEach(async () => {
  person = await wholePerson();
});

const close = (isNow: boolean) => {
  const { userId, sessionId, email: confirmation } = person;
  return closeAccount({ userId, sessionId, confirmation, isNow });
};

/** A browser that signs in to the account now. */
const signIn = () =>
  startSession({ userId: person.userId, device: someDevice(), previousToken: null, token: newToken() });

/** Lets time pass for closed accounts, in days. */
const daysPass = (days: number) => db().$executeRaw`
  UPDATE "Erasure" SET "askedAt" = "askedAt" - make_interval(days => ${days}::int), "eraseAt" = "eraseAt" - make_interval(days => ${days}::int),
         "nextTryAt" = "nextTryAt" - make_interval(days => ${days}::int) WHERE "begunAt" IS NULL`;

/** Makes what was put off due, and lets the clean-up come by until nothing is left to do. */
async function cleanUp(): Promise<void> {
  for (let time = 0; time < 5; time++) {
    await db().$executeRaw`UPDATE "Erasure" SET "nextTryAt" = now() WHERE "finishedAt" IS NULL`;
    await db().$executeRaw`UPDATE "Deletion" SET "nextTryAt" = now() WHERE "finishedAt" IS NULL`;
    await eraseDue();
  }
}

const mailsTo = async (email: string) =>
  (await listOutbox())
    .filter(({ to, subject }) => to === email && /account/i.test(subject))
    .map(({ subject }) => subject);

async function receiptOf(token: string): Promise<AccountReceipt> {
  const kept = await getErasureReceipt({ token });
  const checked = await checkSignature({ jws: kept?.jws ?? '', keys: await listPublicKeys() });
  if (checked.state !== 'good') throw new Error(`The signature is ${checked.state}.`);
  return AccountReceiptShape.parse(JSON.parse(checked.payload));
}

/** How many objects of the person the store has. */
const objectsIn = async (): Promise<number> => {
  const ids = Object.values(person.words);
  let count = 0;
  for await (const { key } of store().list('images/')) if (ids.some((id) => key.includes(id))) count += 1;
  return count;
};

describe('R-081: a closed account', () => {
  test('is signed out everywhere, opens nothing, waits for nothing, and comes back whole when its owner signs in and says so', async () => {
    const { userId, photoIds } = person;
    const before = await signIn();
    const { token } = await close(false);
    expect(await findViewer({ token: before })).toBeNull();
    expect(await db().session.count({ where: { userId } })).toBe(0);
    expect(await db().edit.count({ where: { userId, state: { in: ['queued', 'running'] } } })).toBe(0);
    expect(await getErasure({ token })).toMatchObject({ state: 'closed' });
    // Whoever signs in is somebody only for the question whether to bring it back.
    const session = await signIn();
    const closed = await findClosed({ token: session });
    expect(closed).toMatchObject({ userId, email: person.email });
    expect(await findViewer({ token: session })).toBeNull();
    expect(await listLiveSessions([closed?.sessionId ?? ''])).toEqual([]);
    const object = { token: session, imageId: photoIds[0] ?? '', variant: 'thumb' as const };
    await expect(locateObject(object)).rejects.toMatchObject({ code: 'not_found' });
    await eraseDue();
    await reopenAccount({ userId });
    expect(await findViewer({ token: session })).toMatchObject({ userId });
    expect(await locateObject(object)).toMatchObject({ imageId: photoIds[0] });
    expect(await getErasure({ token })).toBeNull();
    await daysPass(31);
    await cleanUp();
    expect(await db().image.count({ where: { userId, deletedAt: null } })).toBe(5);
  });

  test('is not closed by a wrong confirmation, and not erased at once by an old sign-in', async () => {
    const { userId, sessionId, email } = person;
    const wrong = closeAccount({ userId, sessionId, confirmation: 'somebody@example.org', isNow: false });
    await expect(wrong).rejects.toMatchObject({ code: 'confirmation_wrong' });
    await db()
      .$executeRaw`UPDATE "Session" SET "createdAt" = now() - interval '11 minutes' WHERE "id" = ${sessionId}::uuid`;
    await expect(close(true)).rejects.toMatchObject({ code: 'sign_in_again' });
    expect(await db().user.findUnique({ where: { id: userId } })).toMatchObject({ closedAt: null, email });
    expect(await db().erasure.count({ where: { userId } })).toBe(0);
  });

  test('R-092: is told of it, told again a week before its end, and erased after 30 days and not before', async () => {
    const { userId, email } = person;
    await close(false);
    await cleanUp();
    await daysPass(22);
    await cleanUp();
    expect(await mailsTo(email)).toEqual(['Your account is closed']);
    await daysPass(2);
    await cleanUp();
    expect((await mailsTo(email))[0]).toMatch(/^Your account will be erased on /);
    await daysPass(5);
    await cleanUp();
    expect(await db().user.count({ where: { id: userId } })).toBe(1);
    await daysPass(1);
    await cleanUp();
    expect(await db().user.count({ where: { id: userId } })).toBe(0);
    // What was written before went with the address; in the outbox lies what a mailbox would have.
    expect(await mailsTo(email)).toEqual(['Your account is erased']);
  });
});

describe('R-081, R-066: after the erasure', () => {
  test('nothing in any column of any table and nothing in the store tells of the person; before, every table that has people did', async () => {
    const { userId, words, email } = person;
    const owned = await db().$queryRaw<{ name: string }[]>`
      SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.columns
       WHERE column_name = 'userId' AND table_schema = 'public' AND table_name NOT IN ('Erasure') ORDER BY 1`;
    for (const { name } of owned) {
      const rows = await db().$queryRawUnsafe<object[]>(`SELECT 1 FROM ${name} WHERE "userId" = $1::uuid`, userId);
      expect([name, rows.length > 0]).toEqual([name, true]);
    }
    const tellers = new Set((await findEverywhere(words)).map((line) => line.split(':')[0]));
    expect(tellers.size).toBeGreaterThan(15);
    expect(await allTables()).toContain('pgboss.job');
    expect(await objectsIn()).toBeGreaterThan(0);

    await close(true);
    await cleanUp();
    expect(await mailsTo(email)).toEqual(['Your account is erased']);
    await db().$executeRaw`UPDATE "OutboxMessage" SET "createdAt" = now() - interval '2 days'`;
    await db().$executeRaw`UPDATE "RateLimit" SET "endsAt" = now() - interval '1 second'`;
    await purgeSignIns();
    expect(await findEverywhere(words)).toEqual([]);
    expect(await objectsIn()).toBe(0);
  });

  test('the receipt is signed, counts what went, and is the owner’s by code and address; the key is destroyed', async () => {
    const { token } = await close(true);
    await cleanUp();
    const receipt = await receiptOf(token);
    expect(receipt).toMatchObject({
      reason: 'account',
      images: 5,
      stores: [{ place: 'disk', objects: 9 }],
      providers: [{ place: 'fal', deleted: 1, neverStored: 0, goesByItself: 0, unknown: 0 }],
      rows: { edits: 4, albums: 1, consents: 1, receipts: 1 },
      kept: { purchases: 1 },
      dataKey: 'destroyed',
    });
    expect(await getErasure({ token })).toEqual({ state: 'erased', receipt });
    const [mail] = (await listOutbox()).filter(({ to }) => to === person.email);
    const code = /([0-9A-Z]{4}-){4}[0-9A-Z]{4}/.exec(mail?.text ?? '')?.[0] ?? '';
    expect(accountPseudonym({ id: receipt.id, email: person.email, code })).toBe(receipt.account);
    expect(mail?.text).toContain((await getErasureReceipt({ token }))?.jws);
    expect(await db().erasure.findUnique({ where: { id: receipt.id } })).toMatchObject({
      ...{ userId: null, email: null, holderCode: null, language: null },
    });
  });

  test('purchases and books stay, balance, and name nobody; the same mailbox gets no second welcome', async () => {
    const { userId, purchaseId, mailbox, email } = person;
    const account = await db().creditAccount.findUniqueOrThrow({ where: { userId } });
    await db().purchase.update({ where: { id: purchaseId }, data: { receiptUrl: 'https://pay.example/r/1' } });
    await close(true);
    await cleanUp();
    expect(await db().purchase.findUnique({ where: { id: purchaseId } })).toMatchObject({
      ...{ userId: null, creditAccountId: account.id, receiptUrl: null, state: 'paid' },
    });
    expect(await db().creditAccount.findUnique({ where: { id: account.id } })).toMatchObject({ userId: null });
    expect((await checkBooks()).differences).toEqual([]);
    for (const address of [email, mailbox]) {
      const again = await findOrCreateUser({ email: address });
      expect(again).not.toBe(userId);
      expect((await getBalance({ userId: again })).available).toBe(0);
    }
  });

  test('R-059: a locked account is closed and erased like any other', async () => {
    const { userId, purchaseId } = person;
    await submit(userId, 60);
    await settle(purchaseId, { refundedCredits: 50 });
    expect((await getBalance({ userId })).shortfall).toBeGreaterThan(0);
    await close(true);
    await cleanUp();
    expect(await db().user.count({ where: { id: userId } })).toBe(0);
    expect((await checkBooks()).differences).toEqual([]);
  });
});

test('R-081: whoever signed in to a closed account can erase it at once; then there is no way back, and two at once make one receipt', async () => {
  const { userId } = person;
  await close(false);
  const [one, two] = await Promise.all([eraseNow({ userId }), eraseNow({ userId }).catch(() => null)]);
  await expect(reopenAccount({ userId })).rejects.toMatchObject({ code: 'not_found' });
  await cleanUp();
  const seen = [await getErasure(one), two && (await getErasure(two))].filter((view) => view !== null);
  expect(seen.length).toBeGreaterThan(0);
  expect(await db().erasure.count({ where: { receipt: { not: null } } })).toBeGreaterThan(0);
  expect(await db().user.count({ where: { id: userId } })).toBe(0);
});
