import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Adjustment,
  adjustmentOf,
  frameOf,
  sizeAfter,
  stepsOf,
  TINTS,
  TONE_NAMES,
  TONES,
  UNTOUCHED,
  wordsOf,
} from '#lib/inference/darkroom/adjustment.ts';
import { outputSize } from '#lib/inference/darkroom/geometry.ts';
import { parseInstruction } from '#lib/inference/darkroom/parse.ts';
import type { PlannedStep } from '#lib/inference/darkroom/steps.ts';

const bare = ({ text: _text, start: _start, end: _end, ...step }: PlannedStep): unknown => step;
const rounded = (value: number): number => Math.round(value * 100) / 100 + 0;

/** Any place that a slider can stand at, half of them untouched. */
const tone = (name: keyof typeof TONES) => {
  const { least, most, step, neutral } = TONES[name];
  const places = fc.integer({ min: 0, max: Math.round((most - least) / step) });
  return fc.oneof(
    fc.constant<number>(neutral),
    places.map((at) => rounded(least + at * step)),
  );
};

const adjustments: fc.Arbitrary<Adjustment> = fc.record({
  turn: fc.constantFrom(0 as const, 90, 180, 270),
  isMirrored: fc.boolean(),
  degrees: fc.oneof(
    fc.constant(0),
    fc.integer({ min: -4_500, max: 4_500 }).map((value) => value / 100 + 0),
  ),
  crop: fc.option(
    fc.record({
      left: fc.nat(20_000),
      top: fc.nat(20_000),
      width: fc.integer({ min: 1, max: 20_000 }),
      height: fc.integer({ min: 1, max: 20_000 }),
    }),
  ),
  tones: fc.record(
    Object.fromEntries(TONE_NAMES.map((name) => [name, tone(name)])) as Record<
      keyof typeof TONES,
      fc.Arbitrary<number>
    >,
  ),
  isGrey: fc.boolean(),
  // What has no strength has no colour in the words.
  tint: fc.oneof(
    fc.constant(UNTOUCHED.tint),
    fc.record({ colour: fc.constantFrom(...TINTS), percent: fc.integer({ min: 1, max: 100 }) }),
  ),
});

describe('the direct tools and their words', () => {
  it.each(['en', 'de'] as const)(
    'whatever is set, the %s instruction says exactly its steps, and gives the settings back',
    (locale) => {
      fc.assert(
        fc.property(adjustments, (adjustment) => {
          const words = wordsOf(adjustment, locale);
          const { steps, notUnderstood } = parseInstruction(words, locale);
          const expected = stepsOf(adjustment).map((step) => JSON.parse(JSON.stringify(step)));
          expect({ words, steps: steps.map(bare), notUnderstood }).toEqual({
            words,
            steps: expected,
            notUnderstood: [],
          });
          expect({ words, ...adjustmentOf(stepsOf(adjustment)) }).toEqual({ words, ...adjustment });
        }),
        { numRuns: 150 },
      );
    },
  );

  it('is understood the same in a page of the other language', () => {
    fc.assert(
      fc.property(adjustments, (adjustment) => {
        const planned = (page: 'en' | 'de') => parseInstruction(wordsOf(adjustment, 'de'), page).steps.map(bare);
        expect(planned('en')).toEqual(planned('de'));
      }),
      { numRuns: 60 },
    );
  });

  it('reads the words of a sentence, and leaves alone what no tool says or says in another order', () => {
    const read = (words: string) => adjustmentOf(parseInstruction(words).steps);
    expect(wordsOf(UNTOUCHED, 'en')).toBe('');
    const typed = read(
      'rotate 1.7 degrees clockwise and fill the frame, crop to x 120, y 80, 1600 by 900, 12 % brighter',
    );
    expect(typed && wordsOf(typed, 'en')).toBe(
      'Straighten 1.7° clockwise, crop 1600 × 900 px at x 120, y 80, brighter 12 %',
    );
    expect(typed && wordsOf(typed, 'de')).toBe(
      'Gerade richten um 1,7° im Uhrzeigersinn, zuschneiden auf 1600 × 900 px bei x 120, y 80, heller 12 %',
    );
    for (const other of [
      'invert',
      'brighter 10 %, crop 10 × 10 px at x 0, y 0',
      'rotate 10°',
      'brighter, then brighter',
    ])
      expect({ other, read: read(other) }).toEqual({ other, read: null });
  });

  it('knows the frame it crops in: turned, straightened, whole pixels of the picture the engine will have then', () => {
    fc.assert(
      fc.property(
        adjustments,
        fc.integer({ min: 1, max: 9_000 }),
        fc.integer({ min: 1, max: 9_000 }),
        (known, w, h) => {
          const image = { width: w, height: h };
          const whole = { ...known, crop: null };
          const size = outputSize(image, stepsOf(whole));
          expect('problem' in size ? size : { width: size.width, height: size.height }).toEqual(frameOf(image, whole));
          expect(sizeAfter(image, whole)).toEqual(frameOf(image, whole));
        },
      ),
      { numRuns: 200 },
    );
  });
});
