import { readTiffFacts } from '#lib/images/container/tiff-tags.ts';

export type UploadFormat = 'jpeg' | 'png' | 'webp' | 'gif' | 'tiff' | 'avif' | 'heic';

const HEIC_BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs']);
const AVIF_BRANDS = new Set(['avif', 'avis', 'avio']);
const GENERIC_BRANDS = new Set(['mif1', 'mif2', 'msf1', 'miaf']);
/** `meta` stands at the front of a picture; how far we look for the kind of its items. */
const META_BYTES = 64 * 1024;

/**
 * The brands of an ISO base media file (ISO/IEC 14496-12 §4.3). Films share the container, so only the brands of pictures
 * count, and a file that calls itself a film first is a film.
 */
function sniffIsoMedia(bytes: Buffer): UploadFormat | null {
  if (bytes.length < 16 || bytes.toString('latin1', 4, 8) !== 'ftyp') return null;
  const size = Math.min(bytes.readUInt32BE(0), bytes.length, 4096);
  const brands = [bytes.toString('latin1', 8, 12)];
  for (let at = 16; at + 4 <= size; at += 4) brands.push(bytes.toString('latin1', at, at + 4));
  const major = brands[0] ?? '';
  if (HEIC_BRANDS.has(major)) return 'heic';
  if (AVIF_BRANDS.has(major)) return 'avif';
  if (!GENERIC_BRANDS.has(major)) return null;
  if (brands.some((brand) => AVIF_BRANDS.has(brand))) return 'avif';
  if (brands.some((brand) => HEIC_BRANDS.has(brand))) return 'heic';
  const meta = bytes.subarray(0, META_BYTES);
  return meta.includes('av01') ? 'avif' : meta.includes('hvc1') ? 'heic' : null;
}

/**
 * What the bytes are, by their first bytes and nothing else; null when they are none of the formats we read. SVG, PDF, films,
 * archives, camera raw, HTML and scripts are null whatever their name says.
 */
export function sniffFormat(input: Uint8Array): UploadFormat | null {
  const bytes = Buffer.from(input.buffer, input.byteOffset, input.byteLength);
  const text = (start: number, end: number) => bytes.toString('latin1', start, end);
  if (text(0, 3) === '\xff\xd8\xff') return 'jpeg';
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (text(0, 6) === 'GIF87a' || text(0, 6) === 'GIF89a') return 'gif';
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'webp';
  if (['II*\0', 'MM\0*'].includes(text(0, 4))) return readTiffFacts(bytes)?.isRaw ? null : 'tiff';
  if (['II+\0', 'MM\0+'].includes(text(0, 4))) return 'tiff';
  return sniffIsoMedia(bytes);
}
