import { type Raster, throughVips } from '#lib/inference/darkroom/pixels/raster.ts';

/** Smallest and largest sigma libvips takes here, pixels; less than the smallest is not seen. */
const LEAST_SIGMA = 0.3;
/** Above this sigma the picture is blurred smaller and scaled back: the same to the eye, and the time stays flat. */
const DIRECT_SIGMA = 3;
/** Floats: the integer kernels are ten times as fast and up to 4 % too dark or too light. */
const KERNEL = { precision: 'float', minAmplitude: 0.05 } as const;

/** A Gaussian blur of `sigma` pixels; the edge pixels continue outwards. Transparent pixels lend no colour. */
export async function blurred(raster: Raster, sigma: number): Promise<Raster> {
  if (sigma < LEAST_SIGMA) return throughVips(raster, (image) => image);
  const { width, height } = raster;
  if (sigma <= DIRECT_SIGMA) {
    return throughVips(raster, (image) => image.blur({ sigma, ...KERNEL }));
  }
  const shrink = sigma / (DIRECT_SIGMA * 0.8);
  const small = await throughVips(raster, (image) =>
    image.resize({
      width: Math.max(1, Math.round(width / shrink)),
      height: Math.max(1, Math.round(height / shrink)),
      fit: 'fill',
      kernel: 'linear',
    }),
  );
  const soft = await throughVips(small, (image) => image.blur({ sigma: sigma / shrink, ...KERNEL }));
  return throughVips(soft, (image) => image.resize({ width, height, fit: 'fill', kernel: 'cubic' }));
}
