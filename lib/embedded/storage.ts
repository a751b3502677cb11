import { existsSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { StartError } from '#lib/embedded/start-error.ts';
import type { Env } from '#lib/env.ts';
import { openStore } from '#lib/storage/index.ts';
import { StoreCheckError } from '#lib/storage/store.ts';

/**
 * Refuses with one line when pictures could not be kept or not be found: rows lie in a place that this start does not know, or the
 * store for new pictures cannot be written, read and deleted in. The database must be up to date.
 */
export async function requireStorage(env: Env): Promise<void> {
  for (const place of await placesOf(env.databaseUrl)) {
    if (place === 's3' && !env.s3) {
      throw new StartError(
        'Pictures lie in a bucket, and S3_ENDPOINT is not set. Set S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY as they were. To leave the bucket, set STORAGE=disk with them and run: npm run storage -- move --from s3 --to disk',
      );
    }
    // Before the check of the store makes that folder.
    if (place === 'disk' && !existsSync(join(env.dataDir, 'objects'))) {
      throw new StartError(
        'Pictures lie on the disk, and DATA_DIR holds no folder "objects". Set DATA_DIR to the folder that they were kept in. To have them in the bucket, run this where that folder is: npm run storage -- move --from disk --to s3',
      );
    }
  }
  try {
    await openStore(env.storage, env)?.check();
  } catch (error) {
    throw error instanceof StoreCheckError ? new StartError(error.message) : error;
  }
}

/** The places that rows name. */
async function placesOf(databaseUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ place: string }>('SELECT DISTINCT "place" FROM "Image" ORDER BY 1');
    return rows.map(({ place }) => place);
  } finally {
    await client.end().catch(() => {});
  }
}
