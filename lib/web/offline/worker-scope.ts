import type { SHARED_PHOTOS } from '#lib/shared-photos.ts';

/** Of the interface of service workers (w3.org/TR/service-workers) what ours uses; TypeScript's own `WebWorker` types exclude those of pages. */

type LastingEvent = Event & { waitUntil: (work: Promise<unknown>) => void };

export type FetchEvent = LastingEvent & {
  request: Request;
  /** The answer to the same request, asked for while the worker woke up; undefined where the browser has no such thing. */
  preloadResponse: Promise<Response | undefined>;
  respondWith: (answer: Promise<Response>) => void;
};

export type WorkerScope = {
  location: Location;
  registration: ServiceWorkerRegistration;
  clients: { claim: () => Promise<void> };
  skipWaiting: () => Promise<void>;
  addEventListener(type: 'install' | 'activate', listen: (event: LastingEvent) => void): void;
  addEventListener(type: 'fetch', listen: (event: FetchEvent) => void): void;
};

declare global {
  /** Put before the worker's text by `worker-source.ts`. */
  const VERSION: string;
  const LIMITS: typeof SHARED_PHOTOS;
}
