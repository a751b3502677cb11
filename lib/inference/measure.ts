import type { ImageBytes, ProviderCost } from '#lib/inference/backend.ts';
import { failure } from '#lib/inference/failures.ts';
import { DECODE_OPTIONS, sharp } from '#lib/sharp.ts';

/**
 * A picture as its header says it is; nothing of it is decoded, so a bomb costs nothing. Throws a `BackendError` (`unreadable_output`) where the bytes
 * are none that are read here; `cost` is what the run cost all the same.
 */
export async function measure(bytes: Uint8Array, cost?: ProviderCost): Promise<ImageBytes> {
  try {
    const { format, width, height } = await sharp(bytes, { ...DECODE_OPTIONS, limitInputPixels: false }).metadata();
    return { bytes, format, width, height };
  } catch (cause) {
    throw failure('unreadable_output', { cost, cause });
  }
}
