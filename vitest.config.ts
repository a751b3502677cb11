import { defineConfig } from 'vitest/config';
import { COMPILE_CACHE } from './tests/support/compile-cache.ts';
import { filesThatShareAProcess, unitPart } from './tests/support/unit-files.ts';

const PRODUCT = ['tests/lib/embedded/*.test.ts', 'tests/privacy/**/*.test.ts'];
const BROWSER = ['tests/e2e/**/*.test.ts'];

/** For the processes that tests start. */
const env = { NODE_COMPILE_CACHE: COMPILE_CACHE };

const DATABASE = 'tests/support/global-setup.ts';

const together = unitPart ? filesThatShareAProcess() : [];

/**
 * Files that start the whole product take turns: on two cores a second one would only make both late. A browser on a busy
 * machine misses a beat now and then; a fault fails three times. What had to be tried again is named at the end of a run.
 */
const alone = {
  retry: 2,
  pool: 'forks',
  fileParallelism: false,
  testTimeout: 120_000,
  hookTimeout: 300_000,
  expect: { poll: { timeout: 10_000 } },
  env,
} as const;

export default defineConfig({
  test: {
    // Two cores: more forks only take memory from each other. `npm test` runs the unit tests one at a time beside the others.
    maxWorkers: 2,
    reporters: ['default', './tests/support/closing-line.ts'],
    projects: [
      {
        test: {
          name: 'unit',
          env,
          pool: 'forks',
          setupFiles: ['tests/support/fail-on-deprecation.ts', 'tests/support/fresh-modules.ts'],
          globalSetup: unitPart === 'together' ? [] : [DATABASE],
          isolate: unitPart !== 'together',
          testTimeout: 60_000,
          hookTimeout: 60_000,
          include: unitPart === 'together' ? together : ['tests/**/*.test.{ts,tsx}'],
          exclude: [...PRODUCT, ...BROWSER, ...(unitPart === 'apart' ? together : [])],
          sequence: { groupOrder: 1 },
        },
      },
      { test: { ...alone, name: 'product', globalSetup: [DATABASE], include: PRODUCT, sequence: { groupOrder: 2 } } },
      {
        test: {
          ...alone,
          name: 'browser',
          include: BROWSER,
          globalSetup: ['tests/support/browser-setup.ts'],
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
