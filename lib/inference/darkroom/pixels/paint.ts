import type { Colour } from '#lib/inference/darkroom/pixels/colour.ts';
import { fullOf, type Raster } from '#lib/inference/darkroom/pixels/raster.ts';
import type { Mask } from '#lib/inference/darkroom/pixels/text-mask.ts';

/**
 * Lays a colour through a mask over the picture (source over), in place, the mask's corner at `left`, `top`; what lies
 * outside the picture is left out. Pixels the mask does not cover keep their exact value.
 */
export function paint(
  raster: Raster,
  mask: Mask,
  at: { left: number; top: number },
  colour: Colour,
  opacity: number,
): void {
  const { data, channels } = raster;
  const full = fullOf(data);
  const ink = [colour.red * full, colour.green * full, colour.blue * full];
  const strength = (colour.alpha * opacity) / 255;
  const right = Math.min(mask.width, raster.width - at.left);
  const bottom = Math.min(mask.height, raster.height - at.top);
  for (let y = Math.max(0, -at.top); y < bottom; y += 1) {
    for (let x = Math.max(0, -at.left); x < right; x += 1) {
      const over = (mask.data[y * mask.width + x] ?? 0) * strength;
      if (over === 0) continue;
      const to = ((at.top + y) * raster.width + at.left + x) * channels;
      const under = (channels === 4 ? (data[to + 3] ?? 0) / full : 1) * (1 - over);
      for (let c = 0; c < 3; c += 1) {
        data[to + c] = Math.round(((ink[c] ?? 0) * over + (data[to + c] ?? 0) * under) / (over + under));
      }
      if (channels === 4) data[to + 3] = Math.round((over + under) * full);
    }
  }
}
