import { describe, expect, it } from 'vitest';
import { AppError } from '#lib/errors.ts';
import type { Operation, Step } from '#lib/inference/darkroom/steps.ts';
import { sentenceOf } from '#lib/sentence-of.ts';
import { LOCALES } from '#lib/text/define.ts';
import { develop, pictures, unpack } from '#tests/lib/inference/darkroom/pixels/pictures.ts';
import { fc } from '#tests/support/property.ts';

const percent = fc.integer({ min: -100, max: 100 });
const share = fc.integer({ min: 0, max: 100 });
const turn = fc.double({ min: -360, max: 360, noNaN: true });
const colour = fc.constantFrom('#000000', '#ffffff', '#12345678', '#00000000');
const unit = fc.constantFrom<'px' | '%'>('px', '%');
const side = fc.integer({ min: 1, max: 60 });
const anchor = fc.constantFrom('centre' as const, 'top', 'bottom-right', 'left');
const words = fc.constantFrom('a', 'Long words, quite long', 'שלום', '你好');

/** A way to make every operation there is: a new one that is left out here does not compile. */
const makers: { [O in Operation]: fc.Arbitrary<Omit<Extract<Step, { operation: O }>, 'operation'>> } = {
  rotate: fc.record({ degrees: turn, fill: colour }),
  straighten: fc.record({ degrees: fc.double({ min: -45, max: 45, noNaN: true }) }),
  mirror: fc.record({ axis: fc.constantFrom('horizontal' as const, 'vertical') }),
  'crop-ratio': fc.record({ width: side, height: side, anchor }),
  'crop-size': fc.record({ width: side, height: side, anchor }),
  'crop-sides': fc.record({ top: share, right: share, bottom: share, left: share, unit }),
  'crop-box': fc.record({ left: fc.nat(12), top: fc.nat(12), width: side, height: side }),
  trim: fc.constant({}),
  resize: fc.record({ width: side, height: side, fit: fc.constantFrom('inside' as const, 'cover', 'stretch') }),
  'resize-side': fc.record(
    { side: fc.constantFrom('longest' as const, 'shortest'), pixels: side, atMost: fc.constant(true as const) },
    { requiredKeys: ['side', 'pixels'] },
  ),
  scale: fc.record({ percent: fc.integer({ min: 1, max: 300 }) }),
  'pad-ratio': fc.record({ width: side, height: side, fill: fc.oneof(colour, fc.constant('blur' as const)), anchor }),
  'pad-size': fc.record({ width: side, height: side, fill: fc.oneof(colour, fc.constant('blur' as const)), anchor }),
  border: fc.record({ amount: share, unit, colour }),
  shadow: fc.record({ strength: share, background: colour }),
  brightness: fc.record({ percent }),
  exposure: fc.record({ stops: fc.double({ min: -5, max: 5, noNaN: true }) }),
  contrast: fc.record({ percent }),
  highlights: fc.record({ percent }),
  shadows: fc.record({ percent }),
  gamma: fc.record({ gamma: fc.double({ min: 0.1, max: 5, noNaN: true }) }),
  saturation: fc.record({ percent }),
  warmth: fc.record({ percent }),
  hue: fc.record({ degrees: turn }),
  tint: fc.record({ colour, percent: share }),
  'black-and-white': fc.constant({}),
  sepia: fc.record({ percent: share }),
  invert: fc.constant({}),
  'auto-levels': fc.constant({}),
  duotone: fc.record({ shadows: colour, highlights: colour }),
  sharpen: fc.record({ percent }),
  blur: fc.record({ radius: fc.double({ min: 0, max: 60, noNaN: true }), unit }),
  denoise: fc.record({ percent: share }),
  pixelate: fc.record({ block: share, unit }),
  vignette: fc.record({ percent }),
  grain: fc.record({ percent: share }),
  'round-corners': fc.record({ radius: share, unit }),
  caption: fc.record({ words, anchor, size: share, colour, background: fc.oneof(colour, fc.constant(null)) }),
  watermark: fc.record({
    words,
    anchor: fc.oneof(anchor, fc.constant('tiled' as const)),
    size: share,
    colour,
    opacity: fc.integer({ min: 1, max: 100 }),
  }),
  format: fc.record({ format: fc.constantFrom('jpeg' as const, 'png', 'webp', 'avif', 'tiff') }),
  quality: fc.record({ percent: fc.integer({ min: 1, max: 100 }) }),
};

const steps = fc.oneof(
  ...Object.entries(makers).map(([operation, maker]) =>
    // Each maker is typed by its own operation just above.
    (maker as fc.Arbitrary<object>).map((values) => ({ operation, ...values }) as Step),
  ),
);

describe('any steps on any picture', () => {
  it('end in a picture of the size the result names, or in a sentence; never in a crash', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(pictures(24), fc.array(steps, { minLength: 1, maxLength: 5 }), async (picture, plan) => {
        try {
          const result = await develop(picture, ...plan);
          const { width, height } = await unpack(result.bytes);
          expect({ width, height }).toEqual({ width: result.width, height: result.height });
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          expect(error.code).toBe('cannot_do');
          for (const locale of LOCALES) expect(sentenceOf(error.code, locale, error.values)).toMatch(/^[A-Z„“].*\.$/);
        }
      }),
      { numRuns: 400 },
    );
  });
});
