import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { AppError } from '#lib/errors.ts';
import { tooManyPixels } from '#lib/images/check-size.ts';
import { MAX_PIXELS } from '#lib/limits.ts';

/** 48 megapixels take about 3 s on one core; a machine with forty times too much to do still finishes them. */
const TIMEOUT_MS = 120_000;

export type HeicPixels = {
  width: number;
  height: number;
  hasAlpha: boolean;
  /** RGB or RGBA, 8 bits a channel, row by row. */
  pixels: Uint8Array;
  icc: Uint8Array | null;
  /** Colour primaries by ITU-T H.273 where there is no profile. */
  primaries: number | null;
};
type Answer = ({ ok: true } & HeicPixels) | { ok: false; reason: 'broken' | 'pixels'; pixels: number };

// Found from the working directory, because a bundler moves this module but not the file that the thread runs.
const WORKER = join(/* turbopackIgnore: true */ process.cwd(), 'lib', 'images', 'heic-worker.ts');

/**
 * Decodes the primary picture of a HEIC file, upright, in a thread that ends when it is done, too slow, or no longer wanted.
 * About 18 bytes a pixel are held while it works. Throws `AppError('broken_image' | 'too_many_pixels')`.
 */
export async function decodeHeic({ bytes, signal }: { bytes: Uint8Array; signal?: AbortSignal }): Promise<HeicPixels> {
  signal?.throwIfAborted();
  const worker = new Worker(WORKER, {
    workerData: { bytes, maxPixels: MAX_PIXELS },
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: 128 },
  });
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const stop = () => reject(signal?.reason);
  const timer = setTimeout(() => reject(new AppError('broken_image')), TIMEOUT_MS);
  signal?.addEventListener('abort', stop, { once: true });
  worker.once('message', resolve);
  // Out of memory inside WebAssembly or the thread's heap ends here too: the file asked for more than a photo needs.
  worker.once('error', (cause) => reject(new AppError('broken_image', { cause })));
  worker.once('exit', () => reject(new AppError('broken_image')));
  try {
    const answer = await promise;
    if (answer.ok) return answer;
    throw answer.reason === 'pixels' ? tooManyPixels(answer.pixels) : new AppError('broken_image');
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
    await worker.terminate();
  }
}
