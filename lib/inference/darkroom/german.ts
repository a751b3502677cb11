import { typingErrors } from '#lib/inference/darkroom/correct.ts';
import { germanWords } from '#lib/inference/darkroom/german-words.ts';
import { phraseTree } from '#lib/inference/darkroom/lexicon.ts';
import { realWords } from '#lib/inference/darkroom/real-words.ts';
import type { Token } from '#lib/inference/darkroom/tokenize.ts';

/** Spellings that mean the same: umlauts and ß as people without those keys write them. */
const plain = (word: string): string =>
  word.normalize('NFC').replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue').replaceAll('ß', 'ss');

const ENDINGS = ['', 'e', 'er', 'es', 'en', 'em'];
const formsOf = (phrase: string): string[] =>
  phrase.split(' ').reduce<string[]>(
    (all, word) => {
      const forms = word.endsWith('~') ? ENDINGS.map((ending) => word.slice(0, -1) + ending) : [word];
      return all.flatMap((start) => forms.map((form) => (start === '' ? form : `${start} ${form}`)));
    },
    [''],
  );

/** German phrase → the English words for it. The first row wins. */
const dictionary = new Map<string, readonly string[]>();
for (const [english, list] of germanWords)
  for (const phrase of list.split(', ').flatMap(formsOf)) {
    const key = plain(phrase);
    if (!dictionary.has(key)) dictionary.set(key, english.split(' ').filter(Boolean));
  }
const LONGEST = Math.max(...[...dictionary.keys()].map((key) => key.split(' ').length));
const single = [...dictionary.keys()].filter((key) => !key.includes(' ') && key.length >= 5);

/** The German name of a colour's English one, for chips. */
const colourNamesDe = new Map(
  germanWords.map(([english, list]) => [english, (list.split(', ')[0] ?? '').replace('~', '')]),
);
export const germanColour = (english: string): string => colourNamesDe.get(english) ?? english;

/** The English of a single German word; null for any other. */
export const englishOf = (word: string): string | null => dictionary.get(plain(word))?.join(' ') ?? null;

/** The German for English words of the vocabulary, as a page lists it. */
export const germanOf = (english: readonly string[]): string[] => [
  ...new Set(
    germanWords
      .filter(([meant]) => english.includes(meant))
      .flatMap(([, list]) => list.split(', '))
      .map((phrase) => phrase.replaceAll('~', '')),
  ),
];

/** A single word of the dictionary with one typing error, two in long ones; null where none or several are as near. */
const corrected = (word: string): string | null => {
  if (word.length < 6) return null;
  const most = word.length >= 9 ? 2 : 1;
  let best: string[] = [];
  let least = most + 1;
  for (const known of single) {
    if (known[0] !== word[0]) continue;
    const errors = typingErrors(word, known, most);
    if (errors > most || errors > least) continue;
    best = errors < least ? [known] : [...best, known];
    least = errors;
  }
  const meanings = new Set(best.map((known) => dictionary.get(known)?.join(' ')));
  return meanings.size === 1 ? (best[0] ?? null) : null;
};

/** "1.200,5" as the reader of amounts has it; 1.5 stays, because many write it so. */
const numberText = (text: string): string => {
  if (/^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/u.test(text)) return text.replaceAll('.', '').replace(',', '.');
  return text.replace(',', '.');
};

