import type { OutputFormat, Step } from '#lib/inference/darkroom/steps.ts';
import { type Said, say } from '#lib/text/said.ts';

/** How a result is written. Browser-safe. */
export type Output = { format: OutputFormat; quality: number | null };

export const FORMAT_NAMES: Record<OutputFormat, string> = {
  jpeg: 'JPEG',
  png: 'PNG',
  webp: 'WebP',
  avif: 'AVIF',
  tiff: 'TIFF',
};

/** Most pixels a side the format itself can hold: WebP 14 bits (RFC 9649 §2.5), AVIF what libvips writes. */
const FORMAT_SIDE: Partial<Record<OutputFormat, number>> = { webp: 16_383, avif: 16_384 };

/** The picture's own format, or the nearest one that this engine writes: a GIF's frame stays lossless, HEIC becomes JPEG. */
function ownFormat(source: string): OutputFormat {
  if (source === 'jpg' || source === 'heic' || source === 'heif') return 'jpeg';
  if (source === 'gif') return 'png';
  if (source === 'tif') return 'tiff';
  return source === 'png' || source === 'webp' || source === 'avif' || source === 'tiff' ? source : 'jpeg';
}

/** The last format and quality asked for; without one, the source's own format and its default quality (`null`). */
export function outputOf(source: string, steps: readonly Step[]): Output {
  let output: Output = { format: ownFormat(source), quality: null };
  for (const step of steps) {
    if (step.operation === 'format') output = { ...output, format: step.format };
    if (step.operation === 'quality') output = { ...output, quality: step.percent };
  }
  return output;
}

/** The same for an edit that a mask limits: what lies outside stays bit for bit, which only a lossless format can hold. */
export function maskedOutputOf(source: string, steps: readonly Step[]): Output {
  const { format } = outputOf(source, steps);
  return { format: format === 'tiff' ? 'tiff' : 'png', quality: null };
}

/** Why a picture of this size cannot be written so, or null. */
export function outputProblem(output: Output, size: { width: number; height: number }): Said | null {
  const name = FORMAT_NAMES[output.format];
  const most = FORMAT_SIDE[output.format];
  if (most !== undefined && Math.max(size.width, size.height) > most) {
    return say('pixels', 'tooLargeForFormat', size, name, most);
  }
  const lossless = output.format === 'png' || output.format === 'tiff';
  return lossless && output.quality !== null ? say('pixels', 'qualityOfLossless', name) : null;
}
