import { describe, expect, it } from 'vitest';
import { darkroomHelp } from '#lib/inference/darkroom/help.ts';
import { parseInstruction } from '#lib/inference/darkroom/parse.ts';
import { textOf } from '#lib/inference/darkroom/step-text.ts';
import type { PlannedStep } from '#lib/inference/darkroom/steps.ts';
import { asked } from '#tests/lib/inference/darkroom/words/asked.ts';
import { german, notExact } from '#tests/lib/inference/darkroom/words/german.ts';
import { anyStep } from '#tests/lib/inference/darkroom/words/steps.ts';
import { understood } from '#tests/lib/inference/darkroom/words/understood.ts';
import { fc } from '#tests/support/property.ts';

const bare = ({ text: _text, start: _start, end: _end, ...step }: PlannedStep): unknown => step;
const stepsOf = (instruction: string, wanted: 'en' | 'de') => {
  const { steps, notUnderstood } = parseInstruction(instruction, wanted);
  return { instruction, steps: steps.map(bare), notUnderstood };
};

describe('the German of Darkroom', () => {
  it.each(german)('%j means what %j means', (typed, english) => {
    const meant = stepsOf(english, 'en');
    expect(meant.notUnderstood).toEqual([]);
    for (const wanted of ['en', 'de'] as const)
      expect({ ...stepsOf(typed, wanted), instruction: english }).toEqual(meant);
  });

  it('the sentence on a German chip parses to the very step it names, in a page of either language', () => {
    fc.assert(
      fc.property(anyStep, (step) => {
        const text = textOf(step, 'de');
        const plan = parseInstruction(text, 'de');
        expect({ text, steps: plan.steps.map(bare), notUnderstood: plan.notUnderstood }).toEqual({
          text,
          steps: [JSON.parse(JSON.stringify(step))],
          notUnderstood: [],
        });
        expect(plan.steps[0]?.text).toBe(text);
        expect(parseInstruction(text, 'en').steps.map(bare)).toEqual(plan.steps.map(bare));
      }),
      { numRuns: 1000 },
    );
  });

  it('changes no plan of an English instruction, also in a German page', () => {
    const english = [...understood.map(([instruction]) => instruction), ...Object.values(asked).flat()];
    for (const instruction of english) expect(stepsOf(instruction, 'de')).toEqual(stepsOf(instruction, 'en'));
  });

  it.each(notExact)('%j never runs, is said in German, and what is offered instead can be done', (instruction) => {
    const { notUnderstood } = parseInstruction(instruction, 'de');
    expect(notUnderstood).not.toEqual([]);
    for (const { words, message, nearest } of notUnderstood) {
      expect(instruction).toContain(words);
      expect(message).toMatch(/^„/);
      for (const instead of nearest)
        expect({ instead, ...parseInstruction(instead, 'de') }).toMatchObject({ notUnderstood: [] });
    }
  });

  it('answers in the language typed: German chips in an English page, and English ones in a German page', () => {
    expect(parseInstruction('etwas heller', 'en').steps[0]?.text).toBe('Heller 5 %');
    expect(parseInstruction('slightly brighter', 'de').steps[0]?.text).toBe('Brighter 5 %');
    expect(parseInstruction('sepia', 'de').steps[0]?.text).toBe('Sepia 80 %');
  });

  it('every example on the German help page is German that is understood', () => {
    for (const { examples } of darkroomHelp('de').flatMap(({ entries }) => entries))
      for (const example of examples) expect(stepsOf(example, 'de').notUnderstood, example).toEqual([]);
  });

  it('keeps its offsets in order and inside, whatever German is typed', () => {
    const pieces = fc.constantFrom(
      'drehe',
      'auf',
      '4:5',
      'um',
      '10 %',
      ',',
      'und',
      'den',
      'links',
      'Himmel',
      'zu',
      'ab',
      'helle',
      'nicht',
      '„',
      '“',
      'Text',
      'fünfundzwanzig',
      '1.200',
      '1,5',
      'schwarzweiß',
      'hinzufügen',
      '\n',
      '1.',
      'rotate',
    );
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 30 }).map((words) => words.join(' ')),
        (text) => {
          const plan = parseInstruction(text, 'de');
          for (const found of [...plan.steps, ...plan.notUnderstood]) {
            expect(found.start).toBeGreaterThanOrEqual(0);
            expect(found.end).toBeGreaterThan(found.start);
            expect(found.end).toBeLessThanOrEqual(text.length);
          }
          for (const found of plan.notUnderstood) expect(found.words).toBe(text.slice(found.start, found.end));
        },
      ),
      { numRuns: 500 },
    );
  });
});
