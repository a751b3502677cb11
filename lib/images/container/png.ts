import { crc32, createInflate, deflateSync, inflateSync } from 'node:zlib';
import { AppError } from '#lib/errors.ts';
import { rebuildIcc } from '#lib/images/container/icc.ts';
import { makeIcc, type Primaries, SRGB_PRIMARIES, WIDE_PRIMARIES } from '#lib/images/container/make-icc.ts';
import { readTiffFacts, xmpHasLocation } from '#lib/images/container/tiff-tags.ts';

/**
 * A PNG taken apart (PNG Third Edition, §5 and §11) and put together again from the chunks that make the picture: header,
 * palette, transparency, colour and data, each with its checksum checked and written anew. Text, EXIF, time, further frames
 * and anything private is left behind, and so are bytes behind the end of the compressed stream. The compressed pixels
 * are copied, so they are exactly those that came.
 */
export type PngParts = {
  width: number;
  height: number;
  bitDepth: number;
  colourType: number;
  isInterlaced: boolean;
  hasAlpha: boolean;
  isAnimated: boolean;
  /** From an eXIf chunk; a decoder that honours it turns the picture. */
  orientation: number;
  hasLocation: boolean;
  clean: Uint8Array;
};

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Channels per colour type and the bit depths it allows, §11.2.1. */
const COLOUR_TYPES: Record<number, { channels: number; depths: number[] }> = {
  0: { channels: 1, depths: [1, 2, 4, 8, 16] },
  2: { channels: 3, depths: [8, 16] },
  3: { channels: 1, depths: [1, 2, 4, 8] },
  4: { channels: 2, depths: [8, 16] },
  6: { channels: 4, depths: [8, 16] },
};
/** Fixed-size colour chunks; gone when their size is wrong. */
const COLOUR_CHUNKS: Record<string, number> = { sRGB: 1, gAMA: 4, cHRM: 32, cICP: 4 };
const MAX_CHUNKS = 200_000;
const MAX_ICC_INFLATED = 4 * 1024 * 1024;

const broken = (): AppError => new AppError('broken_image');

export type PngHeader = Pick<PngParts, 'width' | 'height' | 'bitDepth' | 'colourType' | 'isInterlaced'>;

function readHeader(data: Buffer | undefined): PngHeader {
  if (data?.length !== 13) throw broken();
  const [width, height] = [data.readUInt32BE(0), data.readUInt32BE(4)];
  const [bitDepth, colourType, compression, filter, interlace] = [...data.subarray(8)];
  const allowed = COLOUR_TYPES[colourType ?? -1]?.depths.includes(bitDepth ?? -1);
  if (!width || !height || width > 0x7fffffff || height > 0x7fffffff || !allowed) throw broken();
  if (compression !== 0 || filter !== 0 || (interlace !== 0 && interlace !== 1)) throw broken();
  return { width, height, bitDepth: bitDepth ?? 0, colourType: colourType ?? 0, isInterlaced: interlace === 1 };
}

/** Start column and row, and step, of the seven passes; §8.1. */
const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** Bytes of the filtered rows before compression. */
function rawSize(header: PngHeader): number {
  const bits = (COLOUR_TYPES[header.colourType]?.channels ?? 0) * header.bitDepth;
  const rows = (width: number, height: number) => (width > 0 ? height * (1 + Math.ceil((width * bits) / 8)) : 0);
  if (!header.isInterlaced) return rows(header.width, header.height);
  return ADAM7.reduce(
    (sum, [x, y, dx, dy]) =>
      sum + rows(Math.max(0, Math.ceil((header.width - x) / dx)), Math.max(0, Math.ceil((header.height - y) / dy))),
    0,
  );
}

/**
 * Inflates the picture data to see that it is whole, without keeping what comes out. Returns how many of the bytes belong to the
 * stream. A stream that gives too few or too many bytes is damage or a bomb, and is stopped as soon as that is known.
 */
async function checkStream(parts: Buffer[], expected: number): Promise<number> {
  const inflate = createInflate({ chunkSize: 256 * 1024 });
  let size = 0;
  const ended = new Promise<number>((resolve, reject) => {
    inflate.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > expected) inflate.destroy(broken());
    });
    inflate.on('end', () => resolve(inflate.bytesWritten));
    inflate.on('error', reject);
  });
  for (const part of parts) inflate.write(part);
  inflate.end();
  const used = await ended.catch((cause: unknown) => {
    throw new AppError('broken_image', { cause });
  });
  if (size !== expected) throw broken();
  return used;
}

const chunk = (type: string, data: Uint8Array): Buffer => {
  const out = Buffer.alloc(12 + data.length);
  out.writeUInt32BE(data.length, 0);
  out.write(type, 4, 'latin1');
  out.set(data, 8);
  out.writeUInt32BE(crc32(out.subarray(4, 8 + data.length)), 8 + data.length);
  return out;
};

