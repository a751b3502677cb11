import { rgbaToThumbHash } from 'thumbhash';
import { PREVIEW_PX, THUMB_PX } from '#lib/limits.ts';
import { DECODE_OPTIONS, sharp } from '#lib/sharp.ts';

export type Variants = { preview: Uint8Array; thumb: Uint8Array; thumbHash: string };

/** libvips looks at its clock between rows. 48 megapixels take 1.5 s; on a machine with eighty times too much to do they still pass: a good photo called damaged is worse than a slow answer. */
export const DECODE_TIMEOUT = { seconds: 120 };

/** Display profiles have 0.4 to 4 kB; a larger one would outweigh a thumb, so the colours are converted to sRGB instead. */
const MAX_VARIANT_ICC_BYTES = 4_096;

/** More effort saves 10 % of a thumb's bytes at the same error and doubles its time, which is most of an edit's way to the browser. */
const THUMB = { quality: 77, effort: 1 } as const;

/** ThumbHash keeps waves of at most seven to a side: of more pixels it only takes longer, 10 ms of the event loop for 100 × 100. */
const HASHED_PX = 48;

/**
 * `preview` (≤ 2048 px, JPEG, or WebP where there is transparency), `thumb` (≤ 512 px, WebP) and the ThumbHash of a clean,
 * upright original. The picture is decoded once, to preview size; both are encoded from that at the same time. JPEG is
 * decoded at a fraction of its size where that is enough, which still reads every coefficient: damage anywhere throws.
 */
export async function makeVariants({ bytes, hasAlpha }: { bytes: Uint8Array; hasAlpha: boolean }): Promise<Variants> {
  const source = sharp(bytes, DECODE_OPTIONS).timeout(DECODE_TIMEOUT);
  const { icc, space } = await source.metadata();
  const keepsIcc = icc !== undefined && icc.length <= MAX_VARIANT_ICC_BYTES && (space === 'srgb' || space === 'b-w');
  // An uncompressed TIFF is raw pixels that remember their profile.
  const small = source.resize({ width: PREVIEW_PX, height: PREVIEW_PX, fit: 'inside', withoutEnlargement: true });
  const pixels = await (keepsIcc ? small.keepIccProfile() : small).tiff({ compression: 'none' }).toBuffer();
  const from = () => {
    const image = sharp(pixels, { limitInputPixels: PREVIEW_PX * PREVIEW_PX });
    return keepsIcc ? image.keepIccProfile() : image;
  };
  const [preview, thumb, hash] = await Promise.all([
    (hasAlpha ? from().webp({ quality: 84, effort: 2 }) : from().jpeg({ quality: 82 })).toBuffer(),
    from()
      .resize({ width: THUMB_PX, height: THUMB_PX, fit: 'inside', withoutEnlargement: true })
      .webp(THUMB)
      .toBuffer(),
    sharp(pixels)
      .resize({ width: HASHED_PX, height: HASHED_PX, fit: 'inside' })
      .toColourspace('srgb')
      .ensureAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true }),
  ]);
  const thumbHash = rgbaToThumbHash(hash.info.width, hash.info.height, hash.data);
  return { preview, thumb, thumbHash: Buffer.from(thumbHash).toString('base64') };
}
