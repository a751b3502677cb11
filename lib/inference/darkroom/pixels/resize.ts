import { largestInside, placeAt, type Size } from '#lib/inference/darkroom/geometry.ts';
import { type Raster, throughVips } from '#lib/inference/darkroom/pixels/raster.ts';

/**
 * Scales to exactly this size (Lanczos 3, on encoded values, colours weighted by alpha). With `cover` what does not fit the
 * new ratio is cut off evenly; otherwise the picture is stretched to it. The same size keeps every pixel.
 */
export async function resize(raster: Raster, size: Size, cover: boolean): Promise<Raster> {
  const kept = cover ? largestInside(raster, size) : raster;
  const place = placeAt(raster, kept, 'centre');
  if (kept.width === size.width && kept.height === size.height && !cover) return raster;
  return throughVips(raster, (image) =>
    image
      .extract({ ...place, width: kept.width, height: kept.height })
      .resize({ width: size.width, height: size.height, fit: 'fill' }),
  );
}
