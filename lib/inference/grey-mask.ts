import { DECODE_OPTIONS, sharp } from '#lib/sharp.ts';

type Size = { width: number; height: number };

/** Where a picture may change: one sample a pixel, 255 wholly, 0 not at all, in between in that share. */
export type GreyMask = Size & { data: Uint8Array };

/** Unpacks a mask. Of a picture with colours, the red of it over black; samples are taken as they are, whatever profile is beside them. */
export async function decodeMask(bytes: Uint8Array): Promise<GreyMask> {
  const { data, info } = await sharp(bytes, { ...DECODE_OPTIONS, ignoreIcc: true })
    .flatten({ background: '#000000' })
    .extractChannel(0)
    .toColourspace('b-w')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** Packs a mask as an 8-bit grey PNG. */
export const encodeMask = ({ data, width, height }: GreyMask): Promise<Buffer> =>
  sharp(data, { raw: { width, height, channels: 1 } })
    .toColourspace('b-w')
    .png({ compressionLevel: 6 })
    .toBuffer();

/**
 * Reads a mask row by row at another size, between its samples in straight lines: where all of a pixel's neighbours are 0 it is 0, with no
 * ringing that would let a picture change there. The function fills one row and says whether anything in it is more than 0.
 */
export function maskRows(mask: GreyMask, { width, height }: Size): (row: number, into: Uint8Array) => boolean {
  const columns = samplesOf(mask.width, width);
  const lines = samplesOf(mask.height, height);
  const { data } = mask;
  return (row, into) => {
    const [upper, lower, share] = [lines.first[row] ?? 0, lines.second[row] ?? 0, lines.share[row] ?? 0];
    const [above, below] = [upper * mask.width, lower * mask.width];
    let isAny = false;
    for (let x = 0; x < width; x++) {
      const [left, right, part] = [columns.first[x] ?? 0, columns.second[x] ?? 0, columns.share[x] ?? 0];
      const top = (data[above + left] ?? 0) * (1 - part) + (data[above + right] ?? 0) * part;
      const bottom = (data[below + left] ?? 0) * (1 - part) + (data[below + right] ?? 0) * part;
      const value = Math.round(top * (1 - share) + bottom * share);
      into[x] = value;
      isAny ||= value > 0;
    }
    return isAny;
  };
}

/** Which two samples each pixel of a longer or shorter line lies between (their middles), and how far it is to the second. */
function samplesOf(from: number, to: number) {
  const [first, second, share] = [new Uint32Array(to), new Uint32Array(to), new Float64Array(to)];
  for (let at = 0; at < to; at++) {
    const place = Math.min(from - 1, Math.max(0, ((at + 0.5) * from) / to - 0.5));
    first[at] = Math.floor(place);
    second[at] = Math.min(from - 1, Math.floor(place) + 1);
    share[at] = place - Math.floor(place);
  }
  return { first, second, share };
}
