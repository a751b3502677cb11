import type { Amount, Pair } from '#lib/inference/darkroom/features.ts';
import type { Token } from '#lib/inference/darkroom/tokenize.ts';
import type { Unit } from '#lib/inference/darkroom/vocabulary.ts';

export interface Read<T> {
  value: T;
  /** How many tokens were read. */
  length: number;
}

const list = (words: string, from: number, step = 1): [string, number][] =>
  words.split(' ').map((word, index) => [word, from + index * step]);
const SMALL = new Map([
  ...list('zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen', 0),
  ...list('sixteen seventeen eighteen nineteen', 16),
]);
const TENS = new Map(list('twenty thirty forty fifty sixty seventy eighty ninety', 20, 10));
const PARTS = new Map<string, number>([
  ['half', 2],
  ['halves', 2],
  ['third', 3],
  ['thirds', 3],
  ['quarter', 4],
  ['quarters', 4],
  ['fourth', 4],
  ['fifth', 5],
  ['fifths', 5],
  ['tenth', 10],
  ['tenths', 10],
]);
const GLYPHS: Record<string, readonly [number, number]> = {
  '½': [1, 2],
  '⅓': [1, 3],
  '⅔': [2, 3],
  '¼': [1, 4],
  '¾': [3, 4],
  '⅛': [1, 8],
  '⅜': [3, 8],
  '⅝': [5, 8],
  '⅞': [7, 8],
  '⅕': [1, 5],
};
const UNITS = new Map<string, Unit>(
  Object.entries({
    '%': '%,percent,percents,pct,percentage',
    px: 'px,pixel,pixels,pxs,pix',
    '°': '°,º,degree,degrees,deg,degs',
    stop: 'stop,stops,ev,fstop',
    '×': 'x,×,times',
    k: 'k',
  }).flatMap(([unit, words]) => words.split(',').map((word): [string, Unit] => [word, unit as Unit])),
);
const BETWEEN = new Map([
  [':', true],
  ['∶', true],
  ['：', true],
  ['to', true],
  ['x', false],
  ['×', false],
  ['*', false],
  ['by', false],
]);

/** 1,200 is a thousand and 1,5 one and a half; 1.2.3 and 12,34,56 are no numbers. */
const numberOf = (text: string): number | null => {
  if (/^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/u.test(text)) return Number(text.replaceAll(',', ''));
  return /^\d*[.,]?\d+$/u.test(text) ? Number(text.replace(',', '.')) : null;
};

