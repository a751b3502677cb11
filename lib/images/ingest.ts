import { AppError } from '#lib/errors.ts';
import { type Ingested, makeIngested } from '#lib/images/make-ingested.ts';
import { planOriginal } from '#lib/images/make-original.ts';
import { sniffFormat } from '#lib/images/sniff-format.ts';

/**
 * Takes a file as it came and makes what we keep of it, all in memory. What each format becomes:
 *
 * - JPEG and PNG that are upright: the same pixels, bit for bit, in a container rebuilt from its checked parts.
 * - JPEG on its side, CMYK, or in a coding browsers do not read: JPEG again (quality 95), upright, CMYK as sRGB.
 * - HEIC, AVIF and lossy WebP: JPEG (quality 92, 4:4:4) with their profile, or PNG when they are transparent.
 * - GIF, TIFF, lossless WebP: PNG, 16 bits a channel where the source has them. Of several frames or pages the first.
 *
 * EXIF, GPS, XMP, IPTC, thumbnails, comments and whatever is hidden behind or between are gone; a sound colour profile stays.
 * The whole picture is decoded once, and the slightest damage refuses it. Waits in line when many come at once. Throws `AppError`:
 * `empty_file`, `not_an_image`, `broken_image`, `too_many_pixels`, `side_too_long`, `too_many_frames`; or the signal's reason.
 */
export async function ingest({ bytes, signal }: { bytes: Uint8Array; signal?: AbortSignal }): Promise<Ingested> {
  if (bytes.length === 0) throw new AppError('empty_file');
  const format = sniffFormat(bytes);
  if (format === null) throw new AppError('not_an_image');
  return makeIngested({ plan: () => planOriginal(bytes, format), signal });
}
