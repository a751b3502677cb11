import { AmountReader, type Read } from '#lib/inference/darkroom/amounts.ts';
import { corrected } from '#lib/inference/darkroom/correct.ts';
import type { Features, Item } from '#lib/inference/darkroom/features.ts';
import { englishOf } from '#lib/inference/darkroom/german.ts';
import { type Node, phraseTree } from '#lib/inference/darkroom/lexicon.ts';
import { type Token, tokenize } from '#lib/inference/darkroom/tokenize.ts';

const hard: Features = { separator: 'hard' };
const soft: Features = { separator: 'soft' };
const filler: Features = { filler: true };

/** Small words that a gap in a phrase may hold ("remove all the noise"). */
const GAP = new Set([
  'the',
  'a',
  'all',
  'some',
  'its',
  'my',
  'this',
  'of',
  'any',
  "image's",
  'white',
  'black',
  'it',
  'image',
  'photo',
  'picture',
  'pic',
]);

class Lexer {
  readonly #source: string;
  readonly #tokens: readonly Token[];
  readonly #amounts: AmountReader;
  /** The number that the next point of a numbered list would have. */
  #point = 1;

  constructor(source: string, translate: (tokens: readonly Token[]) => readonly Token[]) {
    this.#source = source;
    // A hyphen between letters joins words of one phrase: "drop-shadow", "counter-clockwise".
    const all = tokenize(source);
    const joined = all.filter((token, index) => {
      const hyphen = token.text === '-' || token.text === '‑' || token.text === '‐';
      return !(
        hyphen &&
        token.glued &&
        all[index + 1]?.glued &&
        this.#isWord(all[index - 1]) &&
        this.#isWord(all[index + 1])
      );
    });
    this.#tokens = translate(joined);
    this.#amounts = new AmountReader(this.#tokens);
  }

