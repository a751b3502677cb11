import { expect, test } from 'vitest';
import {
  countSelected,
  isSelected,
  MOST_SELECTED,
  noSelection,
  type Selection,
  type SelectionEvent,
  selectionReducer,
} from '#components/gallery/selection.ts';
import { anImage } from '#tests/components/support.ts';

const [a, b, c] = ['a', 'b', 'c'].map((id) => anImage({ id })) as [
  ReturnType<typeof anImage>,
  ReturnType<typeof anImage>,
  ReturnType<typeof anImage>,
];
const after = (...events: SelectionEvent[]): Selection => events.reduce(selectionReducer, noSelection);
const idsOf = ({ images }: Selection) => [...images.keys()];

test('selecting the same image twice leaves nothing selected and ends picking', () => {
  expect(after({ type: 'toggle', image: a }, { type: 'toggle', image: a })).toMatchObject({
    images: new Map(),
    picking: false,
  });
});

test('adding keeps what was selected and where it began; setting keeps nothing else', () => {
  const added = after({ type: 'toggle', image: b }, { type: 'add', images: [b, c] });
  expect([idsOf(added), added.anchor?.id]).toEqual([['b', 'c'], 'b']);
  const set = selectionReducer(added, { type: 'set', images: [a] });
  expect(idsOf(set)).toEqual(['a']);
  expect(selectionReducer(set, { type: 'set', images: [] }).picking).toBe(false);
});

test('no more are selected than one request may name', () => {
  const images = Array.from({ length: MOST_SELECTED + 5 }, (_, at) => anImage({ id: `${at}` }));
  expect(after({ type: 'add', images }).images.size).toBe(MOST_SELECTED);
});

test('an image that has left the list is no longer selected', () => {
  const state = after({ type: 'toggle', image: a }, { type: 'toggle', image: b }, { type: 'gone', ids: ['a'] });
  expect(idsOf(state)).toEqual(['b']);
  expect(selectionReducer(state, { type: 'gone', ids: ['b'] }).picking).toBe(false);
});

test('everything is selected but what was taken out of it, whatever comes into view; a range puts back what it covers', () => {
  const state = after(
    { type: 'toggle', image: c },
    { type: 'everything' },
    { type: 'toggle', image: a },
    { type: 'toggle', image: b },
  );
  expect([a, b, c].map(({ id }) => isSelected(state, id))).toEqual([false, false, true]);
  expect(countSelected(state, 9_000)).toBe(8_998);
  const back = selectionReducer(state, { type: 'add', images: [a, c] });
  expect([a, b, c].map(({ id }) => isSelected(back, id))).toEqual([true, false, true]);
  expect(idsOf(selectionReducer(back, { type: 'set', images: [b] }))).toEqual(['b']);
  expect(selectionReducer(back, { type: 'clear' })).toEqual(noSelection);
});
