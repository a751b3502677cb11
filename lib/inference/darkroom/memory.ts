import { outputSize } from '#lib/inference/darkroom/geometry.ts';
import { maskedOutputOf, outputOf } from '#lib/inference/darkroom/output.ts';
import { OPTIMISED_PX } from '#lib/inference/darkroom/pixels/encode.ts';
import type { OutputFormat, Step } from '#lib/inference/darkroom/steps.ts';

/** What any run takes beside the picture: rows in flight, tables, letters. */
const BASE_BYTES = 16 * 1024 * 1024;

/**
 * Pictures of full size held at once at most, and a tenth for what is small: a step holds the one it reads and the one it makes.
 * Measured over 24-megapixel photos and all kinds of steps: 2.0 to 2.4, 2.9 for a shadow.
 */
const COPIES = 2.6;

/** What an encoder holds of a picture that it is given, bytes a pixel (measured likewise). */
const ENCODER: Record<OutputFormat, number> = { jpeg: 0, png: 0, tiff: 0, webp: 7, avif: 34 };
/** A JPEG whose code is fitted to the picture holds all coefficients of it. */
const OPTIMISED_JPEG = 13;

/** Bytes of one pixel, as deep as the picture may be: what its row says of it does not tell 8 bits from 16, or whether there is alpha. */
function pixelBytes(source: string, output: OutputFormat): number {
  const channels = source === 'jpeg' && output === 'jpeg' ? 3 : 4;
  const isDeep = source !== 'jpeg' && source !== 'webp' && (output === 'png' || output === 'tiff');
  return channels * (isDeep ? 2 : 1);
}

/** The most memory that steps take on a picture of this size and format, beside its encoded bytes; an estimate, bytes. */
export function workingBytes({
  image,
  steps,
  isMasked = false,
}: {
  image: { width: number; height: number; format: string };
  steps: readonly Step[];
  isMasked?: boolean;
}): number {
  const { format } = isMasked ? maskedOutputOf(image.format, steps) : outputOf(image.format, steps);
  const sizes = [image, ...steps.map((_, index) => outputSize(image, steps.slice(0, index + 1)))];
  const areas = sizes.map((size) => ('problem' in size ? 0 : size.width * size.height));
  const pixel = pixelBytes(image.format, format);
  const last = areas.at(-1) ?? 0;
  const encoder = format === 'jpeg' && last <= OPTIMISED_PX ? OPTIMISED_JPEG : ENCODER[format];
  // The photo as it was waits beside the steps.
  const kept = isMasked ? image.width * image.height * pixel : 0;
  return BASE_BYTES + kept + Math.ceil(Math.max(Math.max(...areas) * pixel * COPIES, last * (pixel * 1.2 + encoder)));
}
