/**
 * Advance widths of Helvetica and Helvetica Bold, thousandths of the size, for the characters 32 to 126 (Adobe's AFM files of the 14 standard
 * fonts, which every reader of PDF has).
 */
const REGULAR = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
  722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
  556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
  260, 334, 584,
];
const BOLD = [
  278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833,
  722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611,
  556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389,
  280, 389, 584,
];

/** Beyond ASCII: the byte in WinAnsiEncoding (PDF 1.7, Annex D) and both widths. Letters with marks are as wide as without. */
const OTHERS: Record<string, readonly [byte: number, regular: number, bold: number]> = {
  '€': [128, 556, 556],
  '‚': [130, 222, 278],
  '„': [132, 333, 500],
  '…': [133, 1000, 1000],
  '‘': [145, 222, 278],
  '’': [146, 222, 278],
  '“': [147, 333, 500],
  '”': [148, 333, 500],
  '•': [149, 350, 350],
  '–': [150, 556, 556],
  '—': [151, 1000, 1000],
  '§': [167, 556, 556],
  '·': [183, 278, 278],
  '×': [215, 584, 584],
  ß: [223, 611, 611],
};

/** One character as the font has it: its byte and width. What the encoding has no letter for loses its marks, and else is a question mark. */
export function glyphOf(character: string, isBold: boolean): { byte: number; width: number } {
  const code = character.codePointAt(0) ?? 63;
  if (code >= 32 && code <= 126) return { byte: code, width: (isBold ? BOLD : REGULAR)[code - 32] ?? 556 };
  const other = OTHERS[character];
  if (other) return { byte: other[0], width: isBold ? other[2] : other[1] };
  const [base = '?'] = character.normalize('NFD');
  const plain = base === character ? '?' : base;
  const { width } = glyphOf(plain, isBold);
  // Latin-1's letters have their own byte; of others only the letter below the marks can be drawn.
  return code >= 0xc0 && code <= 0xff ? { byte: code, width } : { byte: plain.codePointAt(0) ?? 63, width };
}

/** Width of a text, in the unit of `size`. */
export const widthOf = (text: string, size: number, isBold: boolean): number =>
  [...text].reduce((sum, character) => sum + glyphOf(character, isBold).width, 0) * (size / 1_000);
