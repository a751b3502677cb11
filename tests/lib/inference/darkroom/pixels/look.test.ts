import { describe, expect, it } from 'vitest';
import type { Step } from '#lib/inference/darkroom/steps.ts';
import { develop, edited, flat, noise, type Picture, pictures } from '#tests/lib/inference/darkroom/pixels/pictures.ts';
import { fc } from '#tests/support/property.ts';

type Rgb = [red: number, green: number, blue: number];

const linear = (v: number): number => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
const encoded = (l: number): number => (l <= 0.0031308 ? l * 12.92 : 1.055 * l ** (1 / 2.4) - 0.055);
const cut = (v: number): number => Math.min(1, Math.max(0, v));
const luma = ([r, g, b]: Rgb): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;
const grey = ([r, g, b]: Rgb): number => encoded(luma([linear(r), linear(g), linear(b)]));

/** Compares a step with a reference, in 64-bit arithmetic, on every colour pixel; alpha must not move. */
async function expectEach(picture: Picture, steps: Step[], reference: (v: Rgb) => Rgb, within = 1): Promise<void> {
  const result = await edited(picture, ...steps);
  expect(result).toMatchObject({ width: picture.width, height: picture.height, channels: picture.channels });
  for (let i = 0; i < picture.data.length; i += picture.channels) {
    const [r = 0, g = 0, b = 0] = picture.data.subarray(i, i + 3);
    const wanted = reference([r / 255, g / 255, b / 255]);
    for (let c = 0; c < 3; c += 1) {
      const exact = cut(wanted[c] ?? 0) * 255;
      expect(Math.abs((result.data[i + c] ?? 0) - exact)).toBeLessThanOrEqual(0.5 * within + 0.01);
    }
    if (picture.channels === 4) expect(result.data[i + 3]).toBe(picture.data[i + 3]);
  }
}

const each =
  (change: (v: number) => number) =>
  (v: Rgb): Rgb => [change(v[0]), change(v[1]), change(v[2])];
const percents = fc.integer({ min: -100, max: 100 });

/** One step and what it should do; `within` is how many half steps of 8 bits it may be off. */
const check = (name: string, arbitrary: fc.Arbitrary<[Step, (v: Rgb) => Rgb]>, within = 1): void => {
  it(name, { timeout: 30_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(pictures(16), arbitrary, (picture, [step, reference]) =>
        expectEach(picture, [step], reference, within),
      ),
      { numRuns: 40 },
    );
  });
};

describe('light', () => {
  check(
    'brightness multiplies each value by 1 + p, to the rounding',
    percents.map((percent) => [{ operation: 'brightness', percent }, each((v) => v * (1 + percent / 100))]),
  );
  check(
    'contrast stretches about the middle by 1 + p',
    percents.map((percent) => [{ operation: 'contrast', percent }, each((v) => (v - 0.5) * (1 + percent / 100) + 0.5)]),
  );
  check(
    'exposure multiplies linear light by two for each stop',
    fc
      .integer({ min: -50, max: 50 })
      .map((tenths) => [
        { operation: 'exposure', stops: tenths / 10 },
        each((v) => encoded(linear(v) * 2 ** (tenths / 10))),
      ]),
  );
  check(
    'gamma raises each value to 1 / gamma',
    fc
      .integer({ min: 1, max: 50 })
      .map((tenths) => [{ operation: 'gamma', gamma: tenths / 10 }, each((v) => v ** (10 / tenths))]),
  );

  it('cuts off what leaves the range instead of wrapping round', async () => {
    const white = await edited(flat(4, 4, [250, 128, 3]), { operation: 'exposure', stops: 5 });
    expect([...white.data.subarray(0, 2)]).toEqual([255, 255]);
    const black = await edited(flat(4, 4, [250, 128, 3]), { operation: 'brightness', percent: -100 });
    expect(black.data.every((value) => value === 0)).toBe(true);
  });
});