const ENDS_CLAUSE = /^[.,;!?)]$/u;
/** Ends of verbs that are parted from them: "schneide … zu", "helle … auf". */
const PARTED = new Set(['zu', 'auf', 'aus', 'ein', 'um', 'an', 'hinzu', 'dazu']);
/** Verbs that say something by the word at their end only: "helle … auf", "dunkle … ab". */
const SPLIT: Record<string, readonly [end: string, english: string]> = {
  helle: ['auf', 'brighten'],
  hellt: ['auf', 'brighten'],
  dunkle: ['ab', 'darken'],
  dunkelt: ['ab', 'darken'],
  richte: ['aus', 'straighten'],
  richtet: ['aus', 'straighten'],
  passe: ['ein', 'fit'],
  passt: ['ein', 'fit'],
};
/** German puts these last, where English has none: "etwas Körnung hinzufügen". */
const LAST = new Set(['add', 'make', 'put', 'shift']);
/** "20 px breiter Rahmen": how wide is said by the number. */
const MEASURE = /^(?:breit|dick|stark)(?:e[nrsm]?)?$/u;
const IN_A = /^(?:den|das|einen?|einem|dem)$/u;
const BOUND = /^(?:rahmen|kasten|rechteck|quadrat|feld)$/u;
const BY = /^(?:×|x|\*|mal|px|pixel)$/u;
const FRAME = /^(?:rahmen|rand|umrandung)$/u;
/** "auf" before a place, a colour or a ground is "on"; before a number, a shape or a part it is "to". */
const TO = new Set(['square', 'half', 'portrait', 'landscape', 'widescreen', 'double', 'ratio', 'format', 'the']);

/** Words that are the same in both languages. */
const SHARED = /^(?:gamma|sepia|px|ev|x|k|png|jpe?g|webp|avif|tiff?|rgb|ok|filter|format|orange|vignette|text)$/u;
const SIZES = new Set(['bigger', 'smaller', 'resize', 'scale']);

class Translator {
  readonly #tokens: readonly Token[];
  /** How many words were German and no English, and the other way round. */
  german = 0;
  english = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  #lookUp(from: number): { words: readonly string[]; length: number } | null {
    for (let length = Math.min(LONGEST, this.#tokens.length - from); length > 0; length -= 1) {
      const part = this.#tokens.slice(from, from + length);
      if (part.some(({ kind }) => kind !== 'word')) continue;
      const words = dictionary.get(part.map(({ text }) => plain(text)).join(' '));
      if (words) return { words, length };
    }
    return null;
  }

