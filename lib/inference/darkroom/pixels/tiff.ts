import type { Raster } from '#lib/inference/darkroom/pixels/raster.ts';

const SHORT = 3;
const LONG = 4;
const UNDEFINED = 7;

/**
 * Wraps a raster and its ICC profile in an uncompressed TIFF (TIFF 6.0; the profile in tag 34675, ICC.1 annex B.4), in
 * memory. It is how a profile reaches the encoders: libvips takes one along from an encoded picture, never from raw samples.
 */
export function wrapInTiff(raster: Raster, profile: Uint8Array | null): Buffer {
  const { width, height, channels, data } = raster;
  const bits = data.BYTES_PER_ELEMENT * 8;
  const tags: [tag: number, type: number, values: number[] | Uint8Array][] = [
    [256, LONG, [width]],
    [257, LONG, [height]],
    [258, SHORT, Array.from({ length: channels }, () => bits)],
    [259, SHORT, [1]],
    [262, SHORT, [2]],
    [273, LONG, [0]],
    [277, SHORT, [channels]],
    [278, LONG, [height]],
    [279, LONG, [data.byteLength]],
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
    writeValues(file, place ?? entry + 8, type, tag === 273 ? [pixels] : values);
  });
  file.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), pixels);
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
