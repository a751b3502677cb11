import pg from 'pg';
import { afterAll, inject } from 'vitest';
import { findEmbeddedDatabase } from '#lib/embedded/postgres/embedded-database.ts';
import { newId, newToken, sha256Hex } from '#lib/ids.ts';

const open = new Map<string, Promise<pg.Client>>();

/** The database of the product with this data folder, the one that browser tests share unless told; closed with the test file. */
export function productDatabase(dataDir = inject('productDataDir')): Promise<pg.Client> {
  const known = open.get(dataDir) ?? connect(dataDir);
  open.set(dataDir, known);
  return known;
}

async function connect(dataDir: string): Promise<pg.Client> {
  const url = findEmbeddedDatabase(dataDir);
  if (!url) throw new Error('The product has no database.');
  const client = new pg.Client({ connectionString: url });
  // A product of the test's own may be gone before its connection.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

afterAll(async () => {
  for (const client of open.values()) await (await client).end().catch(() => undefined);
  open.clear();
});

export type Person = { userId: string; sessionId: string; cookie: string; email: string };

/** Somebody who is signed in, made by rows alone: many are wanted, and how one signs in is tested elsewhere. */
export async function somebody(dataDir?: string): Promise<Person> {
  const database = await productDatabase(dataDir);
  const userId = newId();
  const email = `${newId()}@example.com`;
  await database.query('INSERT INTO "User" ("id", "email", "mailbox") VALUES ($1, $2, $2)', [userId, email]);
  return { userId, email, ...(await newSession(database, userId)) };
}

async function newSession(database: pg.Client, userId: string): Promise<{ sessionId: string; cookie: string }> {
  const [sessionId, token] = [newId(), newToken()];
  await database.query(
    `INSERT INTO "Session" ("id", "userId", "tokenHash", "expiresAt") VALUES ($1, $2, $3, now() + interval '1 hour')`,
    [sessionId, userId, sha256Hex(token)],
  );
  return { sessionId, cookie: `afterimage=${token}` };
}

/** The cookie of another browser that signs in to the same account, as one does again after all have been signed out. */
export const signInAgain = async ({ userId }: Person): Promise<string> =>
  (await newSession(await productDatabase(), userId)).cookie;

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
