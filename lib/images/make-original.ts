import type { Metadata, Sharp } from 'sharp';
import { AppError } from '#lib/errors.ts';
import { checkSize } from '#lib/images/check-size.ts';
import { countGifFrames } from '#lib/images/container/gif.ts';
import { checkIsoBoxes } from '#lib/images/container/iso-boxes.ts';
import { type JpegParts, parseJpeg } from '#lib/images/container/jpeg.ts';
import { readPngHeader, rebuildPng } from '#lib/images/container/png.ts';
import { readTiffFacts, xmpHasLocation } from '#lib/images/container/tiff-tags.ts';
import { decodeHeic } from '#lib/images/decode-heic.ts';
import { DECODE_TIMEOUT } from '#lib/images/make-variants.ts';
import type { ImageNote } from '#lib/images/schema.ts';
import type { UploadFormat } from '#lib/images/sniff-format.ts';
import { wideGamutProfile } from '#lib/images/wide-gamut-profile.ts';
import { DECODE_OPTIONS, sharp } from '#lib/sharp.ts';

/** What is kept of a picture: upright, in a container of our own making. */
export type Original = {
  bytes: Uint8Array;
  /** JPEG or PNG for an upload; a result may be what its instruction asked for. */
  format: string;
  width: number;
  height: number;
  hasAlpha: boolean;
  notes: ImageNote[];
};

/** An upload whose header has been read and found acceptable: what decoding it takes, and how to do it. */
export type Plan = { memoryBytes: number; make: (signal?: AbortSignal) => Promise<Original> };

const MiB = 1024 * 1024;
/** What any decode takes beside the picture: tables, rows in flight, the encoders' buffers, a preview of 2048 × 2048. */
const BASE_BYTES = 48 * MiB;

/** 4:4:4 at 92 is visually lossless for what was lossy before; 95 where the picture was JPEG already and is only turned. */
const CONVERTED_QUALITY = 92;
const TURNED_QUALITY = 95;
/** Optimal Huffman tables would save 5 % of the file and hold the coefficients of the whole picture: 290 MB at 48 megapixels. */
const JPEG = { optimiseCoding: false } as const;
/** zlib-ng's third level: within a few per cent of the default's size in a third of its time. */
const PNG = { compressionLevel: 3, adaptiveFiltering: false } as const;
/** libjpeg's JPEG_MAX_DIMENSION. */
const MAX_JPEG_SIDE = 65_500;

const open = (bytes: Uint8Array): Sharp => sharp(bytes, DECODE_OPTIONS).timeout(DECODE_TIMEOUT);

/** Mirrors and turns a picture upright by its EXIF orientation (EXIF 2.32 §4.6.4); sharp mirrors before it turns. */
function turn(image: Sharp, orientation: number): Sharp {
  const mirrored =
    orientation === 2 || orientation === 7
      ? image.flop()
      : orientation === 4 || orientation === 5
        ? image.flip()
        : image;
  const angle = { 3: 180, 5: 90, 6: 90, 7: 90, 8: 270 }[orientation];
  return angle === undefined ? mirrored : mirrored.rotate(angle);
}

/** Encoded pixels in a container rebuilt like everybody else's. `icc` is attached without changing a pixel. */
async function finish(
  encoded: Buffer,
  format: 'jpeg' | 'png',
  icc: Uint8Array | null,
): Promise<Pick<Original, 'bytes' | 'format' | 'width' | 'height' | 'hasAlpha'>> {
  const options = icc ? { icc } : {};
  if (format === 'jpeg') {
    const { width, height, build } = parseJpeg(encoded, options);
    return { bytes: build(), format, width, height, hasAlpha: false };
  }
  const { width, height, hasAlpha, clean } = await rebuildPng(encoded, options);
  return { bytes: clean, format, width, height, hasAlpha };
}

function planJpeg(bytes: Uint8Array): Plan {
  const parts = parseJpeg(bytes);
  checkSize(parts);
  const isKept = parts.isCommon && parts.components !== 4 && parts.orientation === 1;
  // A progressive decode holds 16 bits for every sample; turning holds the picture.
  const coefficients = parts.isProgressive ? parts.samples * 2 : 0;
  const turning = parts.orientation > 2 ? parts.width * parts.height * 3 : 0;
  return {
    memoryBytes: BASE_BYTES + bytes.length + coefficients + turning,
    make: async () => {
      const notes: ImageNote[] = parts.hasLocation ? ['locationRemoved'] : [];
      if (!isKept)
        return { ...(await redoJpeg(parts)), notes: needsConversion(parts) ? [...notes, 'converted'] : notes };
      const { width, height } = parts;
      return { bytes: parts.build(), format: 'jpeg', width, height, hasAlpha: false, notes };
    },
  };
}

