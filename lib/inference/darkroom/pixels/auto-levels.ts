import { BLUE, curveOf, GREEN, RED } from '#lib/inference/darkroom/pixels/light.ts';
import { curves } from '#lib/inference/darkroom/pixels/look.ts';
import type { Kernel } from '#lib/inference/darkroom/pixels/pointwise.ts';
import { inSlices, type Raster } from '#lib/inference/darkroom/pixels/raster.ts';

/** Share of pixels that may become pure black, and pure white. */
const CUT = 0.005;

/**
 * One straight line for all channels, so that colours keep their hue: the luma that half a percent of the pixels lie below
 * becomes 0, the luma that half a percent lie above becomes 1. Transparent pixels are not counted. A picture of one luma
 * stays as it is.
 */
export async function autoLevels({ data, channels, ...size }: Raster, signal: AbortSignal): Promise<Kernel> {
  const deep = data instanceof Uint16Array;
  const counts = new Uint32Array(65_536);
  const scale = deep ? 1 : 257;
  let total = 0;
  await inSlices(size, signal, (fromRow, toRow) => {
    for (let at = fromRow * size.width * channels; at < toRow * size.width * channels; at += channels) {
      if (channels === 4 && data[at + 3] === 0) continue;
      const luma = RED * (data[at] ?? 0) + GREEN * (data[at + 1] ?? 0) + BLUE * (data[at + 2] ?? 0);
      const bin = (luma * scale + 0.5) | 0;
      counts[bin] = (counts[bin] ?? 0) + 1;
      total += 1;
    }
  });
  const from = edgeOf(counts, total * CUT, 0, 1) / 65_535;
  const to = edgeOf(counts, total * CUT, 65_535, -1) / 65_535;
  return curves(to > from ? curveOf((value) => (value - from) / (to - from)) : curveOf((value) => value));
}

/** The first bin, walking from one end, with which more than `share` pixels are passed. */
function edgeOf(counts: Uint32Array, share: number, start: number, step: 1 | -1): number {
  let passed = 0;
  for (let bin = start; bin >= 0 && bin < counts.length; bin += step) {
    passed += counts[bin] ?? 0;
    if (passed > share) return bin;
  }
  return start;
}