/** Reads amounts at a place in the tokens: digits and words, fractions, signs and units. */
export class AmountReader {
  readonly #tokens: readonly Token[];

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  #text(index: number): string {
    return this.#tokens[index]?.text ?? '';
  }

  /** Passes the hyphen of "twenty-five". */
  #past(index: number): number {
    return this.#text(index) === '-' && this.#tokens[index]?.glued ? index + 1 : index;
  }

  /** "ten", "a hundred and twenty", "one and a half", "two thirds". */
  #wordNumber(from: number): Read<{ value: number; share: boolean }> | null {
    let index = from;
    let total = 0;
    let part = 0;
    let read = false;
    for (;;) {
      const here = index === from || !read ? index : this.#past(index);
      const word = this.#text(here);
      const article = word === 'a' || word === 'an';
      const number = article ? 1 : (TENS.get(word) ?? SMALL.get(word));
      const following = this.#text(here + 1);
      if (article && !/^(?:hundred|thousand|half|third|quarter|fourth|fifth|tenth|dozen)$/u.test(following)) break;
      if (word === 'and' && read && (SMALL.has(following) || TENS.has(following) || following === 'a')) {
        const fraction = following === 'a' && PARTS.has(this.#text(here + 2));
        if (!fraction && part + total < 100) break;
        if (following === 'a' && !fraction) break;
        index = here + 1;
      } else if (word === 'point' && read && SMALL.has(following)) {
        const digit = SMALL.get(following) ?? 0;
        return { value: { value: total + part + digit / 10, share: false }, length: here + 2 - from };
      } else if (word === 'hundred' || word === 'thousand') {
        if (!read) break;
        if (word === 'hundred') part *= 100;
        else {
          total += part * 1000;
          part = 0;
        }
        index = here + 1;
      } else if (PARTS.has(word)) {
        const parts = PARTS.get(word) ?? 1;
        if (!read && word !== 'half') break;
        const whole = read && this.#text(here - 1).match(/^an?$/u) && total + part > 1;
        const value = whole ? total + part - 1 + 1 / parts : (read ? total + part : 1) / parts;
        return { value: { value, share: !whole }, length: here + 1 - from };
      } else if (number !== undefined) {
        part += number;
        read = true;
        index = here + 1;
      } else break;
    }
    return read ? { value: { value: total + part, share: false }, length: index - from } : null;
  }

  /** The quotient of "1/3" and "16/9". */
  #slash(index: number): number | null {
    const [above, mark, below] = this.#tokens.slice(index, index + 3);
    if (mark?.text !== '/' || !mark.glued || below?.kind !== 'number' || !below.glued) return null;
    const [value, divisor] = [numberOf(above?.text ?? ''), numberOf(below.text)];
    return value !== null && divisor ? value / divisor : null;
  }

  #number(index: number): Read<{ value: number; share: boolean; slash?: readonly [number, number] }> | null {
    const token = this.#tokens[index];
    if (!token) return null;
    if (token.kind === 'word') return this.#wordNumber(index);
    if (token.kind !== 'number') return null;
    const glyph = GLYPHS[token.text];
    if (glyph) return { value: { value: glyph[0] / glyph[1], share: true }, length: 1 };
    const value = numberOf(token.text);
    if (value === null) return null;
    const after = this.#tokens[index + 1];
    const added = after?.kind === 'number' ? GLYPHS[after.text] : undefined;
    if (added) return { value: { value: value + added[0] / added[1], share: false }, length: 2 };
    const quotient = this.#slash(index);
    if (quotient !== null) {
      const slash = [value, Math.round((value / quotient) * 1000) / 1000] as const;
      return { value: { value: quotient, share: true, slash }, length: 3 };
    }
    const mixed = after?.kind === 'number' && !after.glued ? this.#slash(index + 1) : null;
    if (mixed !== null && mixed < 1) return { value: { value: value + mixed, share: false }, length: 4 };
    return { value: { value, share: false }, length: 1 };
  }

  #unit(index: number): Read<Unit> {
    const word = this.#text(index);
    if (word === 'per' && this.#text(index + 1) === 'cent') return { value: '%', length: 2 };
    if (word === 'percentage' && this.#text(index + 1).startsWith('point')) return { value: '%', length: 2 };
    const of = word === 'of' ? 1 : 0;
    const article = /^an?$/u.test(this.#text(index + of)) ? of + 1 : of;
    const stop = UNITS.get(this.#text(index + article));
    if (article > 0) return stop === 'stop' ? { value: stop, length: article + 1 } : { value: '', length: 0 };
    if (word === 'x' && this.#tokens[index + 1]?.kind === 'number') return { value: '', length: 0 };
    if (word === 'f' && /^-?$/u.test(this.#text(index + 1)) && this.#text(index + 2).startsWith('stop'))
      return { value: 'stop', length: 3 };
    const unit = UNITS.get(word);
    return unit === undefined ? { value: '', length: 0 } : { value: unit, length: 1 };
  }

  /** "x2" is two times; "800 x2" is not. */
  #factor(index: number): number | null {
    const [mark, number] = this.#tokens.slice(index, index + 2);
    if (mark === undefined || !['x', '×'].includes(mark.text) || mark.glued) return null;
    return number?.kind === 'number' && number.glued ? numberOf(number.text) : null;
  }

  amount(start: number): Read<Amount> | null {
    let index = start;
    let sign: Amount['sign'] = 0;
    const mark = this.#text(index);
    const next = this.#tokens[index + 1];
    const spaced = next?.kind === 'number' && (next.glued || mark === '+' || mark === 'plus' || mark === 'minus');
    const before = this.#tokens[index - 1];
    const inside = this.#tokens[index]?.glued && before?.kind === 'number';
    if (spaced && !inside && ['+', '-', '−', '–', 'plus', 'minus'].includes(mark)) {
      sign = mark === '+' || mark === 'plus' ? 1 : -1;
      index += 1;
    }
    if (sign === 0 && /^an?$/u.test(mark) && this.#text(index + 1) === 'stop')
      return { value: { value: 1, unit: 'stop', sign, share: false }, length: 2 };
    const factor = this.#factor(index);
    if (factor !== null) return { value: { value: factor, unit: '×', sign, share: false }, length: index + 2 - start };
    const number = this.#number(index);
    if (!number) return null;
    const unit = this.#unit(index + number.length);
    return {
      value: { ...number.value, unit: unit.value, sign },
      length: index + number.length + unit.length - start,
    };
  }

  /** "x 120, y 80", "x=120 y=80", "x 120 px and y 80 px". */
  point(start: number): Read<{ x: number; y: number }> | null {
    const x = this.#coordinate(start, 'x');
    if (!x) return null;
    const parted = [',', 'and', ';', '|'].includes(this.#text(start + x.length)) ? 1 : 0;
    const y = this.#coordinate(start + x.length + parted, 'y');
    return y && { value: { x: x.value, y: y.value }, length: x.length + parted + y.length };
  }

  #coordinate(start: number, axis: 'x' | 'y'): Read<number> | null {
    if (this.#text(start) !== axis) return null;
    const at = start + (['=', ':'].includes(this.#text(start + 1)) ? 2 : 1);
    const token = this.#tokens[at];
    const value = token?.kind === 'number' ? numberOf(token.text) : null;
    if (value === null) return null;
    const unit = UNITS.get(this.#text(at + 1)) === 'px' ? 1 : 0;
    return { value, length: at + 1 + unit - start };
  }

  /** "4:5", "16 by 9", "1200 × 800 px", "(1200, 800)". */
  pair(start: number): Read<Pair> | null {
    const first = this.#number(start);
    if (!first || first.value.share) return null;
    let index = start + first.length;
    let unit = UNITS.get(this.#text(index)) === 'px' ? 1 : 0;
    index += unit;
    const arguments_ = this.#text(start - 1) === '(' && this.#text(index) === ',';
    const ratio = arguments_ ? false : BETWEEN.get(this.#text(index));
    const second = ratio === undefined ? null : this.#number(index + 1);
    if (ratio === undefined || !second || second.value.share) return null;
    index += 1 + second.length;
    if (arguments_ && this.#text(index) !== ')') return null;
    if (UNITS.get(this.#text(index)) === 'px') {
      unit = 1;
      index += 1;
    } else if (ratio && this.#unit(index).length > 0) return null;
    if (ratio && unit === 1) return null;
    const pixels = unit === 1;
    return { value: { width: first.value.value, height: second.value.value, pixels, ratio }, length: index - start };
  }
}
