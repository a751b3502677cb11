import { crc32 } from 'node:zlib';
import sharp from 'sharp';

/** A photo with soft shapes and grain, so that nothing in it is plain. */
export async function aPhoto({ width = 320, height = 200, format = 'jpeg' as 'jpeg' | 'png' | 'webp' | 'tiff' } = {}) {
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 3;
      pixels[at] = (255 * x) / width;
      pixels[at + 1] = (255 * y) / height;
      pixels[at + 2] = 128 + 100 * Math.sin((x + 2 * y) / 17);
    }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .toFormat(format, { quality: 90 })
    .toBuffer();
}

/** The same with everything a camera writes: a place, a serial number, a comment. */
export async function aPhotoWithSecrets(): Promise<Buffer> {
  const exif = {
    IFD0: { Make: 'SECRETCAM', ImageDescription: 'SECRETWORDS', Artist: 'Mara Secret' },
    IFD2: { BodySerialNumber: 'SECRET123' },
    IFD3: { GPSLatitude: '52/1 31/1 0/1', GPSLatitudeRef: 'N', GPSLongitude: '13/1 24/1 0/1', GPSLongitudeRef: 'E' },
  };
  return sharp(await aPhoto())
    .withExif(exif)
    .jpeg()
    .toBuffer();
}

/** A PNG with a text chunk, as engines leave the words in one. */
export function withText(png: Uint8Array, key: string, text: string): Buffer {
  const data = Buffer.from(`tEXt${key}\0${text}`, 'latin1');
  const chunk = Buffer.alloc(data.length + 8);
  chunk.writeUInt32BE(data.length - 4, 0);
  data.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(data), data.length + 4);
  // After the signature and the 25 bytes of IHDR.
  return Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)]);
}

/** A PNG whose header says 400 megapixels. */
export async function aBomb(): Promise<Buffer> {
  const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#000' } })
    .png()
    .toBuffer();
  png.writeUInt32BE(20_000, 16);
  png.writeUInt32BE(20_000, 20);
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
  return png;
}

/** What a stand-in gives back for a picture it was sent: the same size, other colours. */
export const changed = (picture: Uint8Array): Promise<Buffer> => sharp(picture).removeAlpha().negate().png().toBuffer();

/** A plain picture of the size of another. */
export async function plainLike(picture: Uint8Array): Promise<Buffer> {
  const { width, height } = await sharp(picture).metadata();
  return sharp({ create: { width, height, channels: 3, background: '#000' } })
    .png()
    .toBuffer();
}
