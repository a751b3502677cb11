import { AppError } from '#lib/errors.ts';
import { type ColourSpace, rebuildIcc } from '#lib/images/container/icc.ts';
import { readTiffFacts, xmpHasLocation } from '#lib/images/container/tiff-tags.ts';

/**
 * A JPEG taken apart (ITU-T T.81 Annex B, JFIF 1.02, ICC.1 Annex B.4) and put together again from what a decoder needs:
 * tables, frame, scans, and three markers that carry colour. The scans are copied byte for byte, so the pixels are exactly
 * those that came; everything else (EXIF, XMP, IPTC, thumbnails, comments, further pictures, trailing bytes) is left behind.
 */
export type JpegParts = {
  width: number;
  height: number;
  components: number;
  /** Baseline or progressive Huffman coding with 8 bits, which every browser reads. */
  isCommon: boolean;
  isProgressive: boolean;
  /** Chroma is stored at a lower resolution. */
  isSubsampled: boolean;
  /** Samples a coefficient array of the whole picture would hold; what a progressive decode keeps in memory. */
  samples: number;
  orientation: number;
  hasLocation: boolean;
  /** The container made anew, without orientation: for pictures that lie on their side the pixels still have to be turned. */
  build: () => Uint8Array;
};

/** Encoders write about 10 scans; the format's own order of passes has no sensible use beyond this. Each scan costs a pass over the picture. */
const MAX_SCANS = 100;
const MAX_SEGMENTS = 10_000;

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const DNL = 0xdc;
const KEPT_TABLES = new Set([0xdb, 0xc4, 0xdd, 0xcc]);
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

const broken = (): AppError => new AppError('broken_image');

type Frame = {
  marker: number;
  width: number;
  height: number;
  components: number;
  samples: number;
  isSubsampled: boolean;
  precision: number;
};

function readFrame(marker: number, body: Buffer): Frame {
  const components = body[5] ?? 0;
  if (body.length !== 6 + components * 3 || ![1, 3, 4].includes(components)) throw broken();
  const [height, width] = [body.readUInt16BE(1), body.readUInt16BE(3)];
  if (width === 0 || height === 0) throw broken();
  const factors = Array.from({ length: components }, (_, index) => {
    const factor = body[7 + index * 3] ?? 0;
    return { h: factor >> 4, v: factor & 15 };
  });
  if (factors.some(({ h, v }) => h < 1 || h > 4 || v < 1 || v > 4)) throw broken();
  const most = { h: Math.max(...factors.map(({ h }) => h)), v: Math.max(...factors.map(({ v }) => v)) };
  const share = factors.reduce((sum, { h, v }) => sum + (h * v) / (most.h * most.v), 0);
  return {
    marker,
    width,
    height,
    components,
    samples: Math.ceil(width * height * share),
    isSubsampled: factors.some(({ h, v }) => h !== most.h || v !== most.v),
    precision: body[0] ?? 0,
  };
}

/** Where the entropy-coded data that begins at `from` ends: at the first marker that is neither stuffing nor a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) return -1;
    if (next === 0xff) continue;
    if (next !== 0 && (next < 0xd0 || next > 0xd7)) return at;
    at++;
  }
  return -1;
}

type Markers = {
  jfif: boolean;
  adobe: Buffer | null;
  orientation: number;
  hasLocation: boolean;
  icc: Map<number, Buffer>;
};

/** Notes what the application segments say; none of them is copied. */
function readApplication(marker: number, body: Buffer, markers: Markers): void {
  const is = (name: string) => body.subarray(0, name.length).toString('latin1') === name;
  if (marker === 0xe0 && is('JFIF\0')) markers.jfif = true;
  if (marker === 0xee && is('Adobe') && body.length >= 12) markers.adobe = body.subarray(0, 12);
  if (marker === 0xe1 && is('Exif\0')) {
    const facts = readTiffFacts(body.subarray(6));
    if (facts) {
      markers.orientation = facts.orientation;
      markers.hasLocation ||= facts.hasLocation;
    }
  }
  if (marker === 0xe1 && is('http://ns.adobe.com/')) markers.hasLocation ||= xmpHasLocation(body.toString('latin1'));
  if (marker === 0xe2 && is('ICC_PROFILE\0') && body.length > 14) markers.icc.set(body[12] ?? 0, body.subarray(14));
}

const segment = (marker: number, body: Uint8Array): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};

