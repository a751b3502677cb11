import { describe, expect, it } from 'vitest';
import { darkroomHelp } from '#lib/inference/darkroom/help.ts';
import { parseInstruction } from '#lib/inference/darkroom/parse.ts';
import { asked } from '#tests/lib/inference/darkroom/words/asked.ts';
import { refused } from '#tests/lib/inference/darkroom/words/refused.ts';
import { unanswerable } from '#tests/lib/inference/darkroom/words/unanswerable.ts';
import { understood } from '#tests/lib/inference/darkroom/words/understood.ts';

describe('instructions of many people', () => {
  it.each(understood)('%j comes to its exact steps', (instruction, chips) => {
    const plan = parseInstruction(instruction);
    expect(plan.notUnderstood).toEqual([]);
    expect(plan.steps.map(({ text }) => text).join(' | ')).toBe(chips);
  });

  it.each(refused)('%j is refused, and the words that are no step are named', (instruction, words, reasons) => {
    const plan = parseInstruction(instruction);
    expect(plan.notUnderstood.map((found) => found.words).join(' | ')).toBe(words);
    expect(plan.notUnderstood.map(({ reason }) => reason).join(' | ')).toBe(reasons);
    for (const { nearest } of plan.notUnderstood)
      for (const instead of nearest)
        expect({ instead, ...parseInstruction(instead) }).toMatchObject({ notUnderstood: [] });
  });

  it.each(Object.entries(asked))('all that ask for %j get it', (chips, instructions) => {
    for (const instruction of instructions) {
      const { steps, notUnderstood } = parseInstruction(instruction);
      expect({ instruction, notUnderstood }).toEqual({ instruction, notUnderstood: [] });
      expect({ instruction, chips: steps.map(({ text }) => text).join(' | ') }).toEqual({ instruction, chips });
    }
  });

  it.each(unanswerable)('%j never runs, and what is offered instead can be done', (instruction) => {
    const { notUnderstood } = parseInstruction(instruction);
    expect(notUnderstood).not.toEqual([]);
    for (const instead of notUnderstood.flatMap(({ nearest }) => nearest))
      expect({ instead, ...parseInstruction(instead) }).toMatchObject({ notUnderstood: [] });
  });

  it('holds at least 400 that are understood and 120 that are refused', () => {
    expect(understood.length).toBeGreaterThanOrEqual(400);
    expect(refused.length).toBeGreaterThanOrEqual(120);
  });

  it.each(['', ' ', '\n\t', 'please', 'thanks!', 'please make the photo', 'hi, could you', '...', ', , ,'])(
    '%j says nothing to do and nothing to ask about',
    (instruction) => expect(parseInstruction(instruction)).toEqual({ steps: [], notUnderstood: [] }),
  );

  it('every example on the help page is understood', () => {
    const examples = darkroomHelp().flatMap(({ entries }) => entries.flatMap((entry) => entry.examples));
    expect(examples.length).toBeGreaterThan(60);
    for (const example of examples) {
      const plan = parseInstruction(example);
      expect({ example, notUnderstood: plan.notUnderstood }).toEqual({ example, notUnderstood: [] });
      expect(plan.steps.length).toBeGreaterThan(0);
    }
  });

  it('the words of a caption are never read as steps, and markup stays text', () => {
    const [step] = parseInstruction('write "<script>crop to 1:1</script> & brighter" at the top').steps;
    expect(step).toMatchObject({
      operation: 'caption',
      words: '<script>crop to 1:1</script> & brighter',
      anchor: 'top',
    });
  });
});
