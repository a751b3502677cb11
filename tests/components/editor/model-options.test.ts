import { expect, test } from 'vitest';
import { leftUs } from '#components/editor/left-us.ts';
import { beginPress } from '#components/editor/press.ts';
import { trailLines } from '#components/editor/trail-lines.ts';
import type { Model } from '#lib/inference/backend.ts';
import { optionsOf } from '#lib/inference/edit-options.ts';
import { runningText } from '#lib/text/running.ts';

const model = (capabilities: Partial<Model['capabilities']>) =>
  ({ capabilities: { seed: false, aspectRatios: [], guidance: null, ...capabilities } }) as unknown as Model;

test('of what was set, a model is asked only for what it has and takes', () => {
  const set = { seed: 7, aspectRatio: '4:3', guidance: 3 };
  const all = model({ seed: true, aspectRatios: ['4:3'], guidance: { least: 1, most: 5, usual: 2 } });
  expect(optionsOf(all, set)).toEqual(set);
  expect(optionsOf(all, { seed: 0, aspectRatio: '1:1', guidance: 6 })).toEqual({ seed: 0 });
  expect(optionsOf(model({}), set)).toEqual({});
});

test('the same words with another seed are another press; with the same one they are the same', () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  } as unknown as Storage;
  let n = 0;
  const ask = (seed?: number) => {
    const options = seed === undefined ? {} : { seed };
    return beginPress(storage, 'p', { instruction: 'x', model: 'm', retention: 'keep', options }, () => `id ${n++}`)
      .requestId;
  };
  expect([ask(1), ask(1), ask(2), ask(), ask()]).toEqual(['id 0', 'id 0', 'id 1', 'id 2', 'id 2']);
});

test('a trail says until when a copy lies elsewhere, in the largest unit', () => {
  const line = (step: string, seconds: number | null = null) => ({
    at: '',
    step,
    place: 'there',
    bytes: null,
    seconds,
  });
  const lines = trailLines(
    [line('opened'), line('sent'), line('fetched'), line('notStoredThere'), line('kept')],
    runningText.en,
  );
  expect(lines.map(({ copyElsewhere }) => copyElsewhere)).toEqual([false, true, true, false, false]);
  const said = [line('goesThere', 600), line('goesThere', 30 * 86_400), line('staysThere'), line('deletedThere')];
  expect(trailLines(said, runningText.en).map(({ what }) => what)).toEqual([
    'Goes there by itself within 10 minutes',
    'Goes there by itself within 30 days',
    'What stays there is up to whoever runs it',
    'Deleted there',
  ]);
  expect(leftUs([line('opened'), line('edited')])).toBe(false);
  expect(leftUs([line('sent')])).toBe(true);
});
