/**
 * The shape of a picture in one byte, so that a whole gallery can be laid out before its pictures are known: the logarithm of width ÷ height
 * between two ends, in 255 steps of 0.77 %. Tiles are drawn at the shape the byte says, so nothing moves when the picture comes, and a
 * crop of at most 0.4 % is all that it costs. The index makes the same byte in SQL (lib/images/get-gallery-index.ts). Browser-safe.
 */

/** Extreme panoramas and strips are cropped, so that a row stays a row. */
export const NARROWEST = 0.45;
export const WIDEST = 3.2;

const STEPS = 255 / Math.log(WIDEST / NARROWEST);

/** The byte of a picture's size. */
export const shapeOf = ({ width, height }: { width: number; height: number }): number =>
  Math.min(255, Math.max(0, Math.round(Math.log(width / height / NARROWEST) * STEPS)));

/** Width ÷ height of each byte. */
export const RATIOS: readonly number[] = Array.from({ length: 256 }, (_, byte) => NARROWEST * Math.exp(byte / STEPS));

/** Width ÷ height that a picture of this size is drawn at. */
export const ratioOf = (size: { width: number; height: number }): number => RATIOS[shapeOf(size)] ?? 1;