type Found = {
  header: PngHeader | null;
  palette: Buffer | null;
  transparency: Buffer | null;
  colour: Map<string, Buffer>;
  icc: Buffer | null;
  data: Buffer[];
  isAnimated: boolean;
  orientation: number;
  hasLocation: boolean;
};

/** What one chunk that is not picture data tells us. Those with a wrong checksum are passed over. */
function readAncillary(type: string, data: Buffer, found: Found): void {
  if (type === 'tRNS') found.transparency = data;
  else if (type === 'iCCP') found.icc = data;
  else if (COLOUR_CHUNKS[type] === data.length) found.colour.set(type, data);
  else if (type === 'acTL') found.isAnimated = true;
  else if (type === 'eXIf') {
    const facts = readTiffFacts(data);
    if (facts) found.orientation = facts.orientation;
    found.hasLocation ||= facts?.hasLocation ?? false;
  } else if (type === 'iTXt' && data.subarray(0, 17).toString('latin1') === 'XML:com.adobe.xmp')
    found.hasLocation ||= xmpHasLocation(data.toString('latin1'));
}

/** Walks the chunks to IEND. Throws `broken_image` where a needed chunk is missing, misplaced or damaged. */
function walk(bytes: Buffer): Found & { header: PngHeader } {
  if (!bytes.subarray(0, 8).equals(SIGNATURE)) throw broken();
  const found: Found = {
    header: null,
    palette: null,
    transparency: null,
    colour: new Map(),
    icc: null,
    data: [],
    isAnimated: false,
    orientation: 1,
    hasLocation: false,
  };
  let at = 8;
  let isDataOver = false;
  for (let count = 0; count < MAX_CHUNKS; count++) {
    if (at + 12 > bytes.length) throw broken();
    const length = bytes.readUInt32BE(at);
    const end = at + 12 + length;
    if (length > 0x7fffffff || end > bytes.length) throw broken();
    const type = bytes.toString('latin1', at + 4, at + 8);
    const data = bytes.subarray(at + 8, end - 4);
    const isSound = crc32(bytes.subarray(at + 4, end - 4)) === bytes.readUInt32BE(end - 4);
    const isCritical = ((bytes[at + 4] ?? 0) & 32) === 0;
    if (isCritical && !isSound) throw broken();
    at = end;
    if (type !== 'IDAT' && found.data.length > 0) isDataOver = true;
    if (type === 'IHDR') {
      if (count !== 0) throw broken();
      found.header = readHeader(data);
    } else if (!found.header) throw broken();
    else if (type === 'IEND') {
      if (found.data.length === 0) throw broken();
      return { ...found, header: found.header };
    } else if (type === 'PLTE') {
      if (found.palette || found.data.length > 0) throw broken();
      found.palette = data;
    } else if (type === 'IDAT') {
      if (isDataOver) throw broken();
      if (length > 0) found.data.push(data);
    } else if (isCritical) throw broken();
    else if (isSound) readAncillary(type, data, found);
  }
  throw broken();
}

/** Palette and transparency in the sizes §11.2.2 and §11.3.1 allow; a wrong palette is damage, wrong transparency is dropped. */
function paletteChunks({ header, palette, transparency }: Found & { header: PngHeader }): Buffer[] {
  const out: Buffer[] = [];
  const entries = (palette?.length ?? 0) / 3;
  if (header.colourType === 3) {
    if (!palette || !Number.isInteger(entries) || entries < 1 || entries > 2 ** header.bitDepth) throw broken();
    out.push(chunk('PLTE', palette));
  }
  const sizes: Record<number, (length: number) => boolean> = {
    0: (length) => length === 2,
    2: (length) => length === 6,
    3: (length) => length >= 1 && length <= entries,
  };
  if (transparency && sizes[header.colourType]?.(transparency.length)) out.push(chunk('tRNS', transparency));
  return out;
}

/** The gamma and chromaticities that nearly every file names stand for sRGB; those within a hundredth are meant to. */
const SRGB_GAMMA = 45_455;
const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= Math.abs(b) / 100;
/** `transfer_characteristics` of sRGB, ITU-T H.273 table 3. */
const SRGB_TRANSFER = 13;

function readChromaticities(data: Buffer): Primaries {
  const point = (at: number) => [data.readUInt32BE(at) / 100_000, data.readUInt32BE(at + 4) / 100_000] as const;
  return { white: point(0), red: point(8), green: point(16), blue: point(24) };
}

/**
 * A profile for colours that are named by numbers (§11.3.2), because decoders, engines and other programs pass those over and the
 * photo would look different from one to the next; null where the numbers mean sRGB, HDR, or nothing.
 */
