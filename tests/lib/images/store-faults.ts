import { onTestFinished } from 'vitest';
import { store } from '#lib/storage/index.ts';
import type { Store } from '#lib/storage/store.ts';

/**
 * Puts `faults` between this process and its store until the test ends: each gets what the store would really do. What it
 * does not name stays as it is.
 */
export function withFaults(faults: (real: Store) => Partial<Store>, target: Store = store()): void {
  const real = { ...target };
  Object.assign(target, faults(real));
  onTestFinished(() => void Object.assign(target, real));
}
