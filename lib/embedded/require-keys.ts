import pg from 'pg';
import { StartError } from '#lib/embedded/start-error.ts';
import type { Env } from '#lib/env.ts';
import { keysText } from '#lib/text/keys.ts';
import { toWrappingKey } from '#lib/vault/wrapping-keys.ts';

const NEEDED = `
  SELECT "wrappingKeyId" AS id, count(*)::int AS count
    FROM (SELECT "wrappingKeyId" FROM "DataKey" UNION ALL SELECT "wrappingKeyId" FROM "SigningKey") AS wrapped
   GROUP BY 1 ORDER BY 2 DESC`;

/**
 * Refuses with one line when something is wrapped under a key that this start is not given, or when new things would be wrapped under
 * one that a rotation has closed. The database must be up to date.
 */
export async function requireKeys({ databaseUrl, encryptionKey, previousEncryptionKeys }: Env): Promise<void> {
  const current = toWrappingKey(encryptionKey).id;
  const given = new Set([current, ...previousEncryptionKeys.map((key) => toWrappingKey(key).id)]);
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const needed = await client.query<{ id: string; count: number }>(NEEDED);
    const missing = needed.rows.find(({ id }) => !given.has(id));
    if (missing) throw new StartError(keysText.en.missing(missing.id, missing.count));
    const closed = await client.query('SELECT 1 FROM "WrappingKey" WHERE "id" = $1 AND "closedAt" IS NOT NULL', [
      current,
    ]);
    if (closed.rows.length > 0) throw new StartError(keysText.en.closed(current));
  } finally {
    await client.end().catch(() => {});
  }
}
