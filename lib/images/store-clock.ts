import { newId } from '#lib/ids.ts';
import { storeAt } from '#lib/storage/index.ts';
import { CHECK_PREFIX } from '#lib/storage/object-keys.ts';
import { type Place, wholeBody } from '#lib/storage/store.ts';

/**
 * What time it is by the clock that dates a store's objects: a small object is put, listed and deleted. The ages of objects are
 * told by it alone, so that no difference between clocks makes a young object look old (F-35). Throws what the store throws.
 */
export async function storeClock(place: Place): Promise<Date> {
  const store = storeAt(place);
  const key = `${CHECK_PREFIX}${newId()}`;
  await store.put(key, wholeBody(Uint8Array.of(1)));
  try {
    for await (const { modifiedAt } of store.list(key)) return modifiedAt;
  } finally {
    await store.delete(key);
  }
  throw new Error('The store does not list what it has just taken.');
}
