import { AppError } from '#lib/errors.ts';
import { MAX_FRAMES, MAX_PIXELS, MAX_SIDE_PX } from '#lib/limits.ts';

const megapixels = (pixels: number): number => Math.ceil(pixels / 100_000) / 10;

export const tooManyPixels = (pixels: number): AppError =>
  new AppError('too_many_pixels', { values: { megapixels: megapixels(pixels), most: megapixels(MAX_PIXELS) } });

/** Refuses a picture by its header alone. Throws `AppError('broken_image' | 'too_many_pixels' | 'side_too_long' | 'too_many_frames')`. */
export function checkSize({ width, height, frames = 1 }: { width: number; height: number; frames?: number }): void {
  if (width < 1 || height < 1) throw new AppError('broken_image');
  if (width * height > MAX_PIXELS) throw tooManyPixels(width * height);
  if (Math.max(width, height) > MAX_SIDE_PX)
    throw new AppError('side_too_long', { values: { side: Math.max(width, height), most: MAX_SIDE_PX } });
  if (frames > MAX_FRAMES) throw new AppError('too_many_frames', { values: { frames, most: MAX_FRAMES } });
}
