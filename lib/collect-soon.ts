import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Less than this is not worth the 20 ms. */
const WORTH_BYTES = 64 * 1024 * 1024;
/** Uploads and edits come in batches: one collection for all that end within it. */
const PAUSE_MS = 2_000;

let freedBytes = 0;
let timer: NodeJS.Timeout | undefined;

/**
 * Gives the memory of ended uploads and edits back to the system (F-42, F-44). Buffers lie outside the heap, so an idle process sees
 * no reason to collect them: after sixteen uploads of 50 MB it kept 300 MB for good. Freeing such a buffer by hand is no way,
 * because a decoder's thread may still read it.
 */
export function collectSoon(bytes: number): void {
  freedBytes += bytes;
  if (freedBytes < WORTH_BYTES || timer) return;
  timer = setTimeout(() => {
    timer = undefined;
    freedBytes = 0;
    setFlagsFromString('--expose-gc');
    const collect: unknown = runInNewContext('gc');
    if (typeof collect === 'function') collect();
  }, PAUSE_MS);
  timer.unref();
}
