export interface Token {
  kind: 'word' | 'number' | 'mark' | 'quote' | 'break' | 'hex';
  start: number;
  end: number;
  /** Lower case; for a quote the words inside, untouched. */
  text: string;
  /** Nothing stands between this token and the one before. */
  glued: boolean;
}

const QUOTES: Record<string, string> = {
  '"': '"',
  "'": "'",
  '“': '”',
  '‘': '’',
  '«': '»',
  '‹': '›',
  '„': '“',
  '‚': '‘',
  '「': '」',
  '『': '』',
  '`': '`',
};
const LETTER = /[\p{L}\p{M}]/u;
const WORD = /[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/uy;
const NUMBER = /\d+(?:[.,]\d+)*|[.,]\d+/uy;
const HEX = /#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})(?![0-9a-z])/iuy;
const SPACE = /[^\S\n\r]+/uy;
const FRACTIONS = '½⅓⅔¼¾⅛⅜⅝⅞⅕';
const MARK = /[\s\S]/uy;

const at = (pattern: RegExp, text: string, index: number): string => {
  pattern.lastIndex = index;
  return pattern.exec(text)?.[0] ?? '';
};

/** Where the quotation that opens at `index` closes, or −1. A single quote closes only where no letter follows. */
const closingAt = (text: string, index: number, open: string, close: string): number => {
  let found = text.indexOf(close, index + 1);
  while (found !== -1) {
    const doubled = open === '“' && text[found + 1] === close;
    const apostrophe = (close === "'" || close === '’') && LETTER.test(text[found + 1] ?? '');
    if (!doubled && !apostrophe) return found;
    found = text.indexOf(close, found + (doubled ? 2 : 1));
  }
  return -1;
};

/** A mark after a letter is an apostrophe, and `"` after a digit means inches. */
const opens = (text: string, index: number): boolean => {
  const before = text.charAt(index - 1);
  return !LETTER.test(before) && !(text.charAt(index) === '"' && /\d/u.test(before));
};

const quoteAt = (text: string, index: number): Token | null => {
  const open = text.charAt(index);
  const close = QUOTES[open];
  if (close === undefined || !opens(text, index)) return null;
  let end = closingAt(text, index, open, close);
  if (end === -1 && open === '„') end = closingAt(text, index, open, '”');
  if (end === -1 && open === '“') end = text.indexOf('"', index + 1);
  if (end === -1) return null;
  const inside = text.slice(index + 1, end);
  return {
    kind: 'quote',
    start: index,
    end: end + 1,
    text: open === '“' ? inside.replaceAll('””', '”') : inside,
    glued: false,
  };
};

/** Parts an instruction into words, numbers, quotations and marks. Every character that is no white space lies in exactly one token. */
export const tokenize = (text: string): Token[] => {
  const tokens: Token[] = [];
  // Quotations that never close would be searched for again from each opening mark.
  const unclosed = new Set<string>();
  let index = 0;
  let glued = false;
  const push = (kind: Token['kind'], found: string): void => {
    const normal = found.toLowerCase().replaceAll('’', "'");
    tokens.push({ kind, start: index, end: index + found.length, text: normal, glued });
    index += found.length;
    glued = true;
  };
  while (index < text.length) {
    const character = text.charAt(index);
    const space = at(SPACE, text, index);
    const number = at(NUMBER, text, index);
    if (space !== '') {
      index += space.length;
      glued = false;
    } else if (character === '\n' || character === '\r') push('break', character);
    else if (character in QUOTES && !unclosed.has(character)) {
      const quote = quoteAt(text, index);
      if (quote) {
        tokens.push(quote);
        index = quote.end;
        glued = false;
      } else {
        if (opens(text, index)) unclosed.add(character);
        push('mark', character);
      }
    } else if (number !== '') push('number', number);
    else if (FRACTIONS.includes(character)) push('number', character);
    else if (at(HEX, text, index) !== '') push('hex', at(HEX, text, index));
    else push(at(WORD, text, index) === '' ? 'mark' : 'word', at(WORD, text, index) || at(MARK, text, index));
  }
  return tokens;
};
