import { beforeAll, expect, test } from 'vitest';
import { FILES } from '#lib/account/export/format.ts';
import { planExport } from '#lib/account/export/plan-export.ts';
import { STORED, STORED_KINDS } from '#lib/account/stored/kinds.ts';
import { db } from '#lib/db.ts';
import { collect, fileOf, TEXT } from '#tests/lib/account/full-account.ts';
import { wholePerson } from '#tests/lib/account/whole-person.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();

const ROW = 'names a row of ours';
const SECRET = 'opens something, so whoever has the archive must not';
const TURN = 'whose turn it is, and how often it was tried';
const STORE = 'where and how our store has the picture, which is there itself';
const STRIPE = 'what Stripe calls it';
const LIMIT = 'when it is over';

/** What is stored about a person and not in their archive, each with why: a whole table, or columns of one that is there otherwise. */
const LEFT_OUT: Record<string, string | Record<string, string>> = {
  Account: { id: ROW },
  Batch: { requestId: ROW },
  CreditAccount: {
    checkedSeq: 'how far the check of the books has come',
    createdAt: 'that of the account’s first credits, which are there',
    netPaidCents: 'the sum of the purchases, which are there',
  },
  DataKey: SECRET,
  Deletion: {
    dataKeyIds: 'names keys of ours',
    erasureId: 'an account that is being erased has no archive',
    imageCount: 'there as images',
    ...{ nextTryAt: TURN, tries: TURN },
    pseudonym: 'in its receipt',
    unreachableAt: 'in its receipt',
  },
  DeletionItem: 'objects that are being deleted; they go with the last of them',
  Edit: {
    batchPlace: 'there as the place in its batch',
    cancelRequestedAt: 'its end is there',
    requestId: ROW,
    shown: 'how often it was shown',
  },
  EditReference: { position: 'the order in which they are there' },
  EditRun: {
    ...{ attempt: TURN, purgeTries: TURN, purgeDueAt: TURN },
    handle: 'what a provider calls a run; what became of the picture there is in the trail',
    ...{ isCostCertain: 'what we paid', providerCost: 'what we paid' },
    progress: 'how far a run is that is under way',
    submittedAt: 'in the trail',
  },
  EmailChange: {
    completedAt: 'there as changedAt',
    expiresAt: LIMIT,
    id: ROW,
    ...{ newCodeHash: SECRET, oldCodeHash: SECRET },
    ...{ newConfirmedAt: 'steps of a change that is there', oldConfirmedAt: 'steps of a change that is there' },
    sessionId: ROW,
    undoUntil: LIMIT,
    wrongTries: TURN,
  },
  Erasure: 'an account that is closed has no archive; it is brought back first',
  Image: {
    ...{ copyPlace: STORE, copySince: STORE, dataKeyId: STORE, objectsId: STORE, place: STORE },
    ...{ originalSha256: STORE, previewBytes: STORE, previewSha256: STORE, thumbBytes: STORE, thumbSha256: STORE },
    ...{ thumbHash: STORE, uploadMark: STORE },
    deletedAt: 'what is deleted is not there',
    isPrivate: 'what was not to be kept is not there',
  },
  ImageWords: 'names and instructions once more, folded to be found by; those are there',
  MailingDelivery: { mailingId: ROW },
  Notice: { emailChangeId: ROW, endsAt: LIMIT, id: ROW, sessionId: ROW, tokenHash: SECRET },
  OutboxMessage: 'mails of a private installation, where there is no mailbox; each for a day',
  PassingMask: 'of a private run, for as long as it runs',
  Purchase: {
    ...{ paymentIntentId: STRIPE, refundId: STRIPE, sessionId: STRIPE, sessionTries: TURN },
    withdrawalId: ROW,
  },
  RateLimit: 'hashes and times that count requests, for a day at most',
  Session: { expiresAt: LIMIT, id: ROW, tokenHash: SECRET },
  SignInRequest: 'hashes of codes that are good for ten minutes',
  StripeEvent: 'that Stripe has told of a purchase; how it stands is there',
  Ticket: {
    provenAt: 'of somebody signed in, the moment of writing, which is there',
    requestId: ROW,
    tokenHash: SECRET,
  },
  TicketLink: SECRET,
  TicketMessage: { id: ROW, requestId: ROW },
  User: { mailbox: 'the address without what mail programs ignore' },
  WelcomedMailbox: 'a keyed hash that says that a mailbox had its welcome credits',
};

let said: string;
beforeAll(async () => {
  const person = await wholePerson();
  const zip = await collect(await planExport({ userId: person.userId, text: TEXT }), person.sessionId);
  said = [FILES.data, FILES.credits].map((name) => fileOf(zip, name).toString()).join('\n');
});

/** A value as JSON writes it. */
const written = (value: unknown): string =>
  value instanceof Date ? value.toISOString() : typeof value === 'object' ? JSON.stringify(value) : String(value);

/** Whether what a column has is in the archive: each value of it, or, of numbers and of what nobody has now, a field of its name. */
async function isArchived(table: string, { name, type }: Column): Promise<boolean> {
  const rows = await db().$queryRawUnsafe<{ value: unknown }[]>(
    `SELECT DISTINCT "${name}" AS value FROM "${table}" WHERE "${name}" IS NOT NULL`,
  );
  if (rows.length === 0 || /int|bool/.test(type)) return said.includes(`"${name}":`);
  return rows.every(({ value }) => said.includes(written(value)));
}

type Column = { name: string; type: string };
const columnsOf = (table: string) => db().$queryRaw<Column[]>`
  SELECT column_name::text AS name, data_type::text AS type FROM information_schema.columns
   WHERE table_schema = 'public' AND table_name = ${table} ORDER BY 1`;

test('R-080: the archive has every column of every table about a person, but for those with a reason; and none is named that is not there', async () => {
  const tables = [...new Set<string>(STORED_KINDS.flatMap((kind) => [...STORED[kind].tables]))].toSorted();
  const missing: string[] = [];
  const named = new Set(Object.keys(LEFT_OUT));
  for (const table of tables) {
    const why = LEFT_OUT[table] ?? {};
    named.delete(table);
    if (typeof why === 'string') continue;
    const columns = await columnsOf(table);
    const names = columns.map(({ name }) => name);
    for (const name of Object.keys(why)) if (!names.includes(name)) named.add(`${table}.${name}`);
    for (const column of columns)
      if (!(column.name in why) && !(await isArchived(table, column))) missing.push(`${table}.${column.name}`);
  }
  expect(missing).toEqual([]);
  expect([...named]).toEqual([]);
});
