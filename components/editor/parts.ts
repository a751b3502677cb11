/**
 * The two parts of an instruction for a model, in one text, so that drafts, the history and what one said before hold both: what should change, and
 * what should stay. The mark is English like most of what models were taught with, whatever language the parts are in.
 */
const MARK = '\nKeep as it is: ';

export type Parts = { change: string; keep: string };

export function splitParts(words: string): Parts {
  const at = words.lastIndexOf(MARK);
  return at < 0 ? { change: words, keep: '' } : { change: words.slice(0, at), keep: words.slice(at + MARK.length) };
}

export const joinParts = ({ change, keep }: Parts): string => (keep === '' ? change : `${change}${MARK}${keep}`);
