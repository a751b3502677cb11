import { db } from '#lib/db.ts';

/**
 * Puts the ledger's clock of this test file's database to a moment, where it stands still, for every process and connection; null: it goes
 * with the database's again.
 */
export async function setCreditClock(at: Date | null): Promise<void> {
  const moment = at ? `timestamptz '${at.toISOString()}'` : `date_trunc('milliseconds', clock_timestamp())`;
  await db().$executeRawUnsafe(
    `CREATE OR REPLACE FUNCTION credit_clock() RETURNS timestamptz LANGUAGE sql VOLATILE AS $$ SELECT ${moment} $$`,
  );
}
