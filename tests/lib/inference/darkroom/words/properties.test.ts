import { describe, expect, it } from 'vitest';
import { isNoOp } from '#lib/inference/darkroom/no-op.ts';
import { parseInstruction } from '#lib/inference/darkroom/parse.ts';
import { textOf } from '#lib/inference/darkroom/step-text.ts';
import type { PlannedStep, Step } from '#lib/inference/darkroom/steps.ts';
import { tokenize } from '#lib/inference/darkroom/tokenize.ts';
import { anyStep } from '#tests/lib/inference/darkroom/words/steps.ts';
import { fc } from '#tests/support/property.ts';

const bare = ({ text: _text, start: _start, end: _end, ...step }: PlannedStep): unknown => step;
const positive = (step: Step): unknown => JSON.parse(JSON.stringify(step));

describe('the language of Darkroom', () => {
  it('the sentence on a chip parses to the very step it names', () => {
    fc.assert(
      fc.property(anyStep, (step) => {
        const text = textOf(step);
        const plan = parseInstruction(text);
        expect({ text, ...plan, steps: plan.steps.map(bare) }).toEqual({
          text,
          steps: [positive(step)],
          notUnderstood: [],
        });
        expect(plan.steps[0]?.text).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([', ', ' and then ', '; ', '\n'])('chips joined with %j parse to the same list of steps', (joint) => {
    fc.assert(
      fc.property(fc.array(anyStep, { minLength: 1, maxLength: 6 }), (steps) => {
        const text = steps.map((step) => textOf(step)).join(joint);
        const plan = parseInstruction(text);
        expect({ text, ...plan, steps: plan.steps.map(bare) }).toEqual({
          text,
          steps: steps.map(positive),
          notUnderstood: [],
        });
      }),
      { numRuns: 300 },
    );
  });

  it('never throws and keeps its offsets in order and inside, whatever is typed', () => {
    const pieces = fc.constantFrom(
      'crop',
      '4:5',
      'brighter',
      '10 %',
      ',',
      'and',
      'the',
      '"',
      "'",
      '“',
      'left',
      'sky',
      '🙂',
      'не',
      '10',
      '-',
      '\n',
      '1.',
      'x',
      ':',
      'saying',
      'caption',
      'by',
      'a',
      'half',
      'to',
      '#fff',
      'not',
      '½',
      '1/3',
    );
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.array(pieces, { maxLength: 40 }).map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(anything, (text) => {
        const plan = parseInstruction(text);
        for (const found of [...plan.steps, ...plan.notUnderstood]) {
          expect(found.start).toBeGreaterThanOrEqual(0);
          expect(found.end).toBeGreaterThan(found.start);
          expect(found.end).toBeLessThanOrEqual(text.length);
        }
        for (const found of plan.notUnderstood) {
          expect(found.words).toBe(text.slice(found.start, found.end));
          expect(found.message.length).toBeGreaterThan(5);
          expect(found.nearest.length).toBeLessThanOrEqual(2);
          for (const nearest of found.nearest)
            expect({ nearest, ...parseInstruction(nearest) }).toMatchObject({ notUnderstood: [] });
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('tokens cover every character that is no white space', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        let at = 0;
        for (const { start, end } of tokenize(text)) {
          expect(text.slice(at, start).trim()).toBe('');
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(text.slice(at).trim()).toBe('');
      }),
      { numRuns: 1000 },
    );
  });

  it('an unknown word anywhere among known ones is never dropped', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { minLength: 1, maxLength: 4 }), fc.nat({ max: 4 }), (steps, at) => {
        const parts = steps.map((step) => textOf(step));
        parts.splice(at, 0, 'xyzzyplugh');
        const text = parts.join(', ');
        expect(parseInstruction(text).notUnderstood.some(({ words }) => words.includes('xyzzyplugh'))).toBe(true);
      }),
    );
  });

  it('knows a step that changes nothing from one that does', () => {
    for (const text of [
      'rotate 0',
      'rotate 360',
      'brighter 0 %',
      'resize 100 %',
      'exposure +0 EV',
      'gamma 1',
      'blur 0 px',
      'border 0 px',
    ]) {
      const [step] = parseInstruction(text).steps;
      expect({ text, noOp: step && isNoOp(step) }).toEqual({ text, noOp: true });
    }
    for (const text of ['rotate left', 'invert', 'brighter 1 %', 'crop to 4:5']) {
      const [step] = parseInstruction(text).steps;
      expect({ text, noOp: step && isNoOp(step) }).toEqual({ text, noOp: false });
    }
  });

  it('reads 2,000 characters of anything for work that grows with their number', () => {
    for (const word of [
      'brighter ',
      'a ',
      '"',
      '10 ',
      'crop to ',
      'xyzzy ',
      'and ',
      'left, ',
      'caption ',
      "'a ",
      '1.',
      'saying ',
      'britghtnes ',
    ]) {
      const took = (length: number): number => {
        const text = word.repeat(length / word.length);
        let best = Number.POSITIVE_INFINITY;
        for (let round = 0; round < 2; round += 1) {
          // The processor's time, not the clock's: a busy machine must not fail this.
          const before = process.cpuUsage();
          parseInstruction(text);
          const { user, system } = process.cpuUsage(before);
          best = Math.min(best, (user + system) / 1_000);
        }
        return best;
      };
      const [short, long] = [took(2000), took(16_000)];
      expect(long, word).toBeLessThan(8 * 4 * Math.max(short, 25));
    }
  });
});