/** CMYK, and codings that browsers do not read. */
const needsConversion = (parts: JpegParts): boolean => parts.components === 4 || !parts.isCommon;

async function redoJpeg(parts: JpegParts): ReturnType<typeof finish> {
  const upright = turn(open(parts.build()), parts.orientation);
  // CMYK goes to sRGB by its profile, or by the usual press profile when it has none; all else keeps its own space.
  const coloured = parts.components === 4 ? upright.toColourspace('srgb') : upright.keepIccProfile();
  const chromaSubsampling = parts.isSubsampled ? '4:2:0' : '4:4:4';
  return finish(await coloured.jpeg({ ...JPEG, quality: TURNED_QUALITY, chromaSubsampling }).toBuffer(), 'jpeg', null);
}

function planPng(bytes: Uint8Array): Plan {
  const header = readPngHeader(bytes);
  checkSize(header);
  const picture = header.width * header.height * (header.bitDepth === 16 ? 8 : 4);
  return {
    memoryBytes: BASE_BYTES + bytes.length * 2 + (header.isInterlaced ? picture : header.width * 64),
    make: async () => {
      const { clean, orientation, isAnimated, hasLocation, width, height, hasAlpha } = await rebuildPng(bytes);
      const notes: ImageNote[] = [];
      if (hasLocation) notes.push('locationRemoved');
      if (isAnimated) notes.push('firstFrame');
      if (orientation === 1) return { bytes: clean, format: 'png', width, height, hasAlpha, notes };
      const deep =
        header.bitDepth === 16 ? turn(open(clean), orientation).toColourspace('rgb16') : turn(open(clean), orientation);
      return { ...(await finish(await deep.keepIccProfile().png(PNG).toBuffer(), 'png', null)), notes };
    },
  };
}

/** Rough peak of a decode, bytes a pixel, measured (FAULTS, *The decoder*): dav1d and libde265 hold several copies, at 16 bits when the picture is deep. */
const BYTES_PER_PIXEL = { webp: 8, gif: 8, tiff: 8, avif: 14, avifDeep: 28, heic: 18 } as const;

const notesOf = (meta: Metadata, frames: number): ImageNote[] => {
  const exif = meta.exif ? readTiffFacts(meta.exif.subarray(meta.exif.indexOf('Exif\0\0') === 0 ? 6 : 0)) : null;
  const isPlaced = exif?.hasLocation || (meta.xmp ? xmpHasLocation(meta.xmp.toString('latin1')) : false);
  return [...(isPlaced ? (['locationRemoved'] as const) : []), ...(frames > 1 ? (['firstFrame'] as const) : [])];
};

type Other = Exclude<UploadFormat, 'jpeg' | 'png' | 'heic'>;

/** Only the header: nothing is decoded, so a bomb costs nothing. */
const readHeader = (bytes: Uint8Array): Promise<Metadata> =>
  sharp(bytes, { ...DECODE_OPTIONS, limitInputPixels: false }).metadata();

/** Frames of an animation or pages of a document; the pictures of an AVIF collection are no film. */
function countFrames(bytes: Uint8Array, format: Other, meta: Metadata): number {
  if (format === 'gif') return countGifFrames(bytes);
  return format === 'avif' ? 1 : (meta.pages ?? 1);
}

/** libvips reads most HEIC headers but not all that libheif decodes; for those the thread that decodes checks the size. */
const UNKNOWN_HEIC_PIXELS = 24_000_000;

async function planHeic(bytes: Uint8Array): Promise<Plan> {
  checkIsoBoxes(bytes);
  const meta = await readHeader(bytes).catch(() => null);
  if (meta) checkSize(meta);
  const pixels = meta ? meta.width * meta.height : UNKNOWN_HEIC_PIXELS;
  return {
    memoryBytes: BASE_BYTES + pixels * BYTES_PER_PIXEL.heic,
    make: async (signal) => ({
      ...(await redoHeic(bytes, signal)),
      notes: [...(meta ? notesOf(meta, 1) : []), 'converted'],
    }),
  };
}

