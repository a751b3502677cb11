import pg from 'pg';
import { afterAll, inject } from 'vitest';
import { findEmbeddedDatabase } from '#lib/embedded/postgres/embedded-database.ts';
import { newId, newToken, sha256Hex } from '#lib/ids.ts';

let open: Promise<pg.Client> | undefined;

/** The database of the product that browser tests share; closed with the test file. */
export function productDatabase(): Promise<pg.Client> {
  open ??= (async () => {
    const url = findEmbeddedDatabase(inject('productDataDir'));
    if (!url) throw new Error('The product has no database.');
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return client;
  })();
  return open;
}

afterAll(async () => {
  await (await open)?.end();
  open = undefined;
});

export type Person = { userId: string; sessionId: string; cookie: string; email: string };

/** Somebody who is signed in, made by rows alone: many are wanted, and how one signs in is tested elsewhere. */
export async function somebody(): Promise<Person> {
  const database = await productDatabase();
  const [userId, sessionId, token] = [newId(), newId(), newToken()];
  const email = `${userId}@example.com`;
  await database.query('INSERT INTO "User" ("id", "email", "mailbox") VALUES ($1, $2, $2)', [userId, email]);
  await database.query(
    `INSERT INTO "Session" ("id", "userId", "tokenHash", "expiresAt") VALUES ($1, $2, $3, now() + interval '1 hour')`,
    [sessionId, userId, sha256Hex(token)],
  );
  return { userId, sessionId, cookie: `afterimage=${token}`, email };
}

/** Deletes the account's row; with it goes what hangs on it. */
export async function deleteAccount({ userId }: Person): Promise<void> {
  await (await productDatabase()).query('DELETE FROM "User" WHERE "id" = $1', [userId]);
}

/** The same as a restored backup or a repair by hand could leave it: the account is gone, everything of it is still there. */
export async function deleteAccountRowAlone({ userId }: Person): Promise<void> {
  const database = await productDatabase();
  try {
    await database.query('BEGIN');
    await database.query('SET LOCAL session_replication_role = replica');
    await database.query('DELETE FROM "User" WHERE "id" = $1', [userId]);
    await database.query('COMMIT');
  } catch (error) {
    await database.query('ROLLBACK');
    throw error;
  }
}

/** What is left of an account whose row went alone; tests clean up after themselves. */
export async function clearAway({ userId }: Person): Promise<void> {
  const database = await productDatabase();
  for (const table of ['Session', 'Edit', 'Image'])
    await database.query(`DELETE FROM "${table}" WHERE "userId" = $1`, [userId]);
}
