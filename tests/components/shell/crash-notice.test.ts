import { expect, test } from 'vitest';
import { INK_BUTTON, LINE_BUTTON } from '#components/shell/crash-notice.tsx';
import { buttonClass } from '#components/ui/button-class.ts';

const classes = (all: string) => all.split(' ').toSorted();

test('the buttons of the pages for errors look like all others, though they carry their classes themselves', () => {
  expect(classes(INK_BUTTON)).toEqual(classes(buttonClass('ink', 'big')));
  expect(classes(LINE_BUTTON)).toEqual(classes(buttonClass('line', 'big')));
});
