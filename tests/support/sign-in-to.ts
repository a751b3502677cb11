import { randomBytes } from 'node:crypto';
import { startSession } from '#lib/account/start-session.ts';
import { db } from '#lib/db.ts';
import { findEmbeddedDatabase } from '#lib/embedded/postgres/embedded-database.ts';

/**
 * A new person with a session in the embedded database of a product that runs on `dataDir`, and the header that their browser would
 * send. `db()` of this process is that database from then on; the caller disconnects it.
 */
export async function signInTo(dataDir: string): Promise<{ userId: string; headers: { cookie: string } }> {
  const secret = randomBytes(32).toString('hex');
  const url = findEmbeddedDatabase(dataDir) ?? '';
  Object.assign(process.env, { DATABASE_URL: url, NEXTAUTH_SECRET: secret, ENCRYPTION_KEY: secret });
  const email = 'mara@example.com';
  const { id: userId } = await db().user.create({ data: { email, mailbox: email } });
  const device = { client: 'test', network: null, ipPrefix: null, country: null, language: 'en' as const };
  const token = await startSession({ userId, device, previousToken: null });
  return { userId, headers: { cookie: `afterimage=${token}` } };
}
