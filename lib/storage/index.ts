import { join } from 'node:path';
import { env } from '#lib/env.ts';
import { diskStore } from '#lib/storage/disk.ts';
import type { Place, Store } from '#lib/storage/store.ts';

let disk: Store | undefined;

/** The store at a place that a row names. */
export function storeAt(place: Place): Store {
  if (place !== 'disk') throw new TypeError(`There is no store called ${place}.`);
  disk ??= diskStore(join(env().dataDir, 'objects'));
  return disk;
}

/** The store that new pictures go to, chosen by the environment: a folder under `DATA_DIR`. */
export const store = (): Store => storeAt('disk');
