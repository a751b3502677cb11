import type { ImageBytes } from '#lib/inference/backend.ts';
import { decodeMask } from '#lib/inference/grey-mask.ts';
import { sharp } from '#lib/sharp.ts';

/** A mask of the port (white may change) as a server wants it: the same, or transparent where the picture may change and black where not. */
export async function maskAs(mask: ImageBytes, mayChange: 'white' | 'transparent'): Promise<ImageBytes> {
  if (mayChange === 'white') return mask;
  const { data, width, height } = await decodeMask(mask.bytes);
  const pixels = new Uint8Array(width * height * 4);
  for (let at = 0; at < data.length; at++) pixels[at * 4 + 3] = 255 - (data[at] ?? 0);
  const bytes = await sharp(pixels, { raw: { width, height, channels: 4 } })
    .png()
    .toBuffer();
  return { bytes, format: 'png', width, height };
}
