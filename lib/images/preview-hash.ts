import { rgbaToThumbHash } from 'thumbhash';
import { DECODE_OPTIONS, sharp } from '#lib/sharp.ts';

/** Bounds of a picture that a model shows while it works: ComfyUI's are JPEGs of at most 512 pixels a side. */
export const MAX_PREVIEW_BYTES = 1024 * 1024;
const MAX_PREVIEW_PIXELS = 2_048 * 2_048;

/** The ThumbHash of a passing preview, or null where it is too large or no picture. */
export async function previewHash(bytes: Uint8Array): Promise<Uint8Array | null> {
  if (bytes.byteLength > MAX_PREVIEW_BYTES) return null;
  try {
    const { data, info } = await sharp(bytes, { ...DECODE_OPTIONS, limitInputPixels: MAX_PREVIEW_PIXELS })
      .resize({ width: 100, height: 100, fit: 'inside' })
      .toColourspace('srgb')
      .ensureAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    return rgbaToThumbHash(info.width, info.height, data);
  } catch {
    return null;
  }
}
