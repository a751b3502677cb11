import { fullOf, inSlices, type Raster } from '#lib/inference/darkroom/pixels/raster.ts';

/** A run of pixels as planes of floats from 0 to 1, and where they lie in the picture. */
type Band = {
  red: Float32Array;
  green: Float32Array;
  blue: Float32Array;
  count: number;
  /** Index of the band's first pixel, counted by rows. */
  first: number;
};

/** Changes a band in place and leaves every value between 0 and 1. */
export type Kernel = (band: Band) => void;

/** Pixels in a band: three planes of it stay in the processor's cache. */
const BAND_PX = 8_192;

/**
 * Runs kernels over every pixel, in place: unpacked once, all kernels in floats, rounded once. Alpha is not touched.
 */
export async function runPointwise(raster: Raster, kernels: readonly Kernel[], signal: AbortSignal): Promise<void> {
  const { data, channels, width } = raster;
  const full = fullOf(data);
  const plane = (): Float32Array => new Float32Array(BAND_PX);
  const band: Band = { red: plane(), green: plane(), blue: plane(), count: 0, first: 0 };
  const { red, green, blue } = band;
  await inSlices(raster, signal, (fromRow, toRow) => {
    const end = toRow * width;
    for (let first = fromRow * width; first < end; first += BAND_PX) {
      const count = Math.min(BAND_PX, end - first);
      band.first = first;
      band.count = count;
      for (let i = 0, at = first * channels; i < count; i += 1, at += channels) {
        red[i] = (data[at] ?? 0) / full;
        green[i] = (data[at + 1] ?? 0) / full;
        blue[i] = (data[at + 2] ?? 0) / full;
      }
      for (const kernel of kernels) kernel(band);
      for (let i = 0, at = first * channels; i < count; i += 1, at += channels) {
        data[at] = (red[i] ?? 0) * full + 0.5;
        data[at + 1] = (green[i] ?? 0) * full + 0.5;
        data[at + 2] = (blue[i] ?? 0) * full + 0.5;
      }
    }
  });
}