  #endsClause(index: number): boolean {
    const token = this.#tokens[index];
    return !token || token.kind === 'break' || ENDS_CLAUSE.test(token.text) || /^(?:und|dann)$/u.test(token.text);
  }

  #small(index: number): readonly string[] | null {
    const { kind, text } = this.#tokens[index] ?? { kind: 'break', text: '' };
    if (kind !== 'word') return null;
    if (PARTED.has(text) && this.#endsClause(index + 1)) return index > 0 ? ['it'] : null;
    if (text === 'ab' && this.#endsClause(index + 1) && this.#parts(index)) return ['it'];
    const split = SPLIT[text];
    if (
      split &&
      this.#tokens.slice(index + 1).some((token, at) => token.text === split[0] && this.#endsClause(index + at + 2))
    )
      return [split[1]];
    const measured = ['px', '%', 'pixel', 'prozent'].includes(this.#tokens[index - 1]?.text ?? '');
    if (
      measured &&
      MEASURE.test(text) &&
      this.#tokens.slice(index + 1, index + 4).some((token) => FRAME.test(token.text))
    )
      return ['it'];
    const [last = ''] = dictionary.get(plain(text)) ?? [];
    if (LAST.has(last) && index > 0 && this.#endsClause(index + 1)) return ['it'];
    if (text === 'mal' && this.#tokens[index - 1]?.kind === 'number' && this.#tokens[index + 1]?.kind === 'number')
      return ['by'];
    if (text === 'zu') return ['to'];
    if (text !== 'auf') return null;
    const next = this.#tokens[index + 1];
    if (next?.kind === 'number') return ['to'];
    const [word = ''] = this.#lookUp(index + 1)?.words ?? [];
    const after = word === 'the' || word === 'a' ? (this.#lookUp(index + 2)?.words[0] ?? '') : word;
    return TO.has(after) ? ['to'] : ['on'];
  }

  /** Whether "ab" at the end belongs to "dunkle". */
  #parts(index: number): boolean {
    return this.#tokens.slice(0, index).some(({ text }) => SPLIT[text]?.[0] === 'ab');
  }

  tokens(): Token[] {
    const all: Token[] = [];
    for (let index = 0; index < this.#tokens.length; ) {
      const token = this.#tokens[index];
      if (!token) break;
      if (token.kind === 'number') {
        all.push({ ...token, text: numberText(token.text) });
        index += 1;
        continue;
      }
      const { text } = token;
      // "auf den Kopf" is one phrase; "auf" before anything else depends on what follows.
      const found = this.#lookUp(index);
      const small = found && found.length > 1 ? null : this.#small(index);
      const meant = found ?? (token.kind === 'word' ? this.#corrected(token) : null);
      const words = small ?? meant?.words;
      const length = small ? 1 : (meant?.length ?? 1);
      const sized = text === 'auf' ? this.#sized(index) : null;
      const within = this.#within(index);
      if (within > 0) {
        const end = this.#tokens[index + within - 1]?.end ?? token.end;
        all.push({ kind: 'word', start: token.start, end, text: 'within', glued: token.glued });
        this.german += 1;
        index += within;
        continue;
      }
      if (sized) {
        all.push(...sized.tokens);
        this.german += 1;
        index += sized.length;
        continue;
      }
      if (!words) {
        all.push(token);
        if (token.kind === 'word' && phraseTree.next.has(text) && !SHARED.test(text)) this.english += 1;
      } else {
        const end = this.#tokens[index + length - 1]?.end ?? token.end;
        const typed = this.#tokens
          .slice(index, index + length)
          .map((part) => part.text)
          .join(' ');
        if (words.join(' ') !== typed) this.german += 1;
        for (const [at, word] of words.entries())
          all.push({
            kind: /^[\p{L}]/u.test(word) ? 'word' : 'mark',
            start: token.start,
            end,
            text: word,
            glued: at === 0 && token.glued,
          });
      }
      index += length;
    }
    return all;
  }

  /** "in den Rahmen 1920 × 1080": with numbers a frame is what to fit into, without it is one to be added. How many words that is. */
  #within(index: number): number {
    const [into, article, frame] = this.#tokens.slice(index, index + 3);
    if (into?.text !== 'in' || !IN_A.test(article?.text ?? '') || !BOUND.test(frame?.text ?? '')) return 0;
    const length = ['von', 'mit'].includes(this.#tokens[index + 3]?.text ?? '') ? 4 : 3;
    const [number, by] = this.#tokens.slice(index + length, index + length + 2);
    return number?.kind === 'number' && BY.test(by?.text ?? '') ? length : 0;
  }

  /** What English knows, or knows for no step, is no misspelling of a German word ("negative"). */
  /** "auf 30 % verkleinern": to a size, whichever way that is; "30 % kleiner" is by it. */
  #sized(index: number): { tokens: Token[]; length: number } | null {
    const [auf, number, unit, verb] = this.#tokens.slice(index, index + 4);
    if (auf?.text !== 'auf' || number?.kind !== 'number' || !unit || !verb) return null;
    const [size = ''] = dictionary.get(plain(verb.text)) ?? [];
    const [mark = ''] = ['%', 'px'].includes(unit.text) ? [unit.text] : (dictionary.get(plain(unit.text)) ?? []);
    if (!SIZES.has(size) || !['%', 'px'].includes(mark)) return null;
    const at = { start: auf.start, end: verb.end };
    const word = (text: string): Token => ({ kind: 'word', ...at, text, glued: false });
    const tokens = [word('resize'), word('to'), { ...number, ...at, text: numberText(number.text) }, { ...word(mark) }];
    return { tokens, length: 4 };
  }

  #corrected({ text }: Token): { words: readonly string[]; length: number } | null {
    if (phraseTree.next.has(text) || realWords.has(text)) return null;
    const known = corrected(plain(text));
    const words = known === null ? undefined : dictionary.get(known);
    return words ? { words, length: 1 } : null;
  }
}

/** German tokens as English ones at the same places, and which languages they were: neither where all of it is said alike. */
export const inEnglish = (given: readonly Token[]): { tokens: Token[]; isGerman: boolean; isEnglish: boolean } => {
  const translator = new Translator(given);
  const tokens = translator.tokens();
  return { tokens, isGerman: translator.german > 0, isEnglish: translator.english > 0 };
};
