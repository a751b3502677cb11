import { randomInt } from 'node:crypto';
import { sharp } from '#lib/sharp.ts';

export type Colour = readonly [number, number, number];

/** A colour near this one that no other run has used. */
export const colourNear = ([red, green, blue]: Colour): Colour => [
  red + randomInt(16),
  green + randomInt(16),
  blue + randomInt(16),
];

export type Uploaded = { format: string; name: string; bytes: Buffer };

/** One picture in every format we read and can write: the upper half flat, the lower half noise about the same colour, words in its metadata. */
export async function picturesOf([r, g, b]: Colour, words: string): Promise<Uploaded[]> {
  const [width, height] = [640, 480];
  const pixels = Buffer.alloc(width * height * 3);
  for (let at = 0; at < pixels.length; at += 3) {
    const spread = at < pixels.length / 2 ? 0 : randomInt(-12, 13);
    pixels.set([r + spread, g + spread, b + spread], at);
  }
  const exif = {
    IFD0: { ImageDescription: words, Artist: words, Copyright: words },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 31/1 0/1' },
  };
  const picture = () =>
    sharp(pixels, { raw: { width, height, channels: 3 } })
      .withExif(exif)
      .withXmp(xmpOf(words));
  const named = (format: string, bytes: Buffer) => ({ format, name: `${words}.${format}`, bytes });
  return [
    named('jpeg', await picture().jpeg({ quality: 95, chromaSubsampling: '4:4:4' }).toBuffer()),
    named('png', await picture().png().toBuffer()),
    named('webp', await picture().webp({ quality: 95 }).toBuffer()),
    named('avif', await picture().avif({ quality: 80, effort: 0 }).toBuffer()),
    named('tiff', await picture().tiff({ compression: 'none' }).toBuffer()),
    named('gif', await picture().gif({ effort: 1 }).toBuffer()),
  ];
}

const xmpOf = (words: string): string =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" dc:creator="${words}"/></rdf:RDF></x:xmpmeta>`;

/** The share of pixels that are nearer to this colour than anything of another person could be. */
export async function shareOf(picture: Buffer, colour: Colour): Promise<number> {
  const { data, info } = await sharp(picture)
    .toColourspace('srgb')
    .removeAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  let near = 0;
  for (let at = 0; at < data.length; at += info.channels)
    if ([0, 1, 2].every((channel) => Math.abs((data[at + channel] ?? 0) - (colour[channel] ?? 0)) < 30)) near += 1;
  return near / (info.width * info.height);
}
