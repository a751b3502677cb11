import { AppError } from '#lib/errors.ts';
import { readPngHeader, rebuildPng } from '#lib/images/container/png.ts';
import { decodeBudget } from '#lib/images/decode-budget.ts';
import { maskSize } from '#lib/images/mask-size.ts';
import { decodeMask, encodeMask } from '#lib/inference/grey-mask.ts';

/** The largest file of a mask, bytes: noise at its full size takes 4 MB in one channel, and a browser may write four. */
const MAX_MASK_BYTES = 20_000_000;
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Samples and the file made of them, bytes a pixel. */
const BYTES_PER_PIXEL = 6;
const BASE_BYTES = 16 * 1024 * 1024;

/** A mask as it is kept: every byte of our own making. */
export type Mask = { png: Buffer; width: number; height: number };

/**
 * Takes the file of a mask as it came, from anybody: a PNG of the size that `maskSize` says of the photo, refused by its header otherwise and before
 * a pixel is decoded. Throws `AppError('mask_wrong')` for anything else and `AppError('mask_empty')` where nothing is marked.
 */
export async function readMask(input: {
  bytes: Uint8Array;
  photo: { width: number; height: number };
  signal?: AbortSignal | undefined;
}): Promise<Mask> {
  const { bytes, photo, signal } = input;
  const size = maskSize(photo);
  requireHeader(bytes, size);
  const memory = { bytes: BASE_BYTES + bytes.length + size.width * size.height * BYTES_PER_PIXEL, signal };
  return decodeBudget().run(memory, async () => {
    const mask = await unpack(bytes);
    if (mask.width !== size.width || mask.height !== size.height) throw new AppError('mask_wrong');
    if (mask.data.every((sample) => sample === 0)) throw new AppError('mask_empty');
    return { png: await encodeMask(mask), ...size };
  });
}

/** Taken apart before a decoder sees it, as every PNG of anybody is. */
async function unpack(bytes: Uint8Array) {
  try {
    const { clean } = await rebuildPng(bytes);
    return await decodeMask(clean);
  } catch (cause) {
    throw new AppError('mask_wrong', { cause });
  }
}

function requireHeader(bytes: Uint8Array, size: { width: number; height: number }): void {
  if (bytes.length > MAX_MASK_BYTES || !PNG.equals(bytes.subarray(0, PNG.length))) throw new AppError('mask_wrong');
  try {
    const header = readPngHeader(bytes);
    if (header.width === size.width && header.height === size.height && header.bitDepth <= 8) return;
  } catch (cause) {
    throw new AppError('mask_wrong', { cause });
  }
  throw new AppError('mask_wrong');
}
