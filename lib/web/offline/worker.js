// @ts-check
/*
 * The service worker, as browsers get it: `worker-source.ts` puts VERSION and LIMITS before it. It keeps one public page, the one that says what is
 * missing without a connection, and takes photos that another app shares. Everything else goes past it: no page, picture, answer or file of a build is
 * ever kept, so that nothing private lies here and nothing old is served.
 */

/** @typedef {import('#lib/web/offline/worker-scope.ts').WorkerScope} WorkerScope */
/** @typedef {import('#lib/web/offline/worker-scope.ts').FetchEvent} FetchEvent */

const worker = /** @type {WorkerScope} */ (/** @type {unknown} */ (self));
const PREFIX = 'afterimage-shell-';
const CACHE = `${PREFIX}${VERSION}`;
const SHELL = '/offline.html';

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(activate()));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== worker.location.origin) return;
  if (request.method === 'POST' && pathname === LIMITS.path) event.respondWith(takeShared(event));
  else if (isPage(request) && !pathname.startsWith('/api/')) event.respondWith(openPage(event));
});

/** Frames are not ours to answer: who they belong to is for the server to see. @param {Request} request */
function isPage({ method, mode, destination }) {
  return method === 'GET' && mode === 'navigate' && destination === 'document';
}

async function install() {
  const cache = await caches.open(CACHE);
  // Without cookies: the page is the same for everybody.
  await cache.add(new Request(SHELL, { cache: 'reload', credentials: 'omit' }));
  // No open tab depends on the version before, as none was given a file by it.
  await worker.skipWaiting();
}

async function activate() {
  const old = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  // The page is asked for while the worker wakes up, and by the browser itself, so that the server sees where the request came from.
  await worker.registration.navigationPreload?.enable();
  await worker.clients.claim();
  await forgetOld();
}

/** The page itself, whatever its status; the shell only where there was no answer at all. @param {FetchEvent} event */
async function openPage(event) {
  event.waitUntil(forgetOld());
  try {
    return (await event.preloadResponse) ?? (await fetch(event.request));
  } catch {
    return (await caches.match(SHELL)) ?? Response.error();
  }
}

/**
 * Photos shared by another app wait in this browser's own database until the person says what to do with them, an hour at most: they may have to sign in
 * first, and another site's form could post here too, so that nothing is uploaded without a press. @param {FetchEvent} event
 */
async function takeShared({ request }) {
  try {
    const shared = (await request.formData()).getAll(LIMITS.field).filter((part) => part instanceof File);
    const taken = shared.slice(0, LIMITS.photos);
    const at = Date.now();
    const rows = taken.map((file) => ({
      name: file.name,
      type: file.type,
      size: file.size,
      file: file.size > LIMITS.bytes ? null : file,
      at,
    }));
    await inStore((store) => {
      // What was shared before and left lying makes room for this.
      store.clear();
      for (const row of rows) store.add(row);
    });
    const more = shared.length - taken.length;
    return Response.redirect(more > 0 ? `${LIMITS.page}?more=${more}` : LIMITS.page, 303);
  } catch {
    return Response.redirect(`${LIMITS.page}?again`, 303);
  }
}

async function forgetOld() {
  const until = Date.now() - LIMITS.keptMs;
  const known = (await indexedDB.databases?.()) ?? [];
  if (!known.some(({ name }) => name === LIMITS.database)) return;
  await inStore((store) => {
    store.openCursor().onsuccess = ({ target }) => {
      const cursor = /** @type {IDBRequest<IDBCursorWithValue | null>} */ (target).result;
      if (cursor === null) return;
      if (cursor.value.at < until) cursor.delete();
      cursor.continue();
    };
  }).catch(() => undefined);
}

/** One transaction over the photos that wait. @param {(store: IDBObjectStore) => void} work @returns {Promise<void>} */
function inStore(work) {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(LIMITS.database, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(LIMITS.store, { autoIncrement: true });
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      const transaction = database.transaction(LIMITS.store, 'readwrite');
      transaction.oncomplete = () => {
        database.close();
        resolve();
      };
      transaction.onabort = () => {
        database.close();
        reject(transaction.error);
      };
      work(transaction.objectStore(LIMITS.store));
    };
  });
}
