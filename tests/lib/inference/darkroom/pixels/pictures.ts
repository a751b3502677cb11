import { applySteps, type Developed } from '#lib/inference/darkroom/engine.ts';
import type { Step } from '#lib/inference/darkroom/steps.ts';
import { sharp } from '#lib/sharp.ts';
import { fc } from '#tests/support/property.ts';

/** A small picture made for a test: samples row by row, and the same as PNG. */
export type Picture = { width: number; height: number; channels: 3 | 4; data: Uint8Array };

export const signal = new AbortController().signal;

/** Noise of any size up to `most` a side; every sample value occurs. */
export const pictures = (most = 32, least = 1): fc.Arbitrary<Picture> =>
  fc
    .record({
      width: fc.integer({ min: least, max: most }),
      height: fc.integer({ min: least, max: most }),
      channels: fc.constantFrom<3 | 4>(3, 4),
      seed: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
    })
    .map(({ seed, ...shape }) => noise(shape, seed));

export function noise(shape: { width: number; height: number; channels: 3 | 4 }, seed: number): Picture {
  let state = seed;
  const data = Uint8Array.from({ length: shape.width * shape.height * shape.channels }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state >> 16;
  });
  return { ...shape, data };
}

/** A picture of one colour. */
export function flat(width: number, height: number, colour: number[]): Picture {
  const channels = colour.length === 4 ? 4 : 3;
  const data = Uint8Array.from({ length: width * height * channels }, (_, i) => colour[i % channels] ?? 0);
  return { width, height, channels, data };
}

export const pngOf = ({ data, ...raw }: Picture): Promise<Buffer> => sharp(data, { raw }).png().toBuffer();

/** Does steps on a picture given as PNG and hands back the result as it was encoded. */
export async function develop(picture: Picture, ...steps: Step[]): Promise<Developed> {
  const image = { bytes: await pngOf(picture), format: 'png', width: picture.width, height: picture.height };
  return applySteps({ image, steps, signal });
}

export async function unpack(bytes: Uint8Array): Promise<Picture> {
  const { data, info } = await sharp(bytes).toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, channels: info.channels === 4 ? 4 : 3, data: new Uint8Array(data) };
}

/** Does steps on a picture, by way of PNG in and out. */
export const edited = async (picture: Picture, ...steps: Step[]): Promise<Picture> =>
  unpack((await develop(picture, ...steps)).bytes);

/** The samples of one pixel. */
export const pixel = (picture: Picture, x: number, y: number): number[] => {
  const at = (y * picture.width + x) * picture.channels;
  return [...picture.data.subarray(at, at + picture.channels)];
};

/** The samples of a rectangle. */
export function cut(picture: Picture, left: number, top: number, width: number, height: number): Picture {
  const { channels } = picture;
  const data = new Uint8Array(width * height * channels);
  for (let y = 0; y < height; y += 1) {
    const from = ((top + y) * picture.width + left) * channels;
    data.set(picture.data.subarray(from, from + width * channels), y * width * channels);
  }
  return { width, height, channels, data };
}
