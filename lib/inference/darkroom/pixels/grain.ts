import { BLUE, clamp, GREEN, RED } from '#lib/inference/darkroom/pixels/light.ts';
import type { Kernel } from '#lib/inference/darkroom/pixels/pointwise.ts';
import type { Raster } from '#lib/inference/darkroom/pixels/raster.ts';

/** Side of the noise tile, a power of two so that it wraps with a mask. */
const TILE = 512;
/** Standard deviation of 100 % grain in the middle tones: coarse, pushed film. */
const STRONGEST = 0.22;
/** A grain is one pixel of a picture this high, so that it looks alike in any size. */
const REFERENCE_SIDE = 1_300;

/** FNV-1a (RFC draft-eastlake-fnv) over evenly spread samples: the same picture gets the same grain, another gets another. */
function seedOf({ data, width, height }: Raster): number {
  let hash = 0x811c9dc5 ^ width ^ (height << 16);
  const stride = Math.max(1, Math.floor(data.length / 65_536));
  for (let i = 0; i < data.length; i += stride) hash = Math.imul(hash ^ (data[i] ?? 0), 0x01000193);
  return hash >>> 0;
}

/** A tile of bell-shaped noise with mean 0 and deviation 1; the numbers come from xorshift32 (Marsaglia 2003). */
function noiseTile(seed: number): Float32Array {
  let state = seed || 1;
  const uniform = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32 - 0.5;
  };
  // The sum of four uniforms is close to a bell and has variance 4/12.
  const tile = Float32Array.from(
    { length: TILE * TILE },
    () => (uniform() + uniform() + uniform() + uniform()) * Math.sqrt(3),
  );
  let sum = 0;
  for (const value of tile) sum += value;
  const mean = sum / tile.length;
  return tile.map((value) => value - mean);
}

/** The noise between the tile's points, by straight lines; the tile repeats without a seam. */
function sample(tile: Float32Array, x: number, y: number): number {
  const [x0, y0] = [Math.floor(x), Math.floor(y)];
  const [fx, fy] = [x - x0, y - y0];
  const left = x0 & (TILE - 1);
  const right = (x0 + 1) & (TILE - 1);
  const top = (y0 & (TILE - 1)) * TILE;
  const bottom = ((y0 + 1) & (TILE - 1)) * TILE;
  const above = (tile[top + left] ?? 0) * (1 - fx) + (tile[top + right] ?? 0) * fx;
  const below = (tile[bottom + left] ?? 0) * (1 - fx) + (tile[bottom + right] ?? 0) * fx;
  return above * (1 - fy) + below * fy;
}

/**
 * Film grain: the same noise on red, green and blue, with mean 0, strongest in the middle tones and none in pure black and
 * white, so that nothing is cut off and the picture keeps its brightness. The same picture always gets the same grain.
 */
export function grain(raster: Raster, percent: number): Kernel {
  const tile = noiseTile(seedOf(raster));
  const step = Math.min(1, REFERENCE_SIDE / Math.min(raster.width, raster.height));
  const strength = (STRONGEST * percent) / 100;
  const { width } = raster;
  return ({ red, green, blue, count, first }) => {
    for (let i = 0; i < count; i += 1) {
      const at = first + i;
      const x = at % width;
      const [r, g, b] = [red[i] ?? 0, green[i] ?? 0, blue[i] ?? 0];
      const luma = RED * r + GREEN * g + BLUE * b;
      const change = strength * 4 * luma * (1 - luma) * sample(tile, x * step, ((at - x) / width) * step);
      red[i] = clamp(r + change);
      green[i] = clamp(g + change);
      blue[i] = clamp(b + change);
    }
  };
}
