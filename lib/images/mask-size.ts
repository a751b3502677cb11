import { PREVIEW_PX } from '#lib/limits.ts';

/**
 * The size of a mask for a photo of this size, pixels: its own, and for a large one that in which it is shown. A hand does not
 * paint finer than a screen shows, and a canvas of 100 megapixels opens on no phone. Browser-safe.
 */
export function maskSize({ width, height }: { width: number; height: number }): { width: number; height: number } {
  const scale = Math.min(1, PREVIEW_PX / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
