import { fromSrgbTo } from '#lib/images/container/rgb-profile.ts';
import { decodeBudget } from '#lib/images/decode-budget.ts';
import type { ImageBytes } from '#lib/inference/backend.ts';
import { blendInside } from '#lib/inference/darkroom/pixels/blend-inside.ts';
import { type Decoded, decode } from '#lib/inference/darkroom/pixels/decode.ts';
import { encode } from '#lib/inference/darkroom/pixels/encode.ts';
import { fullOf, inSlices, type Raster, samplesLike } from '#lib/inference/darkroom/pixels/raster.ts';
import { type GreyMask, maskRows } from '#lib/inference/grey-mask.ts';
import { DECODE_OPTIONS, sharp } from '#lib/sharp.ts';

/** Shapes that differ by no more than this are one shape, rounded to pixels. */
const SAME_SHAPE = 0.02;
/** Photo, result and what the encoder takes, bytes a pixel of the photo at 16 bits. */
const BYTES_PER_PIXEL = 24;
const BASE_BYTES = 32 * 1024 * 1024;

/**
 * The photo at its own size with a model's result inside the mask: whatever the model did outside, there is every pixel as it was, in the photo's
 * own colours and depth. A PNG, as nothing else holds that. Null where the result has another shape and so cannot lie over the photo.
 */
export async function keepOutside(input: {
  photo: ImageBytes;
  result: ImageBytes;
  mask: GreyMask;
  signal: AbortSignal;
}): Promise<ImageBytes | null> {
  const { photo, result, mask, signal } = input;
  const shapes = (result.width * photo.height) / (result.height * photo.width);
  if (Math.abs(shapes - 1) > SAME_SHAPE) return null;
  const bytes = BASE_BYTES + photo.bytes.length + result.bytes.length + photo.width * photo.height * BYTES_PER_PIXEL;
  return decodeBudget().run({ bytes, signal }, async () => {
    const own = await decode(photo, 'png');
    const { kept, changed } = await inOneSpace({ own, ...input });
    const raster = await blendInside({ kept: kept.raster, changed, mask, signal });
    return encode({ raster, profile: kept.profile }, { format: 'png', quality: null }, signal);
  });
}

/** Photo and result as rasters of one size, depth and colour space: the photo's, and sRGB where that of the photo cannot be worked out backwards. */
async function inOneSpace(input: Parameters<typeof keepOutside>[0] & { own: Decoded }) {
  const { own, photo, result, mask, signal } = input;
  const toOwn = own.profile && fromSrgbTo(own.profile);
  const kept = own.profile && !toOwn ? await asSrgb(photo) : own;
  const { width, height, channels } = kept.raster;
  const { data } = await sharp(result.bytes, DECODE_OPTIONS)
    .toColourspace('srgb')
    .removeAlpha()
    .ensureAlpha()
    .resize({ width, height, fit: 'fill' })
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const target: Raster = { ...kept.raster, data: samplesLike(kept.raster.data, width * height * channels) };
  const full = fullOf(target.data);
  const read = maskRows(mask, target);
  const [row, rgb] = [new Uint8Array(width), new Float32Array(3)];
  await inSlices(target, signal, (start, end) => {
    for (let y = start; y < end; y++) {
      // What the mask keeps out is not looked at again.
      if (!read(y, row)) continue;
      for (let x = 0, pixel = y * width; x < width; x++, pixel++) {
        if (row[x] === 0) continue;
        for (let c = 0; c < 3; c++) rgb[c] = (data[pixel * 4 + c] ?? 0) / 255;
        toOwn?.(rgb);
        for (let c = 0; c < 3; c++) target.data[pixel * channels + c] = Math.round((rgb[c] ?? 0) * full);
        if (channels === 4) target.data[pixel * 4 + 3] = full;
      }
    }
  });
  return { kept, changed: target };
}

async function asSrgb(photo: ImageBytes): Promise<Decoded> {
  const { data, info } = await sharp(photo.bytes, DECODE_OPTIONS)
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  return { raster: { data, width, height, channels: info.channels === 4 ? 4 : 3 }, profile: null };
}