function profileOfNumbers(colour: Map<string, Buffer>, isGrey: boolean): Uint8Array | null {
  const cicp = colour.get('cICP');
  if (cicp) {
    const wide = WIDE_PRIMARIES[cicp[0] ?? 0];
    return wide && cicp[1] === SRGB_TRANSFER && !isGrey ? makeIcc({ primaries: wide, gamma: 'srgb' }) : null;
  }
  if (colour.has('sRGB')) return null;
  const gama = colour.get('gAMA')?.readUInt32BE(0) ?? SRGB_GAMMA;
  const chrm = colour.get('cHRM');
  const primaries = chrm && !isGrey ? readChromaticities(chrm) : SRGB_PRIMARIES;
  const [named, usual] = [Object.values(primaries).flat(), Object.values(SRGB_PRIMARIES).flat()];
  const isUsual = named.every((value, index) => isNear(value, usual[index] ?? 0));
  if (isUsual && isNear(gama, SRGB_GAMMA)) return null;
  return makeIcc({ primaries, gamma: isNear(gama, SRGB_GAMMA) ? 'srgb' : 100_000 / gama, isGrey });
}

/** The colour chunks in the order of their authority, §4.3: cICP, iCCP, sRGB, then gAMA and cHRM as a profile. Only the strongest is kept. */
function colourChunks({ header, colour, icc }: Found & { header: PngHeader }, given?: Uint8Array): Buffer[] {
  const isGrey = header.colourType === 0 || header.colourType === 4;
  const cicp = colour.get('cICP');
  const out = cicp ? [chunk('cICP', cicp)] : [];
  const sound = (profile: Uint8Array | null) => profile && rebuildIcc(profile, isGrey ? 'GRAY' : 'RGB ');
  const rebuilt =
    sound(given ?? (icc ? inflateProfile(icc) : null)) ?? (given ? null : sound(profileOfNumbers(colour, isGrey)));
  if (rebuilt) return [...out, chunk('iCCP', Buffer.concat([Buffer.from('icc\0\0', 'latin1'), deflateSync(rebuilt)]))];
  const srgb = colour.get('sRGB');
  return srgb ? [...out, chunk('sRGB', Buffer.from([Math.min(srgb[0] ?? 0, 3)]))] : out;
}

/** The profile in an iCCP chunk (name, NUL, method, zlib stream), never more than 4 MiB of it. */
function inflateProfile(data: Buffer): Uint8Array | null {
  const nul = data.indexOf(0);
  if (nul < 1 || nul > 79 || data[nul + 1] !== 0) return null;
  try {
    return inflateSync(data.subarray(nul + 2), { maxOutputLength: MAX_ICC_INFLATED });
  } catch {
    return null;
  }
}

/** Only the header, so that size limits hold before anything is inflated. Throws `broken_image`. */
export function readPngHeader(input: Uint8Array): PngHeader {
  const bytes = Buffer.from(input.buffer, input.byteOffset, input.byteLength);
  if (bytes.length < 33 || bytes.toString('latin1', 12, 16) !== 'IHDR' || bytes.readUInt32BE(8) !== 13) throw broken();
  return readHeader(bytes.subarray(16, 29));
}

/**
 * Takes a PNG apart and builds it anew. `icc` replaces the profile in it. Throws `AppError('broken_image')` when it is
 * truncated, damaged, or its data is not exactly one picture.
 */
export async function rebuildPng(input: Uint8Array, options: { icc?: Uint8Array } = {}): Promise<PngParts> {
  const bytes = Buffer.from(input.buffer, input.byteOffset, input.byteLength);
  const found = walk(bytes);
  const { header } = found;
  let left = await checkStream(found.data, rawSize(header));
  const data: Buffer[] = [];
  for (const part of found.data) {
    if (left <= 0) break;
    data.push(chunk('IDAT', part.subarray(0, left)));
    left -= part.length;
  }
  const ihdr = Buffer.alloc(13);
  ihdr.writeUInt32BE(header.width, 0);
  ihdr.writeUInt32BE(header.height, 4);
  ihdr.set([header.bitDepth, header.colourType, 0, 0, header.isInterlaced ? 1 : 0], 8);
  const palette = paletteChunks(found);
  return {
    ...header,
    hasAlpha: header.colourType >= 4 || palette.length > (header.colourType === 3 ? 1 : 0),
    isAnimated: found.isAnimated,
    orientation: found.orientation,
    hasLocation: found.hasLocation,
    clean: Buffer.concat([
      SIGNATURE,
      chunk('IHDR', ihdr),
      ...colourChunks(found, options.icc),
      ...palette,
      ...data,
      chunk('IEND', Buffer.alloc(0)),
    ]),
  };
}
