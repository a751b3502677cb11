import { decodeBudget } from '#lib/images/decode-budget.ts';
import type { ImageBytes } from '#lib/inference/backend.ts';
import { encodeMask, type GreyMask, maskRows } from '#lib/inference/grey-mask.ts';

type Size = { width: number; height: number };

const BASE_BYTES = 16 * 1024 * 1024;

/**
 * A mask as it leaves with a photo of this size: white wherever anything may change, black elsewhere and where the photo was padded.
 * Models know no shades; the soft edge is made when the photo is put back around the result.
 */
export async function prepareMask(input: {
  mask: GreyMask;
  sent: { content: Size; padded: Size };
  signal: AbortSignal;
}): Promise<ImageBytes> {
  const { mask, signal } = input;
  const { content, padded } = input.sent;
  const bytes = BASE_BYTES + (mask.data.length + padded.width * padded.height) * 2;
  return decodeBudget().run({ bytes, signal }, async () => {
    const data = new Uint8Array(padded.width * padded.height);
    const read = maskRows(mask, content);
    const row = new Uint8Array(content.width);
    for (let y = 0; y < content.height; y++)
      if (read(y, row))
        data.set(
          row.map((share) => (share > 0 ? 255 : 0)),
          y * padded.width,
        );
    return { bytes: await encodeMask({ ...padded, data }), format: 'png', ...padded };
  });
}
