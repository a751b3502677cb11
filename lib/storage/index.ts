import { join } from 'node:path';
import { type Env, env } from '#lib/env.ts';
import { AppError } from '#lib/errors.ts';
import { diskStore } from '#lib/storage/disk.ts';
import { s3Store } from '#lib/storage/s3.ts';
import type { Place, Store } from '#lib/storage/store.ts';

/** The store at a place as an environment describes it, or null where that has none there. Nothing is touched yet. */
export function openStore(place: Place, { dataDir, s3 }: Pick<Env, 'dataDir' | 's3'>): Store | null {
  if (place === 'disk') return diskStore(join(dataDir, 'objects'));
  return s3 && s3Store(s3);
}

const opened = new Map<Place, Store>();

/**
 * The store at a place that a row names. Throws `AppError('unavailable')` when it is not set up here; the start refuses while rows
 * lie in such a place, so this is a row that came later.
 */
export function storeAt(place: Place): Store {
  const found = opened.get(place) ?? openStore(place, env());
  if (!found) throw new AppError('unavailable', { retryAfterSeconds: 30 });
  opened.set(place, found);
  return found;
}

/** The store that new pictures go to, chosen by the environment: the bucket when there is one, else a folder under `DATA_DIR`. */
export const store = (): Store => storeAt(env().storage);

/** Every store that is set up here; what is deleted for ever is looked for in all of them. */
export const places = (): Place[] => (env().s3 ? ['s3', 'disk'] : ['disk']);
