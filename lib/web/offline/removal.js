// @ts-check
/* What browsers get instead of the service worker where the operator has switched it off: it takes away what the other kept, and itself. */

/** @typedef {import('#lib/web/offline/worker-scope.ts').WorkerScope} WorkerScope */

const worker = /** @type {WorkerScope} */ (/** @type {unknown} */ (self));

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener('activate', (event) => event.waitUntil(remove()));

async function remove() {
  const names = (await caches.keys()).filter((name) => name.startsWith('afterimage-'));
  await Promise.all(names.map((name) => caches.delete(name)));
  indexedDB.deleteDatabase(LIMITS.database);
  await worker.registration.unregister();
}
