import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { CLEANUPS } from '#lib/cleanup/cleanups.ts';
import { retentionTable } from '#lib/cleanup/retention-table.ts';
import { CLEANUP_NAMES, LINE_IDS, type LineId } from '#lib/cleanup/schema.ts';
import { checkBooks } from '#lib/credits/check-books.ts';
import { mailboxHash } from '#lib/credits/mailbox-hash.ts';
import { db } from '#lib/db.ts';
import { readOperator } from '#lib/operator-settings.ts';
import { USAGE_DAYS } from '#lib/retention.ts';
import { TIMED } from '#tests/lib/cleanup/retention-cases.ts';
import { UNTIMED } from '#tests/lib/cleanup/retention-untimed.ts';
import { end, grant, newPerson, submit } from '#tests/lib/credits/stage.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();

const TABLE = retentionTable();
const MARGIN_MS = 60_000;

/** The moment of which the time of a line ends now. */
function boundary({ count, unit }: (typeof TABLE)[LineId]): Date {
  if (count === null) throw new Error('This line has no number.');
  const at = new Date();
  if (unit === 'minute') at.setTime(at.getTime() - count * 60_000);
  else if (unit === 'day') at.setTime(at.getTime() - count * 86_400_000);
  else at.setUTCFullYear(at.getUTCFullYear() - count);
  return at;
}

const runLine = async (id: LineId) => {
  for (const name of TABLE[id].by) await CLEANUPS[name].run();
};

test('every line of the retention table has a case, and every clean-up a line', () => {
  expect(LINE_IDS.filter((id) => Boolean(TIMED[id]) === Boolean(UNTIMED[id]))).toEqual([]);
  const seen = new Set(LINE_IDS.flatMap((id) => TABLE[id].by));
  expect(CLEANUP_NAMES.filter((name) => !seen.has(name))).toEqual([]);
  // Files have no job of the worker's; their case is beside the others that have none.
  expect(LINE_IDS.filter((id) => TABLE[id].count !== null && TABLE[id].by.length === 0)).toEqual(['log']);
});

test.each(Object.entries(TIMED))(
  'the retention table holds: %s, older goes and younger stays, and a second run finds nothing',
  async (id, make) => {
    const line = TABLE[id as LineId];
    const limit = boundary(line).getTime();
    const old = await make(new Date(limit - MARGIN_MS));
    const young = await make(new Date(limit + MARGIN_MS));
    expect([await old(), await young()]).toEqual([true, true]);
    await runLine(id as LineId);
    expect([await old(), await young()]).toEqual([false, true]);
    await runLine(id as LineId);
    expect(await young()).toBe(true);
  },
);

test.each(Object.entries(UNTIMED))('the retention table holds: %s', (_, holds) => holds());

test('the mark of a mailbox that has an account stays however old it is, and its time begins when that has gone', async () => {
  const mailbox = `${randomUUID()}@example.org`;
  const { id } = await db().user.create({ data: { email: mailbox, mailbox } });
  const old = new Date(boundary(TABLE.marks).getTime() - MARGIN_MS);
  const hash = mailboxHash(mailbox);
  await db().welcomedMailbox.create({ data: { hash, at: old } });
  await runLine('marks');
  await db().user.delete({ where: { id } });
  await runLine('marks');
  const { at } = await db().welcomedMailbox.findUniqueOrThrow({ where: { hash } });
  expect(Date.now() - at.getTime()).toBeLessThan(MARGIN_MS);
});

test('R-091: of a paid edit that is gone its price and end stay for the books, and nothing says how it was used', async () => {
  const userId = await newPerson();
  await grant(userId, 40);
  const editId = await submit(userId, 4);
  await end(userId, editId, 'failed');
  const endedAt = new Date(Date.now() - USAGE_DAYS * 86_400_000 - MARGIN_MS);
  await db().edit.update({ where: { id: editId, userId }, data: { instruction: '', endedAt, options: { seed: 7 } } });
  const used = { endedAt, providerCost: 40_000, isCostCertain: true, engineMs: 900, handle: { id: randomUUID() } };
  await db().editRun.updateMany({ where: { editId, userId }, data: used });
  await db().editTrail.create({ data: { editId, step: 'sent', place: 'fal' } });
  const { differences: before } = await checkBooks();
  await runLine('usage');
  expect(
    await db().edit.findUnique({ where: { id: editId, userId }, include: { runs: true, trail: true } }),
  ).toMatchObject({
    ...{ priceCredits: 4, state: 'failed', options: null, trail: [] },
    runs: [{ providerCost: null, isCostCertain: false, engineMs: null, handle: null }],
  });
  expect((await checkBooks()).differences).toEqual(before);
});

test.each([
  ['a consent that holds', `DELETE FROM "Consent"`],
  ['the books of somebody', `DELETE FROM "CreditEntry"`],
])('nothing deletes %s, a clean-up that says it may neither', async (_, statement) => {
  const userId = await newPerson();
  await grant(userId, 40);
  const line = {
    userId,
    purpose: 'provider',
    subject: 'fal',
    version: '1',
    textHash: '0'.repeat(64),
    source: 'editor',
  };
  await db().consent.create({ data: { ...line, isGiven: true } });
  for (const said of ['', 'consents', 'books'])
    await expect(
      db().$transaction(async (tx) => {
        await tx.$queryRaw`SELECT set_config('afterimage.clean_up', ${said}, true)`;
        await tx.$executeRawUnsafe(statement);
      }),
    ).rejects.toThrow();
});

test('the operator sets the legal period of the books, and the table says theirs', () => {
  const set = { OPERATOR_CERTIFICATIONS: [], OPERATOR_DISCLOSURES: null, BOOKS_YEARS: 6 };
  expect(retentionTable(readOperator(set)).purchases.count).toBe(6);
});