/** A film of AVIF pictures (`avis`) carries its first one like a still, but libvips knows only the name of stills. */
function nameStill(input: Uint8Array): Uint8Array {
  const bytes = Buffer.from(input);
  bytes.write('avif', 8, 'latin1');
  return bytes;
}

async function planOther(upload: Uint8Array, format: Other): Promise<Plan> {
  if (format === 'avif') checkIsoBoxes(upload);
  const isFilm = format === 'avif' && Buffer.from(upload.subarray(8, 12)).toString('latin1') === 'avis';
  const bytes = isFilm ? nameStill(upload) : upload;
  // A film is refused before the decoder looks through all of it.
  if (format === 'gif') checkSize({ width: 1, height: 1, frames: countGifFrames(bytes) });
  const meta = await readHeader(bytes);
  const height = meta.pageHeight ?? meta.height;
  const frames = countFrames(bytes, format, meta);
  checkSize({ width: meta.width, height, frames });
  const perPixel = format === 'avif' && meta.depth !== 'uchar' ? BYTES_PER_PIXEL.avifDeep : BYTES_PER_PIXEL[format];
  const notes = notesOf(meta, isFilm ? 2 : frames);
  return {
    memoryBytes: BASE_BYTES + meta.width * height * perPixel,
    make: async () => {
      const made = await redoOther(bytes, format, meta);
      return { ...made, notes: made.format === 'jpeg' || format === 'tiff' ? [...notes, 'converted'] : notes };
    },
  };
}

/** JPEG for what was lossy and opaque: a fraction of PNG's size, and every device and engine reads it. PNG for the rest: nothing is lost. */
const formatFor = (isLossy: boolean, hasAlpha: boolean, side: number): 'jpeg' | 'png' =>
  isLossy && !hasAlpha && side <= MAX_JPEG_SIDE ? 'jpeg' : 'png';

function encode(image: Sharp, format: 'jpeg' | 'png'): Promise<Buffer> {
  if (format === 'png') return image.png(PNG).toBuffer();
  return image.jpeg({ ...JPEG, quality: CONVERTED_QUALITY, chromaSubsampling: '4:4:4' }).toBuffer();
}

async function redoHeic(bytes: Uint8Array, signal?: AbortSignal): ReturnType<typeof finish> {
  const { width, height, hasAlpha, pixels, icc, primaries } = await decodeHeic({
    bytes,
    ...(signal ? { signal } : {}),
  });
  const format = formatFor(true, hasAlpha, Math.max(width, height));
  const raw = sharp(pixels, { raw: { width, height, channels: hasAlpha ? 4 : 3 } });
  return finish(await encode(raw, format), format, icc ?? wideGamutProfile(primaries));
}

async function redoOther(bytes: Uint8Array, format: Other, meta: Metadata): ReturnType<typeof finish> {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 64 * 1024));
  const isLossy = format === 'avif' || (format === 'webp' && !head.includes('VP8L'));
  const target = formatFor(isLossy, meta.hasAlpha, Math.max(meta.width, meta.height));
  const upright = open(bytes).autoOrient();
  const isGrey = meta.space === 'b-w' || meta.space === 'grey16';
  const keepsSpace = isGrey || meta.space === 'srgb' || meta.space === 'rgb' || meta.space === 'rgb16';
  const deep =
    meta.depth === 'ushort' && target === 'png' ? upright.toColourspace(isGrey ? 'grey16' : 'rgb16') : upright;
  const encoded = await encode(keepsSpace ? deep.keepIccProfile() : deep, target);
  // libvips knows profiles but not the `nclx` box, in which most AVIF files name their colours.
  const nclx = format === 'avif' && !meta.icc ? head.indexOf('colrnclx') : -1;
  return finish(encoded, target, nclx > 0 ? wideGamutProfile(head.readUInt16BE(nclx + 8)) : null);
}

/** Reads the header of an upload of a known format and says how it will be kept. Throws `AppError` for what is not acceptable. */
export async function planOriginal(bytes: Uint8Array, format: UploadFormat): Promise<Plan> {
  if (format === 'jpeg') return planJpeg(bytes);
  if (format === 'png') return planPng(bytes);
  return (format === 'heic' ? planHeic(bytes) : planOther(bytes, format)).catch((cause: unknown) => {
    throw cause instanceof AppError ? cause : new AppError('broken_image', { cause });
  });
}
