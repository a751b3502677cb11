import type { ImageBytes } from '#lib/inference/backend.ts';
import type { Output } from '#lib/inference/darkroom/output.ts';
import type { Decoded } from '#lib/inference/darkroom/pixels/decode.ts';
import { release } from '#lib/inference/darkroom/pixels/raster.ts';
import { wrapInTiff } from '#lib/inference/darkroom/pixels/tiff.ts';
import { DECODE_OPTIONS, sharp } from '#lib/sharp.ts';

/**
 * Default qualities. JPEG 92 with full colour resolution: an edit may be edited again, and half-resolution colour smears
 * the edges of lettering and borders each time. WebP 90 and AVIF 75 look alike to it. AVIF effort 2: more takes a 12 MP
 * photo beyond five seconds on one core for a few percent of its size.
 */
const QUALITY = { jpeg: 92, webp: 90, avif: 75 } as const;
const AVIF_EFFORT = 2;
const WEBP_EFFORT = 2;
/** Beyond it a JPEG is coded as it comes: fitting the code to the picture holds 13 bytes a pixel to save a few percent. */
export const OPTIMISED_PX = 12_000_000;

/**
 * Packs a raster, once. Only the ICC profile is written beside the pixels. PNG and TIFF are lossless; JPEG has no alpha, so
 * what is see-through becomes white. The raster is given up on the way: it must not be used afterwards.
 */
export async function encode({ raster, profile }: Decoded, output: Output, signal: AbortSignal): Promise<ImageBytes> {
  const { format, quality } = output;
  const deep = raster.data instanceof Uint16Array;
  const { failOn: _, ...limits } = DECODE_OPTIONS;
  const wrapped = await wrapInTiff(raster, profile, signal);
  release(raster);
  let image = sharp(wrapped, limits).keepIccProfile();
  if (deep && (format === 'png' || format === 'tiff')) image = image.toColourspace('rgb16');
  switch (format) {
    case 'jpeg':
      if (raster.channels === 4) image = image.flatten({ background: '#ffffff' });
      image = image.jpeg({
        quality: quality ?? QUALITY.jpeg,
        chromaSubsampling: '4:4:4',
        optimizeCoding: raster.width * raster.height <= OPTIMISED_PX,
      });
      break;
    case 'png':
      image = image.png();
      break;
    case 'webp':
      image = image.webp({ quality: quality ?? QUALITY.webp, effort: WEBP_EFFORT });
      break;
    case 'avif':
      image = image.avif({ quality: quality ?? QUALITY.avif, effort: AVIF_EFFORT, chromaSubsampling: '4:4:4' });
      break;
    case 'tiff':
      image = image.tiff({ compression: 'lzw', predictor: 'horizontal' });
      break;
  }
  const { data, info } = await image.toBuffer({ resolveWithObject: true });
  return { bytes: data, format, width: info.width, height: info.height };
}
