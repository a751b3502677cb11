import type { TestProject } from 'vitest/node';
import { startProduct } from '#tests/support/product.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Origin of the product that browser tests share. It started from an empty data folder. */
    productUrl: string;
    /** Its data folder. */
    productDataDir: string;
  }
}

/** The real product, started once for all browser tests; builds the pages if they have changed. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // Each page comes from a network of its own (`openPage`), so that tests do not use up one another's codes an hour.
  const product = await startProduct({ env: { TRUSTED_PROXIES: '1' } });
  project.provide('productUrl', product.url);
  project.provide('productDataDir', product.dataDir);
  return product.remove;
}
