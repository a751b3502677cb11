import type { Rectangle } from '#lib/inference/darkroom/geometry.ts';
import { fullOf, inSlices, type Raster } from '#lib/inference/darkroom/pixels/raster.ts';

/** How far a sample may be from the border's colour and still be border, of 255: what JPEG leaves in a flat field. */
const TOLERANCE = 10;

/**
 * The rectangle inside the border of one colour: the colour of the top left pixel, all round. Null when there is no
 * border, or nothing but border.
 */
export async function insideOf(raster: Raster, signal: AbortSignal): Promise<Rectangle | null> {
  const { data, width, height, channels } = raster;
  const near = (fullOf(data) / 255) * TOLERANCE;
  const isBorder = (at: number): boolean => {
    if (channels === 4 && (data[3] ?? 0) === 0) return (data[at + 3] ?? 0) <= near;
    for (let c = 0; c < channels; c += 1) if (Math.abs((data[at + c] ?? 0) - (data[c] ?? 0)) > near) return false;
    return true;
  };
  let [left, right, top, bottom] = [width, -1, height, -1];
  await inSlices(raster, signal, (from, to) => {
    for (let y = from; y < to; y += 1) {
      const row = y * width * channels;
      let first = 0;
      while (first < width && isBorder(row + first * channels)) first += 1;
      if (first === width) continue;
      let last = width - 1;
      while (isBorder(row + last * channels)) last -= 1;
      left = Math.min(left, first);
      right = Math.max(right, last);
      top = Math.min(top, y);
      bottom = y;
    }
  });
  if (bottom < 0) return null;
  const inside = { left, top, width: right - left + 1, height: bottom - top + 1 };
  return inside.width === width && inside.height === height ? null : inside;
}