  #isWord(token: Token | undefined): boolean {
    return token?.kind === 'word';
  }

  #corrections = new Map<string, string>();

  #word(token: Token | undefined): string {
    if (!token) return '';
    if (token.kind !== 'word') return token.kind === 'quote' ? '' : token.text;
    if (phraseTree.next.has(token.text)) return token.text;
    const known = this.#corrections.get(token.text);
    if (known !== undefined) return known;
    const meant = corrected(token.text);
    const german = englishOf(token.text);
    // "Kontrast" may be either; "Qualität" is no misspelling of "quality".
    const word = meant !== null && (german === null || german === meant) ? meant : token.text;
    this.#corrections.set(token.text, word);
    return word;
  }

  /** The longest phrase of the vocabulary that stands here. */
  #phrase(start: number): Read<{ features: Features; words: string }> | null {
    let best: Read<{ features: Features; words: string }> | null = null;
    const walk = (at: Node, index: number, words: string, gap: number): void => {
      if (at.features && index - start > (best?.length ?? 0))
        best = { value: { features: at.features, words }, length: index - start };
      const token = this.#tokens[index];
      if (!token || token.kind === 'break') return;
      const exact = token.kind === 'quote' ? '' : token.text;
      const following = at.next.get(exact) ?? at.next.get(this.#word(token));
      if (following) walk(following, index + 1, `${words} ${this.#word(token)}`.trim(), 0);
      if (at.gap) walk(at.gap, index, words, 1);
      if (gap > 0 && gap < 4 && GAP.has(exact)) walk(at, index + 1, words, gap + 1);
    };
    walk(phraseTree, start, '', 0);
    return best;
  }

  #endsClause(index: number): boolean {
    const token = this.#tokens[index];
    return token === undefined || token.kind === 'break' || '.,;!?)'.includes(token.text);
  }

  #lineStart(index: number): boolean {
    return index === 0 || this.#tokens[index - 1]?.kind === 'break';
  }

  /** How many tokens number a point of a list: "2.", "3)", "(1)", "step 2:". Points count up from a first one at the start of a line. */
  #listPoint(index: number): number {
    const before = this.#tokens[index]?.text === '(' || this.#tokens[index]?.text === 'step' ? 1 : 0;
    const number = this.#tokens[index + before];
    if (number?.kind !== 'number' || !/^\d+$/u.test(number.text)) return 0;
    const close = this.#tokens[index + before + 1];
    const closed =
      close !== undefined && '.):'.includes(close.text) && close.glued && (before === 1 || close.text !== ':');
    if (!closed || this.#tokens[index + before + 2]?.glued) return 0;
    if (!this.#lineStart(index) && !(this.#point > 1 && Number(number.text) === this.#point)) return 0;
    this.#point = Number(number.text) + 1;
    return before + 2;
  }

  /** The number of a point in a list, a bullet, the end of a sentence, a comma. */
  #punctuation(index: number): Read<Features> | null {
    const token = this.#tokens[index];
    const next = this.#tokens[index + 1];
    if (!token) return null;
    if (token.kind === 'break') {
      return { value: hard, length: 1 };
    }
    const point = this.#listPoint(index);
    if (point > 0) return { value: hard, length: point };
    if (token.text === '-' && this.#lineStart(index) && !next?.glued) return { value: hard, length: 1 };
    if (token.text === '.') {
      const extension = this.#isWord(next) && next?.glued && !token.glued;
      return { value: extension ? filler : hard, length: 1 };
    }
    if (token.kind === 'mark' && ';!?'.includes(token.text)) return { value: hard, length: 1 };
    if (token.text === ',') return { value: soft, length: 1 };
    return null;
  }

  #colour(token: Token): Features | null {
    if (token.kind !== 'hex') return null;
    const digits = token.text.slice(1);
    const long = digits.length <= 4 ? [...digits].map((digit) => digit + digit).join('') : digits;
    return { colour: `#${long.length === 8 && long.endsWith('ff') ? long.slice(0, 6) : long}` };
  }

  #read(index: number): Read<{ features: Features; words?: string; known?: boolean }> {
    const token = this.#tokens[index];
    if (!token) return { value: { features: {} }, length: 1 };
    if (token.kind === 'quote') return { value: { features: { quote: token.text } }, length: 1 };
    const colour = this.#colour(token);
    if (colour) return { value: { features: colour }, length: 1 };
    const punctuation = this.#punctuation(index);
    if (punctuation) return { value: { features: punctuation.value }, length: punctuation.length };
    // "Make it brighter too" means also; "too bright" complains.
    if (token.text === 'too' && this.#endsClause(index + 1)) return { value: { features: filler }, length: 1 };
    const point = this.#amounts.point(index);
    if (point) return { value: { features: { point: point.value } }, length: point.length };
    const pair = this.#amounts.pair(index);
    if (pair) return { value: { features: { pair: pair.value } }, length: pair.length };
    const amount = this.#amounts.amount(index);
    const phrase = this.#phrase(index);
    if (amount && amount.length >= (phrase?.length ?? 0))
      return { value: { features: { amount: amount.value } }, length: amount.length };
    if (phrase) return { value: phrase.value, length: phrase.length };
    return { value: { features: {}, known: false }, length: 1 };
  }

  items(): Item[] {
    const items: Item[] = [];
    let index = 0;
    while (index < this.#tokens.length) {
      const { value, length } = this.#read(index);
      const start = this.#tokens[index]?.start ?? 0;
      const end = this.#tokens[index + length - 1]?.end ?? start;
      const words = value.words ?? this.#source.slice(start, end);
      items.push({ start, end, words, features: value.features, known: value.known ?? true });
      index += length;
    }
    return items;
  }
}

/** Parts an instruction into items: the longest phrases of the vocabulary, amounts, quotations, separators, and words not known. */
export const lex = (
  instruction: string,
  translate: (tokens: readonly Token[]) => readonly Token[] = (tokens) => tokens,
): Item[] => new Lexer(instruction, translate).items();