const JFIF = segment(0xe0, Buffer.from([0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]));
const ICC_CHUNK = 65_519;

function iccSegments(icc: Uint8Array): Buffer[] {
  const total = Math.ceil(icc.length / ICC_CHUNK);
  return Array.from({ length: total }, (_, index) =>
    segment(
      0xe2,
      Buffer.concat([
        Buffer.from(`ICC_PROFILE\0${String.fromCharCode(index + 1, total)}`, 'latin1'),
        icc.subarray(index * ICC_CHUNK, (index + 1) * ICC_CHUNK),
      ]),
    ),
  );
}

type Walk = { frame: Frame; markers: Markers; tables: Uint8Array[] };

/** Walks the segments from the first SOI to the first EOI. Throws `broken_image` where the structure does not hold. */
function walk(bytes: Buffer): Walk {
  const markers: Markers = { jfif: false, adobe: null, orientation: 1, hasLocation: false, icc: new Map() };
  const tables: Uint8Array[] = [];
  let frame: Frame | null = null;
  let scans = 0;
  let at = 2;
  for (let count = 0; count < MAX_SEGMENTS; count++) {
    // Some cameras pad between segments; the padding is skipped, not kept.
    at = bytes.indexOf(0xff, at);
    while (at !== -1 && bytes[at + 1] === 0xff) at++;
    const marker = at === -1 ? undefined : bytes[at + 1];
    if (marker === undefined) throw broken();
    if (marker === EOI) {
      if (!frame || scans === 0) throw broken();
      return { frame, markers, tables };
    }
    if (marker === 0 || marker === 1 || marker === SOI || (marker >= 0xd0 && marker <= 0xd7)) {
      at += 2;
      continue;
    }
    if (at + 4 > bytes.length) throw broken();
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end < at + 4 || end > bytes.length || marker === DNL) throw broken();
    const body = bytes.subarray(at + 4, end);
    if (isFrame(marker)) {
      if (frame) throw broken();
      frame = readFrame(marker, body);
      tables.push(bytes.subarray(at, end));
    } else if (KEPT_TABLES.has(marker)) {
      tables.push(bytes.subarray(at, end));
    } else if (marker === SOS) {
      const stop = endOfScan(bytes, end);
      if (!frame || stop === -1 || ++scans > MAX_SCANS) throw broken();
      tables.push(bytes.subarray(at, stop));
      at = stop;
      continue;
    } else if (marker >= 0xe0 && marker <= 0xef) {
      readApplication(marker, body, markers);
    }
    at = end;
  }
  throw broken();
}

const SPACES: Record<number, ColourSpace> = { 1: 'GRAY', 3: 'RGB ', 4: 'CMYK' };

/** The profile spread over APP2 segments, in the order of their numbers. */
function joinIcc(markers: Markers, components: number): Uint8Array | null {
  const space = SPACES[components];
  if (markers.icc.size === 0 || !space) return null;
  const parts = [...markers.icc].sort(([a], [b]) => a - b).map(([, part]) => part);
  return rebuildIcc(Buffer.concat(parts), space);
}

/**
 * Takes a JPEG apart; `build` puts it together anew. `icc` replaces the profile in it (used where a decoder gave us the profile apart).
 * Throws `AppError('broken_image')` when it is truncated, not a still picture, or absurd.
 */
export function parseJpeg(input: Uint8Array, options: { icc?: Uint8Array } = {}): JpegParts {
  const bytes = Buffer.from(input.buffer, input.byteOffset, input.byteLength);
  const { frame, markers, tables } = walk(bytes);
  const icc = options.icc
    ? rebuildIcc(options.icc, SPACES[frame.components] ?? 'RGB ')
    : joinIcc(markers, frame.components);
  return {
    width: frame.width,
    height: frame.height,
    components: frame.components,
    isCommon: frame.precision === 8 && [0xc0, 0xc1, 0xc2].includes(frame.marker),
    isProgressive: frame.marker === 0xc2,
    isSubsampled: frame.isSubsampled,
    samples: frame.samples,
    orientation: markers.orientation,
    hasLocation: markers.hasLocation,
    build: () =>
      Buffer.concat([
        Buffer.from([0xff, SOI]),
        ...(markers.jfif ? [JFIF] : []),
        ...(markers.adobe ? [segment(0xee, markers.adobe)] : []),
        ...(icc ? iccSegments(icc) : []),
        ...tables,
        Buffer.from([0xff, EOI]),
      ]),
  };
}
