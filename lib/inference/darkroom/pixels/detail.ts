import { blurred } from '#lib/inference/darkroom/pixels/blur.ts';
import { fullOf, inSlices, type Raster, release } from '#lib/inference/darkroom/pixels/raster.ts';

/** The detail a sharpening acts on, sigma in pixels: one pixel, and more in pictures above about 8 megapixels. */
const sharpenSigma = (raster: Raster): number => Math.max(1, Math.max(raster.width, raster.height) / 3_500);
/** Sharpening at 100 % adds the detail this many times. */
const SHARPEN_FULL = 2;
/** Noise is as fine as the sensor; this sigma takes it and leaves what is larger. */
const NOISE_SIGMA = 1.6;
/** Differences up to about this share of full scale count as noise at 100 %. */
const NOISE_FULL = 0.16;

/** Replaces every colour sample by `soft + keep(v − soft)`, in place; `keep` is a table over all differences. */
async function remixDetail(raster: Raster, sigma: number, keep: (difference: number) => number, signal: AbortSignal) {
  const soft = await blurred(raster, sigma);
  const { data, channels, width } = raster;
  const full = fullOf(data);
  const table = Float32Array.from({ length: 2 * full + 1 }, (_, i) => keep((i - full) / full) * full);
  const from = soft.data;
  await inSlices(raster, signal, (start, end) => {
    for (let at = start * width * channels; at < end * width * channels; at += channels) {
      for (let c = at; c < at + 3; c += 1) {
        const base = from[c] ?? 0;
        const value = base + (table[(data[c] ?? 0) - base + full] ?? 0) + 0.5;
        data[c] = Math.min(full, Math.max(0, value));
      }
    }
  });
  release(soft);
}

/** Unsharp mask: v + 2p·(v − blurred v). A negative amount softens by the same rule. */
export const sharpen = (raster: Raster, percent: number, signal: AbortSignal): Promise<void> =>
  remixDetail(raster, sharpenSigma(raster), (d) => d * (1 + (SHARPEN_FULL * percent) / 100), signal);

/**
 * Takes away fine, faint detail and keeps edges: of the difference d between a pixel and its blurred surroundings,
 * d·(1 − e^(−(d/t)²)) stays, t = 0.16 p. What differs by much more than t is left as it is.
 */
export const denoise = (raster: Raster, percent: number, signal: AbortSignal): Promise<void> => {
  const threshold = (NOISE_FULL * percent) / 100;
  return remixDetail(
    raster,
    NOISE_SIGMA,
    (d) => (threshold > 0 ? d * (1 - Math.exp(-((d / threshold) ** 2))) : d),
    signal,
  );
};

/**
 * Blocks of `block` × `block` pixels from the top left corner, each filled with the mean of its pixels (weighted by alpha);
 * those at the right and bottom may be smaller. In place.
 */
export async function pixelate(raster: Raster, block: number, signal: AbortSignal): Promise<void> {
  const { width, height } = raster;
  const rows = { width: width * block, height: Math.ceil(height / block) };
  await inSlices(rows, signal, (from, to) => {
    for (let row = from; row < to; row += 1) {
      for (let left = 0; left < width; left += block) {
        fillWithMean(raster, left, row * block, Math.min(width, left + block), Math.min(height, (row + 1) * block));
      }
    }
  });
}

function fillWithMean({ data, width, channels }: Raster, left: number, top: number, right: number, bottom: number) {
  let [red, green, blue, weights] = [0, 0, 0, 0];
  const stride = width * channels;
  for (let y = top; y < bottom; y += 1) {
    for (let at = y * stride + left * channels; at < y * stride + right * channels; at += channels) {
      const weight = channels === 4 ? (data[at + 3] ?? 0) : 1;
      red += weight * (data[at] ?? 0);
      green += weight * (data[at + 1] ?? 0);
      blue += weight * (data[at + 2] ?? 0);
      weights += weight;
    }
  }
  const mean = [red, green, blue].map((sum) => (weights > 0 ? Math.round(sum / weights) : 0));
  if (channels === 4) mean.push(Math.round(weights / ((right - left) * (bottom - top))));
  for (let y = top; y < bottom; y += 1) {
    for (let at = y * stride + left * channels; at < y * stride + right * channels; at += channels) {
      for (let c = 0; c < channels; c += 1) data[at + c] = mean[c] ?? 0;
    }
  }
}
