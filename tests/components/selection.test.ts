import { expect, test } from 'vitest';
import { noSelection, type Selection, type SelectionEvent, selectionReducer } from '#components/gallery/selection.ts';

const order = ['a', 'b', 'c', 'd', 'e'];
const after = (...events: SelectionEvent[]): Selection => events.reduce(selectionReducer, noSelection);

test('selecting the same image twice leaves nothing selected and ends picking', () => {
  expect(after({ type: 'toggle', id: 'a' }, { type: 'toggle', id: 'a' })).toMatchObject({
    ids: new Set(),
    picking: false,
  });
});

test('extending takes everything between the anchor and the image, in either direction', () => {
  const down = after({ type: 'toggle', id: 'b' }, { type: 'extend', id: 'd', order });
  const up = after({ type: 'toggle', id: 'd' }, { type: 'extend', id: 'b', order });
  expect([...down.ids].sort()).toEqual(['b', 'c', 'd']);
  expect([...up.ids].sort()).toEqual(['b', 'c', 'd']);
});

test('extending without an anchor selects that one image', () => {
  expect([...after({ type: 'extend', id: 'c', order }).ids]).toEqual(['c']);
});

test('an image that has left the list is no longer selected', () => {
  const state = after({ type: 'toggle', id: 'a' }, { type: 'toggle', id: 'b' }, { type: 'gone', ids: ['a'] });
  expect([...state.ids]).toEqual(['b']);
  expect(selectionReducer(state, { type: 'gone', ids: ['b'] }).picking).toBe(false);
});
