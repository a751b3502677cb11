import { createHash } from 'node:crypto';
import { env } from '#lib/env.ts';
import { SHARED_PHOTOS } from '#lib/shared-photos.ts';
import removal from '#lib/web/offline/removal.js?raw';
import { shellPage } from '#lib/web/offline/shell-page.ts';
import worker from '#lib/web/offline/worker.js?raw';

/**
 * The text of the service worker. Its version is the hash of itself and of the page that it keeps, so that it is new exactly when one of them is. Where
 * `SERVICE_WORKER` is `off`, one that removes itself and all it kept.
 */
export function workerSource(isOn: boolean = env().hasServiceWorker): string {
  const limits = `const LIMITS = ${JSON.stringify(SHARED_PHOTOS)};`;
  if (!isOn) return `${limits}\n${removal}`;
  const version = createHash('sha256').update(worker).update(shellPage().html).digest('hex').slice(0, 16);
  return `const VERSION = '${version}';\n${limits}\n${worker}`;
}