describe('colour', () => {
  check(
    'saturation mixes each channel with the luma of BT.709',
    percents.map((percent) => [
      { operation: 'saturation', percent },
      (v) => each((x) => luma(v) + (1 + percent / 100) * (x - luma(v)))(v),
    ]),
  );
  check(
    'warmth moves red and blue apart in linear light and keeps the luminance of greys',
    percents.map((percent) => {
      const up = 2 ** (0.006 * percent);
      const even = luma([up, 1, 1 / up]);
      return [
        { operation: 'warmth', percent },
        ([r, g, b]) => [encoded((linear(r) * up) / even), encoded(linear(g) / even), encoded(linear(b) / up / even)],
      ];
    }),
  );
  check(
    'black and white is the luminance of linear light on all three channels',
    fc.constant([{ operation: 'black-and-white' }, (v) => [grey(v), grey(v), grey(v)]]),
    1.2,
  );
  check(
    'duotone runs from the shadows to the highlights along that grey',
    fc.constant([
      { operation: 'duotone', shadows: '#102030', highlights: '#f0e0d0' },
      (v) =>
        [0x10, 0x20, 0x30].map(
          (from, i) => (from + ((([0xf0, 0xe0, 0xd0] as const)[i] ?? 0) - from) * grey(v)) / 255,
        ) as Rgb,
    ]),
    1.2,
  );
  check(
    'sepia is the matrix of the Filter Effects, mixed with the picture',
    fc.integer({ min: 0, max: 100 }).map((percent) => {
      const p = percent / 100;
      const rows = [
        [0.393, 0.769, 0.189],
        [0.349, 0.686, 0.168],
        [0.272, 0.534, 0.131],
      ] as const;
      const mixed = ([r, g, b]: Rgb): Rgb =>
        rows.map(([x, y, z], i) => (1 - p) * ([r, g, b][i] ?? 0) + p * (x * r + y * g + z * b)) as Rgb;
      return [{ operation: 'sepia', percent }, mixed];
    }),
  );
  check('invert is 1 − v', fc.constant([{ operation: 'invert' }, each((v) => 1 - v)]), 0.1);

  it('inverts twice and turns hue by 360° to the same pixels', async () => {
    await fc.assert(
      fc.asyncProperty(pictures(), async (picture) => {
        expect(await edited(picture, { operation: 'invert' }, { operation: 'invert' })).toEqual(picture);
        expect(await edited(picture, { operation: 'hue', degrees: 360 })).toEqual(picture);
        const half: Step = { operation: 'hue', degrees: 180 };
        expect((await develop(flat(3, 3, [90, 90, 90]), half)).changed).toBe(false);
      }),
      { numRuns: 30 },
    );
  });

  it('turns hue and keeps luma where nothing is cut off', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: -180, max: 180 }),
        fc.integer({ min: 1, max: 9_999 }),
        async (degrees, seed) => {
          const picture = noise({ width: 8, height: 8, channels: 3 }, seed);
          picture.data.forEach((value, i) => {
            picture.data[i] = 100 + value / 6;
          });
          const turned = await edited(picture, { operation: 'hue', degrees });
          for (let i = 0; i < picture.data.length; i += 3) {
            const at = (p: Picture): number => luma([...p.data.subarray(i, i + 3)] as Rgb);
            expect(Math.abs(at(turned) - at(picture))).toBeLessThan(1);
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  it('at −100 % saturation leaves red = green = blue', async () => {
    const { data } = await edited(noise({ width: 30, height: 30, channels: 3 }, 5), {
      operation: 'saturation',
      percent: -100,
    });
    for (let i = 0; i < data.length; i += 3) expect([data[i + 1], data[i + 2]]).toEqual([data[i], data[i]]);
  });

  it('tints to the colour in the middle tones and leaves black and white clean', async () => {
    const step: Step = { operation: 'tint', colour: '#2060ff', percent: 100 };
    expect([...(await edited(flat(1, 1, [0, 0, 0]), step)).data]).toEqual([0, 0, 0]);
    expect([...(await edited(flat(1, 1, [255, 255, 255]), step)).data]).toEqual([255, 255, 255]);
    const [r = 0, g = 0, b = 0] = (await edited(flat(1, 1, [128, 128, 128]), step)).data;
    expect(b).toBeGreaterThan(g);
    expect(g).toBeGreaterThan(r);
    expect(Math.abs(luma([r, g, b]) - 128)).toBeLessThan(8);
  });
});

describe('auto levels', () => {
  it('makes the darkest and lightest half percent black and white by one line for all channels', async () => {
    // A ramp of 1,000 greys from 60 to 160: 5 of 1,000 pixels lie below and above the cut.
    const data = Uint8Array.from({ length: 3_000 }, (_, i) => 60 + Math.floor(Math.floor(i / 3) / 10));
    const picture: Picture = { width: 100, height: 10, channels: 3, data };
    const [from, to] = [60 / 255, 159 / 255];
    await expectEach(
      picture,
      [{ operation: 'auto-levels' }],
      each((v) => (v - from) / (to - from)),
    );
  });

  it('leaves a picture of one colour as it is', async () => {
    expect((await develop(flat(9, 9, [12, 200, 99]), { operation: 'auto-levels' })).changed).toBe(false);
  });
});

describe('steps in a row', () => {
  it('are done in the order said and rounded once, not after each', { timeout: 30_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(pictures(16), async (picture) => {
        const steps: Step[] = [
          { operation: 'brightness', percent: -90 },
          { operation: 'invert' },
          { operation: 'contrast', percent: -80 },
          { operation: 'contrast', percent: 100 },
        ];
        const reference = each((v) => ((1 - v * 0.1 - 0.5) * 0.2 + 0.5 - 0.5) * 2 + 0.5);
        await expectEach(picture, steps, reference, 1.05);
      }),
      { numRuns: 20 },
    );
  });
});
