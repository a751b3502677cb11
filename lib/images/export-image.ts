import type { Sharp } from 'sharp';
import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { decodeBudget } from '#lib/images/decode-budget.ts';
import { downloadName } from '#lib/images/describe-object.ts';
import { EXPORT_LONGEST } from '#lib/images/export-formats.ts';
import { DECODE_TIMEOUT } from '#lib/images/make-variants.ts';
import { openOriginal } from '#lib/images/open-original.ts';
import { requireReadable } from '#lib/images/readable.ts';
import type { ExportEstimate, ExportSettings } from '#lib/images/schema.ts';
import { DECODE_OPTIONS, sharp } from '#lib/sharp.ts';

export type ExportInput = ExportSettings & { userId: string; imageId: string; signal?: AbortSignal | undefined };

/** Rough peak of decoding, scaling and encoding, bytes a pixel: an AVIF encoder holds several copies of its picture. */
const BYTES_PER_PIXEL = { jpeg: 8, png: 8, webp: 14, avif: 40 };
const BASE_BYTES = 32 * 1024 * 1024;
/** Tiles of the sample that large files are estimated by, and their number a side: one megapixel, from all over the picture. */
const TILE_PX = 256;
const TILES = 4;

/** The picture in a format of the person's choice: pixels, colours and transparency, and nothing else of the file. Encoded in memory, kept nowhere. */
export async function exportImage(input: ExportInput): Promise<{ bytes: Uint8Array; name: string }> {
  await requireReadable({ userId: input.userId, imageId: input.imageId });
  const row = await db().image.findFirst({
    where: { id: input.imageId, userId: input.userId, deletedAt: null },
    select: { name: true, title: true, edit: { select: { instruction: true } } },
  });
  if (!row) throw new AppError('not_found');
  const bytes = await opened(input, (picture) => encoded(picture, input).toBuffer());
  const { name, title, edit } = row;
  return { bytes, name: downloadName({ name, title, instruction: edit?.instruction ?? null }, input.format) };
}

/**
 * How many bytes that would be, and the size in pixels. Up to two samples' worth of pixels the real thing is encoded; beyond, tiles from all over the
 * picture at the size it gets, and their bytes are scaled up.
 */
export async function estimateExport(input: ExportInput): Promise<ExportEstimate> {
  const sample = TILE_PX * TILES;
  return opened(input, async (picture, { width, height }) => {
    const isExact = width * height <= 2 * sample * sample || width < sample || height < sample;
    if (isExact) return { bytes: (await encoded(picture, input).toBuffer()).length, isExact, width, height };
    const sampled = await sampleOf(picture, sample);
    const bytes = await encoded(sampled, input).toBuffer();
    return { bytes: Math.round((bytes.length * width * height) / (sample * sample)), isExact, width, height };
  });
}

/** Tiles of a decoded picture from its corners, edges and middle, side by side in one square. */
async function sampleOf(picture: Sharp, side: number): Promise<Sharp> {
  const { data, info } = await picture
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const sample = Buffer.alloc(side * side * channels);
  const from = (length: number, nth: number) => Math.floor(((length - TILE_PX) * nth) / (TILES - 1));
  for (let y = 0; y < side; y++) {
    const top = from(height, Math.floor(y / TILE_PX)) + (y % TILE_PX);
    for (let nth = 0; nth < TILES; nth++) {
      const start = (top * width + from(width, nth)) * channels;
      data.copy(sample, (y * side + nth * TILE_PX) * channels, start, start + TILE_PX * channels);
    }
  }
  return sharp(sample, { raw: { width: side, height: side, channels } });
}

/** Runs `work` on the decoded picture at the size it is to have, in this process's room for pictures. */
async function opened<T>(
  { userId, imageId, format, longest, signal }: ExportInput,
  work: (picture: Sharp, size: { width: number; height: number }) => Promise<T>,
): Promise<T> {
  const original = await openOriginal({ userId, imageId });
  const side = Math.min(longest ?? Number.POSITIVE_INFINITY, EXPORT_LONGEST[format]);
  const scale = Math.min(1, side / Math.max(original.width, original.height));
  const size = {
    width: Math.max(1, Math.round(original.width * scale)),
    height: Math.max(1, Math.round(original.height * scale)),
  };
  const pixels = original.width * original.height;
  const bytes = BASE_BYTES + original.bytes.length + pixels * 8 + size.width * size.height * BYTES_PER_PIXEL[format];
  return decodeBudget().run({ bytes, signal }, async () => {
    const source = sharp(original.bytes, DECODE_OPTIONS).timeout(DECODE_TIMEOUT);
    const { space } = await source.metadata();
    // A wide gamut photo keeps its look; pixels that are no RGB become sRGB.
    const picture = space === 'srgb' || space === 'b-w' ? source.keepIccProfile() : source.toColourspace('srgb');
    return work(scale < 1 ? picture.resize({ ...size, fit: 'fill' }) : picture, size);
  });
}

/** In its format. JPEG has no transparency: what was clear becomes white. Of the file's data only the colour profile goes along. */
function encoded(picture: Sharp, { format, quality }: ExportInput): Sharp {
  switch (format) {
    case 'jpeg':
      return picture.flatten({ background: '#fff' }).jpeg({ quality, optimiseCoding: false });
    case 'png':
      return picture.png({ compressionLevel: 6, adaptiveFiltering: false });
    case 'webp':
      return picture.webp({ quality, effort: 3 });
    case 'avif':
      // The default's effort takes three times as long for a tenth of the bytes.
      return picture.avif({ quality, effort: 2 });
  }
}
