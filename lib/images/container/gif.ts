import { AppError } from '#lib/errors.ts';

const EXTENSION = 0x21;
const IMAGE = 0x2c;
const TRAILER = 0x3b;

const broken = (): AppError => new AppError('broken_image');

/** Bytes of a colour table announced by a packed field; GIF89a §18 and §20. */
const tableBytes = (packed: number): number => ((packed & 0x80) === 0 ? 0 : 3 * 2 ** ((packed & 7) + 1));

/** Behind the sub-blocks that begin at `at`; their end is an empty one. */
function skipBlocks(bytes: Uint8Array, at: number): number {
  let next = at;
  for (;;) {
    const size = bytes[next];
    if (size === undefined) throw broken();
    next += size + 1;
    if (size === 0) return next;
  }
}

/**
 * Counts the frames of a GIF by its blocks alone, without decoding. A block that is cut off is damage; a missing last byte is not,
 * because too many programs forget it. Throws `AppError('broken_image')`.
 */
export function countGifFrames(bytes: Uint8Array): number {
  let frames = 0;
  let at = 13 + tableBytes(bytes[10] ?? 0);
  while (at < bytes.length) {
    const kind = bytes[at];
    if (kind === TRAILER) break;
    if (kind === EXTENSION) at = skipBlocks(bytes, at + 2);
    else if (kind === IMAGE) {
      at = skipBlocks(bytes, at + 11 + tableBytes(bytes[at + 9] ?? 0));
      frames++;
    } else if (kind === 0)
      // Stray terminators between blocks are common and harmless.
      at++;
    else if (frames > 0) break;
    else throw broken();
  }
  if (frames === 0 || at > bytes.length) throw broken();
  return frames;
}
