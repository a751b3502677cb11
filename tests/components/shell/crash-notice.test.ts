import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { buttonClass } from '#components/ui/button-class.ts';

const crash = readFileSync('app/globals.css', 'utf8').split('@utility crash')[1] ?? '';
const applied = (selector: string) =>
  crash
    .match(new RegExp(`& ${selector} \\{\\s*@apply ([^;]*);`))?.[1]
    ?.split(/\s+/)
    .toSorted();

test('the buttons of the pages for errors look like all others, though those pages carry no button of ours', () => {
  expect(applied('button')).toEqual(buttonClass('ink', 'big').split(' ').toSorted());
  expect(applied('main div a')).toEqual(buttonClass('line', 'big').split(' ').toSorted());
});
