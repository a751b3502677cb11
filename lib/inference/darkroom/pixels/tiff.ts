import { inSlices, type Raster } from '#lib/inference/darkroom/pixels/raster.ts';

const SHORT = 3;
const LONG = 4;
const UNDEFINED = 7;
const STRIP_OFFSETS = 273;
/** Rows a strip, so that the encoder reads strip by strip instead of the whole picture once more. */
const STRIP_ROWS = 64;

/**
 * Wraps a raster and its ICC profile in an uncompressed TIFF (TIFF 6.0; the profile in tag 34675, ICC.1 annex B.4), in
 * memory. It is how a profile reaches the encoders: libvips takes one along from an encoded picture, never from raw samples.
 */
export async function wrapInTiff(raster: Raster, profile: Uint8Array | null, signal: AbortSignal): Promise<Buffer> {
  const { width, height, channels, data } = raster;
  const rowBytes = width * channels * data.BYTES_PER_ELEMENT;
  const stripBytes = Array.from(
    { length: Math.ceil(height / STRIP_ROWS) },
    (_, strip) => Math.min(STRIP_ROWS, height - strip * STRIP_ROWS) * rowBytes,
  );
  const tags: [tag: number, type: number, values: number[] | Uint8Array][] = [
    [256, LONG, [width]],
    [257, LONG, [height]],
    [258, SHORT, Array.from({ length: channels }, () => data.BYTES_PER_ELEMENT * 8)],
    [259, SHORT, [1]],
    [262, SHORT, [2]],
    [STRIP_OFFSETS, LONG, stripBytes],
    [277, SHORT, [channels]],
    [278, LONG, [STRIP_ROWS]],
    [279, LONG, stripBytes],
    [284, SHORT, [1]],
  ];
  // 2: alpha that is not multiplied into the colours.
  if (channels === 4) tags.push([338, SHORT, [2]]);
  if (profile) tags.push([34_675, UNDEFINED, profile]);
  const directory = 2 + tags.length * 12 + 4;
  let spare = 8 + directory;
  const places = tags.map(([, type, values]) => {
    const bytes = values.length * (type === SHORT ? 2 : type === LONG ? 4 : 1);
    if (bytes <= 4) return null;
    const place = spare;
    spare += bytes + (bytes % 2);
    return place;
  });
  const pixels = spare + (spare % 2);
  const file = Buffer.allocUnsafe(pixels + data.byteLength);
  file.fill(0, 0, pixels);
  file.write('II*\0', 0, 'latin1');
  file.writeUInt32LE(8, 4);
  file.writeUInt16LE(tags.length, 8);
  tags.forEach(([tag, type, values], i) => {
    const entry = 10 + i * 12;
    file.writeUInt16LE(tag, entry);
    file.writeUInt16LE(type, entry + 2);
    file.writeUInt32LE(values.length, entry + 4);
    const place = places[i] ?? null;
    if (place !== null) file.writeUInt32LE(place, entry + 8);
    writeValues(
      file,
      place ?? entry + 8,
      type,
      tag === STRIP_OFFSETS ? stripBytes.map((_, strip) => pixels + strip * STRIP_ROWS * rowBytes) : values,
    );
  });
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  await inSlices(raster, signal, (from, to) => {
    file.set(bytes.subarray(from * rowBytes, to * rowBytes), pixels + from * rowBytes);
  });
  return file;
}

function writeValues(file: Buffer, at: number, type: number, values: number[] | Uint8Array): void {
  if (values instanceof Uint8Array) {
    file.set(values, at);
    return;
  }
  values.forEach((value, i) => {
    if (type === SHORT) file.writeUInt16LE(value, at + i * 2);
    else file.writeUInt32LE(value, at + i * 4);
  });
}
