import { SHARED_PHOTOS } from '#lib/shared-photos.ts';

/** One photo that waits in this browser. `file` is null where it is too large to be uploaded: then only its name and size were kept. */
export type SharedPhoto = { key: number; name: string; type: string; size: number; file: File | null };

type Row = Omit<SharedPhoto, 'key'> & { at: number };

/** The photos that the service worker took from another app, oldest first; those that waited too long are put away. */
export async function takeSharedPhotos(now = Date.now()): Promise<SharedPhoto[]> {
  const photos: SharedPhoto[] = [];
  await inStore((store) => {
    const walk = store.openCursor();
    walk.onsuccess = () => {
      const cursor = walk.result;
      if (cursor === null) return;
      // What lies there was put there by our own worker.
      const { at, ...photo } = cursor.value as Row;
      if (at < now - SHARED_PHOTOS.keptMs) cursor.delete();
      else photos.push({ key: Number(cursor.key), ...photo });
      cursor.continue();
    };
  });
  return photos;
}

/** Nothing of them stays on this device. */
export const forgetSharedPhotos = (keys: number[]): Promise<void> =>
  inStore((store) => {
    for (const key of keys) store.delete(key);
  });

function inStore(work: (store: IDBObjectStore) => void): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const opening = indexedDB.open(SHARED_PHOTOS.database, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(SHARED_PHOTOS.store, { autoIncrement: true });
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const database = opening.result;
    const transaction = database.transaction(SHARED_PHOTOS.store, 'readwrite');
    const end = (settle: () => void) => () => {
      database.close();
      settle();
    };
    transaction.oncomplete = end(resolve);
    transaction.onabort = end(() => reject(transaction.error));
    work(transaction.objectStore(SHARED_PHOTOS.store));
  };
  return promise;
}
