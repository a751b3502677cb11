import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, inject } from 'vitest';

async function administer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/**
 * Gives the calling test file a migrated database and a data folder of its own, and sets the environment to them. Call it
 * at the top of the file, `await testDatabase()`, before anything asks for `env()` or `db()`. Both go when the file ends.
 */
export async function testDatabase(): Promise<{ url: string; dataDir: string }> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await administer(`CREATE DATABASE ${name} TEMPLATE template`);
  const dataDir = await mkdtemp(join(tmpdir(), 'afterimage-data-'));
  const url = new URL(inject('postgresUrl'));
  url.pathname = `/${name}`;
  Object.assign(process.env, {
    DATABASE_URL: url.href,
    DATA_DIR: dataDir,
    APP_URL: 'http://localhost:3000',
    NEXTAUTH_SECRET: randomBytes(32).toString('base64url'),
    ENCRYPTION_KEY: randomBytes(32).toString('base64'),
  });
  afterAll(async () => {
    const { db } = await import('#lib/db.ts');
    await db().$disconnect();
    await administer(`DROP DATABASE ${name} WITH (FORCE)`);
    await rm(dataDir, { recursive: true, force: true });
  });
  return { url: url.href, dataDir };
}
