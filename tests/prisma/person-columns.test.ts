import { afterAll, expect, test } from 'vitest';
import { STORED, STORED_KINDS } from '#lib/account/stored/kinds.ts';
import { db } from '#lib/db.ts';
import { PURPOSES } from '#tests/prisma/person-purposes.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();
afterAll(() => db().$disconnect());

test('R-002: every table in which something of a person is has its purposes written down, column by column', () => {
  // What the queue holds are ids; its tables are its own.
  const tables = STORED_KINDS.flatMap((kind) => [...STORED[kind].tables]).filter((table) => !table.includes('.'));
  expect(Object.keys(PURPOSES).toSorted()).toEqual([...new Set(tables)].toSorted());
});

test.each(Object.entries(PURPOSES))(
  'R-001, R-002: each column of %s has its purpose; no other is kept of a person',
  async (table, purposes) => {
    const rows = await db().$queryRaw<{ name: string }[]>`
      SELECT column_name::text AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name = ${table}`;
    expect(rows.map(({ name }) => name).toSorted()).toEqual(Object.keys(purposes).toSorted());
  },
);
