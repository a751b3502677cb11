import { AppError } from '#lib/errors.ts';
import { checkSize } from '#lib/images/check-size.ts';
import { decodeBudget } from '#lib/images/decode-budget.ts';
import { sniffFormat } from '#lib/images/sniff-format.ts';
import type { ImageBytes } from '#lib/inference/backend.ts';
import { DECODE_OPTIONS, sharp } from '#lib/sharp.ts';

/** What a model's picture is worth: nothing where it is empty, or the photo again. */
export type Verdict = 'changed' | 'unchanged' | 'blank';

type Size = { width: number; height: number };
type Box = Size & { left: number; top: number };
type Judged = { verdict: Verdict; image: ImageBytes };

/** Side of the pictures that are compared, pixels: noise and what coding does are averaged away, a spot of 1 % of the width is not. */
const SIDE = 128;
const BLUR = 1;
/**
 * How far values of 0 … 255 of two pictures that a person calls the same lie apart at most, and on average. Measured: a photo coded again as JPEG of
 * quality 75 stays within 8 and 1.0; 2 % more brightness is 5 on average, a white spot of 1 % of the width 68 where it is.
 */
const SAME_MOST = 10;
const SAME_MEAN = 1.2;
/** Of the pixels that were sent; less than this is a thumbnail of a result, or a pixel to count visitors. */
const LEAST_SHARE = 0.05;
/** A picture whose values differ by no more than this is a plain area. */
const BLANK_RANGE = 4;
const BASE_BYTES = 32 * 1024 * 1024;

async function small(bytes: Uint8Array, crop: Box | null): Promise<Buffer> {
  const opened = sharp(bytes, DECODE_OPTIONS);
  const cut = crop ? opened.extract(crop) : opened;
  return cut
    .toColourspace('srgb')
    .removeAlpha()
    .resize({ width: SIDE, height: SIDE, fit: 'fill' })
    .blur(BLUR)
    .raw()
    .toBuffer();
}

function isPlain(pixels: Buffer): boolean {
  for (let channel = 0; channel < 3; channel++) {
    let [least, most] = [255, 0];
    for (let at = channel; at < pixels.length; at += 3) {
      least = Math.min(least, pixels[at] ?? 0);
      most = Math.max(most, pixels[at] ?? 0);
    }
    if (most - least > BLANK_RANGE) return false;
  }
  return true;
}

function isSame(a: Buffer, b: Buffer): boolean {
  if (a.length !== b.length) return false;
  let sum = 0;
  for (let at = 0; at < a.length; at++) {
    const apart = Math.abs((a[at] ?? 0) - (b[at] ?? 0));
    if (apart > SAME_MOST) return false;
    sum += apart;
  }
  return sum / a.length <= SAME_MEAN;
}

/** How much of the result is the photo, when the photo was padded before it was sent; null where nothing has to be cut off. */
function cropOf(result: Size, sent: { content: Size; padded: Size }): Box | null {
  const { content, padded } = sent;
  if (content.width === padded.width && content.height === padded.height) return null;
  const isSameShape = Math.abs(result.width / result.height - padded.width / padded.height) < 0.01;
  if (!isSameShape) return null;
  const along = (side: 'width' | 'height') => Math.max(1, Math.round((result[side] * content[side]) / padded[side]));
  return { left: 0, top: 0, width: along('width'), height: along('height') };
}

/** Whether two pictures of one size look the same to a person within this rectangle. */
export async function isSameWithin(input: {
  before: Uint8Array;
  after: Uint8Array;
  box: Box;
  signal: AbortSignal;
}): Promise<boolean> {
  const { before, after, box, signal } = input;
  const bytes = BASE_BYTES + before.length + after.length + box.width * box.height * 4;
  return decodeBudget().run({ bytes, signal }, async () => isSame(await small(before, box), await small(after, box)));
}

/**
 * Looks at what a model gave back beside the photo it was given, and cuts off what was padded on. Throws `AppError` as `ingest` does
 * where it is no picture or too large a one; its bytes are still as the model made them otherwise.
 */
export async function judgeResult(input: {
  result: Uint8Array;
  source: Uint8Array;
  sent: { content: Size; padded: Size };
  signal: AbortSignal;
}): Promise<Judged> {
  const { result, source, sent, signal } = input;
  const format = sniffFormat(result);
  if (format === null) throw new AppError('not_an_image');
  // A header alone: what is too large is refused before a pixel of it is decoded.
  const read = sharp(result, { ...DECODE_OPTIONS, limitInputPixels: false }).metadata();
  const { width, height } = await read.catch((cause: unknown) => {
    throw new AppError('broken_image', { cause });
  });
  checkSize({ width, height });
  if (width * height < LEAST_SHARE * sent.padded.width * sent.padded.height) throw new AppError('broken_image');
  const bytes = BASE_BYTES + result.length + source.length + width * height * 4;
  return decodeBudget().run({ bytes, signal }, async () => {
    try {
      const crop = cropOf({ width, height }, sent);
      const [before, after] = [await small(source, null), await small(result, crop)];
      const verdict = isPlain(after) && !isPlain(before) ? 'blank' : isSame(before, after) ? 'unchanged' : 'changed';
      if (!crop) return { verdict, image: { bytes: result, format, width, height } };
      const cut = await sharp(result, DECODE_OPTIONS).extract(crop).png().toBuffer();
      return { verdict, image: { bytes: cut, format: 'png', width: crop.width, height: crop.height } };
    } catch (cause) {
      if (signal.aborted) throw cause;
      throw new AppError('broken_image', { cause });
    }
  });
}
