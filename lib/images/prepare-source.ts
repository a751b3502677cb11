import { decodeBudget } from '#lib/images/decode-budget.ts';
import type { ImageBytes, SourceLimits } from '#lib/inference/backend.ts';
import { nearestShape } from '#lib/inference/nearest-shape.ts';
import { DECODE_OPTIONS, sharp } from '#lib/sharp.ts';

type Size = { width: number; height: number };

/** A picture as it leaves, and how much of it is the photo: the rest was padded on at the right and the bottom. */
export type Prepared = { image: ImageBytes; content: Size };

/** Rough peak of opening, scaling and encoding, bytes a pixel of the source. */
const BYTES_PER_PIXEL = 8;
const BASE_BYTES = 32 * 1024 * 1024;
/** JPEG that no model can tell from the original, in a tenth of a PNG's bytes. */
const JPEG = { quality: 95, chromaSubsampling: '4:4:4' } as const;

/** The smallest size of this shape around a picture. */
const shapedLike = (shape: Size, { width, height }: Size): Size => ({
  width: Math.max(width, Math.round((height * shape.width) / shape.height)),
  height: Math.max(height, Math.round((width * shape.height) / shape.width)),
});

/** The size a picture of this size is sent in, and the padded size; the same for the same picture, so that a resumed run knows it again. */
export function sentSize({ width, height }: Size, limits: SourceLimits, isMasked = false) {
  const scale = Math.min(1, Math.sqrt(limits.maxPixels / (width * height)));
  const content = { width: Math.max(1, Math.floor(width * scale)), height: Math.max(1, Math.floor(height * scale)) };
  const up = (side: number) => Math.ceil(side / limits.multipleOf) * limits.multipleOf;
  if (isMasked && limits.shapes) return { content, padded: shapedLike(nearestShape(content, limits.shapes), content) };
  return { content, padded: { width: up(content.width), height: up(content.height) } };
}

/**
 * A photo as a backend is sent it: decoded and encoded anew, whatever it was, in sRGB, 8 bits a channel, no larger than the backend
 * works, without a profile or any other byte that is not picture. Opaque as the backend likes it, transparent as PNG.
 */
export async function prepareSource({
  image,
  limits,
  isMasked = false,
  signal,
}: {
  image: ImageBytes;
  limits: SourceLimits;
  /** Its result has to lie over it. */
  isMasked?: boolean;
  signal: AbortSignal;
}): Promise<Prepared> {
  const bytes = BASE_BYTES + image.bytes.length + image.width * image.height * BYTES_PER_PIXEL;
  return decodeBudget().run({ bytes, signal }, async () => {
    const { content, padded } = sentSize(image, limits, isMasked);
    const opened = sharp(image.bytes, DECODE_OPTIONS);
    const { hasAlpha } = await opened.metadata();
    const scaled = opened
      .toColourspace('srgb')
      .resize({ ...content, fit: 'fill' })
      .extend({ right: padded.width - content.width, bottom: padded.height - content.height, extendWith: 'copy' });
    const format = hasAlpha ? 'png' : limits.format;
    const encoded = await (format === 'png' ? scaled.png({ compressionLevel: 3 }) : scaled.jpeg(JPEG)).toBuffer();
    return { image: { bytes: encoded, format, ...padded }, content };
  });
}
