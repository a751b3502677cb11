import { AppError } from '#lib/errors.ts';

/**
 * Walks the outermost boxes of a HEIC or AVIF file (ISO/IEC 14496-12 §4.2). Decoders forgive tiles that are missing, so a
 * file that ends before its last box does is refused here. Throws `AppError('broken_image')`.
 */
export function checkIsoBoxes(input: Uint8Array): void {
  const bytes = Buffer.from(input.buffer, input.byteOffset, input.byteLength);
  let hasMeta = false;
  for (let at = 0; at + 8 <= bytes.length; ) {
    const type = bytes.toString('latin1', at + 4, at + 8);
    let size = bytes.readUInt32BE(at);
    if (size === 1 && at + 16 <= bytes.length) size = Number(bytes.readBigUInt64BE(at + 8));
    if (size === 0) size = bytes.length - at;
    // Padding behind the last box is nobody's loss; a box is named in four printable letters.
    if (size < 8 || !/^[\x20-\x7e]{4}$/.test(type)) break;
    if (at + size > bytes.length) throw new AppError('broken_image');
    hasMeta ||= type === 'meta';
    at += size;
  }
  if (!hasMeta) throw new AppError('broken_image');
}
