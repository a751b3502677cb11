import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Less than this is not worth the 20 ms. */
const WORTH_BYTES = 64 * 1024 * 1024;
/** So long after the last that ended. */
const PAUSE_MS = 2_000;
/** Where one follows the other without a pause, it is worth it after this much. */
const MOST_BYTES = 1536 * 1024 * 1024;

let freedBytes = 0;
let timer: NodeJS.Timeout | undefined;

/**
 * Gives the memory of ended uploads and edits back to the system (F-42, F-44). Buffers lie outside the heap, so an idle process sees
 * no reason to collect them: after sixteen uploads of 50 MB it kept 300 MB for good. Freeing such a buffer by hand is no way,
 * because a decoder's thread may still read it. A busy process is left to collect in its own small steps: a whole collection in between stood in the
 * way of every second edit.
 */
export function collectSoon(bytes: number): void {
  freedBytes += bytes;
  if (freedBytes < WORTH_BYTES) return;
  clearTimeout(timer);
  timer = setTimeout(collect, freedBytes < MOST_BYTES ? PAUSE_MS : 0);
  timer.unref();
}

function collect(): void {
  timer = undefined;
  freedBytes = 0;
  setFlagsFromString('--expose-gc');
  const gc: unknown = runInNewContext('gc');
  if (typeof gc === 'function') gc();
}
