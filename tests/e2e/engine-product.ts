import { afterAll, expect } from 'vitest';
import { db } from '#lib/db.ts';
import { findEmbeddedDatabase } from '#lib/embedded/postgres/embedded-database.ts';
import { readSecrets } from '#lib/embedded/secrets.ts';
import { startImagesApiServer } from '#tests/support/images-api-server/start-images-api-server.ts';
import { startProduct } from '#tests/support/product.ts';

/**
 * A product of the test file's own, with an engine that costs a credit, makes another picture with every seed, and takes masks and further pictures.
 * The file may write into its books (`grant`), and sign as it does. Gone with the file. `model`: what the engine says it is.
 */
export async function engineProduct({ model }: { model?: string } = {}) {
  const engine = await startImagesApiServer({ dialect: 'vllm-omni' });
  const product = await startProduct({
    env: {
      TRUSTED_PROXIES: '1',
      IMAGES_API_URL: engine.url,
      IMAGES_API_DIALECT: 'vllm-omni',
      ...(model ? { IMAGES_API_MODEL: model } : {}),
    },
  });
  const secrets = readSecrets(product.dataDir);
  if (!secrets) throw new Error('The product has no secrets.');
  const { authSecret: NEXTAUTH_SECRET, encryptionKey: ENCRYPTION_KEY } = secrets;
  const DATABASE_URL = findEmbeddedDatabase(product.dataDir) ?? '';
  Object.assign(process.env, { DATABASE_URL, NEXTAUTH_SECRET, ENCRYPTION_KEY });
  afterAll(async () => {
    await db().$disconnect();
    await product.remove();
    await engine.close();
    expect(engine.faults).toEqual([]);
  });
  return { engine, product };
}
