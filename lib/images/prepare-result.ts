import { AppError } from '#lib/errors.ts';
import { checkSize } from '#lib/images/check-size.ts';
import { type Ingested, makeIngested } from '#lib/images/make-ingested.ts';
import { type Plan, planOriginal } from '#lib/images/make-original.ts';
import { sniffFormat, type UploadFormat } from '#lib/images/sniff-format.ts';
import { DECODE_OPTIONS, sharp } from '#lib/sharp.ts';

/** Dearest of the formats below; see `BYTES_PER_PIXEL` in make-original.ts. */
const RESULT_BYTES_PER_PIXEL = 16;

/** A still WebP, AVIF or TIFF without metadata stays what the instruction asked for; anything else becomes what an upload would. */
async function planResult(bytes: Uint8Array, format: UploadFormat): Promise<Plan> {
  if (format !== 'webp' && format !== 'avif' && format !== 'tiff') return planOriginal(bytes, format);
  const meta = await sharp(bytes, DECODE_OPTIONS).metadata();
  const { width, height, hasAlpha } = meta;
  checkSize({ width, height, frames: meta.pages ?? 1 });
  const isPlain = (meta.pages ?? 1) === 1 && !meta.exif && !meta.xmp && !meta.iptc && (meta.orientation ?? 1) === 1;
  if (!isPlain) return planOriginal(bytes, format);
  return {
    memoryBytes: width * height * RESULT_BYTES_PER_PIXEL,
    make: async () => ({ bytes, format, width, height, hasAlpha, notes: [] }),
  };
}

/**
 * Bytes from a backend, checked and decoded as an upload is, but kept in the format that was asked for. JPEG and PNG keep their
 * exact pixels. Throws `AppError('broken_image' | 'not_an_image' | …)` as `ingest` does: such a result is not charged.
 */
export async function prepareResult({ bytes, signal }: { bytes: Uint8Array; signal?: AbortSignal }): Promise<Ingested> {
  if (bytes.length === 0) throw new AppError('empty_file');
  const format = sniffFormat(bytes);
  if (format === null) throw new AppError('not_an_image');
  return makeIngested({ plan: () => planResult(bytes, format), signal });
}
