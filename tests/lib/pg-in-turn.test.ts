import { setImmediate as turn } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { db } from '#lib/db.ts';
import { newId } from '#lib/ids.ts';
import { PgInTurn } from '#lib/pg-in-turn.ts';
import { testDatabase } from '#tests/support/test-database.ts';

const { url } = await testDatabase();

const query = (sql: string) => ({ sql, args: [], argTypes: [] });

test('a transaction sends one statement at a time, also where Prisma asks for relations at once: pg warns of nothing', async () => {
  const warnings: string[] = [];
  const hear = ({ name, message }: Error) => void warnings.push(`${name}: ${message}`);
  process.on('warning', hear);
  onTestFinished(() => void process.off('warning', hear));
  const email = `${newId()}@example.com`;
  const include = { accounts: true, sessions: true, albums: true, images: { include: { words: true } } } as const;
  const made = await db().$transaction((tx) => tx.user.create({ data: { email, mailbox: email }, include }));
  expect(made).toMatchObject({ email, accounts: [], sessions: [], albums: [], images: [] });
  await turn();
  expect(warnings).toEqual([]);
});

test('what was asked for before a statement failed fails with it, unsent; the way back is open', async () => {
  const adapter = await new PgInTurn({ connectionString: url }).connect();
  onTestFinished(() => adapter.dispose());
  const transaction = await adapter.startTransaction();
  const asked = await Promise.allSettled([
    transaction.queryRaw(query('SELECT 1')),
    transaction.queryRaw(query('SELECT 1 / 0')),
    transaction.executeRaw(query('SELECT 2')),
    transaction.queryRaw(query('SELECT 3')),
  ]);
  const failed = { status: 'rejected', reason: expect.objectContaining({ message: 'division by zero' }) };
  expect(asked).toMatchObject([{ status: 'fulfilled', value: { rows: [[1]] } }, failed, failed, failed]);
  await expect(transaction.queryRaw(query('SELECT 4'))).rejects.toThrow('current transaction is aborted');
  await transaction.executeRaw(query('ROLLBACK'));
  await transaction.rollback();
});
