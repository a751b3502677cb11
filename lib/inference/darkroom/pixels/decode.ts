import type { ImageBytes } from '#lib/inference/backend.ts';
import { type Raster, samplesOf } from '#lib/inference/darkroom/pixels/raster.ts';
import type { OutputFormat } from '#lib/inference/darkroom/steps.ts';
import { DECODE_OPTIONS, sharp } from '#lib/sharp.ts';

/** A picture unpacked in its own colour space, and the profile that says which. */
export type Decoded = { raster: Raster; profile: Uint8Array | null };

/**
 * Unpacks a picture. Values stay in its own RGB space and the profile goes along; a grey picture becomes red = green = blue
 * (through its grey profile where it has one). 16 bits stay 16 bits when the result can hold them, PNG and TIFF.
 */
export async function decode(image: ImageBytes, format: OutputFormat): Promise<Decoded> {
  const { icc, depth, space } = await sharp(image.bytes, DECODE_OPTIONS).metadata();
  const isRgb = space === 'srgb' || space === 'rgb16' || space === 'rgb';
  const deep = depth === 'ushort' && (format === 'png' || format === 'tiff');
  const { data, info } = await sharp(image.bytes, { ...DECODE_OPTIONS, ignoreIcc: isRgb })
    .toColourspace(deep ? 'rgb16' : 'srgb')
    .raw({ depth: deep ? 'ushort' : 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const channels = info.channels === 4 ? 4 : 3;
  return {
    raster: { data: samplesOf(data, deep), width, height, channels },
    profile: isRgb && icc ? icc : null,
  };
}
