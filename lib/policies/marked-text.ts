/** A piece of a sentence: plain words, a name as the program has it, or a link. */
export type Piece = { words: string; href?: string; isCode?: boolean };

const MARK = /\[([^\]]+)\]\(([^)\s]+)\)|`([^`]+)`/g;

/** The pieces of a marked sentence, in order. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of text.matchAll(MARK)) {
    if (match.index > at) pieces.push({ words: text.slice(at, match.index) });
    const [whole, words, href, code] = match;
    pieces.push(code === undefined ? { words: words ?? '', href: href ?? '' } : { words: code, isCode: true });
    at = match.index + whole.length;
  }
  if (at < text.length) pieces.push({ words: text.slice(at) });
  return pieces;
}

/** The sentence without its marks, as it is read aloud, printed and compared. */
export const plainOf = (text: string): string =>
  piecesOf(text)
    .map(({ words }) => words)
    .join('');
