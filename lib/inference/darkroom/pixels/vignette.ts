import type { Size } from '#lib/inference/darkroom/geometry.ts';
import { clamp } from '#lib/inference/darkroom/pixels/light.ts';
import type { Kernel } from '#lib/inference/darkroom/pixels/pointwise.ts';

/** Share of the way from centre to corner that a vignette leaves untouched. */
const CLEAR = 0.35;

/** How much of the vignette lies at a distance, 0 at the centre and 1 in the corners: a smooth step, so no ring is seen. */
export function weightAt(distance: number): number {
  const along = clamp((distance - CLEAR) / (1 - CLEAR));
  return along * along * (3 - 2 * along);
}

/**
 * Darkens towards the corners (lightens for a negative amount): v·(1−p·w), or v+(1−v)·|p|·w, where w grows from 0 at 35 %
 * of the way to the corner to 1 in it. Distances are elliptical, so the four corners are alike in any ratio.
 */
export function vignette(size: Size, percent: number): Kernel {
  const [middleX, middleY] = [(size.width - 1) / 2, (size.height - 1) / 2];
  const [scaleX, scaleY] = [1 / (2 * Math.max(middleX, 0.5) ** 2), 1 / (2 * Math.max(middleY, 0.5) ** 2)];
  const amount = percent / 100;
  // The weight by squared distance, so that no pixel needs a root.
  const weights = Float32Array.from({ length: 4_097 }, (_, i) => weightAt(Math.sqrt(i / 4_096)));
  const lift = amount < 0 ? 1 : 0;
  return ({ red, green, blue, count, first }) => {
    let x = first % size.width;
    let dy = ((first - x) / size.width - middleY) ** 2 * scaleY;
    for (let i = 0; i < count; i += 1) {
      const w = Math.abs(amount) * (weights[(((x - middleX) ** 2 * scaleX + dy) * 4_096) | 0] ?? 1);
      red[i] = (red[i] ?? 0) * (1 - w) + lift * w;
      green[i] = (green[i] ?? 0) * (1 - w) + lift * w;
      blue[i] = (blue[i] ?? 0) * (1 - w) + lift * w;
      x += 1;
      if (x === size.width) {
        x = 0;
        dy = ((first + i + 1) / size.width - middleY) ** 2 * scaleY;
      }
    }
  };
}
