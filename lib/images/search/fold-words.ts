/** Most words of one text, and letters of one word, that are kept: an instruction of 2,000 characters has fewer. */
const MOST_WORDS = 250;
const MOST_LETTERS = 40;

/** Letters that no decomposition takes apart. */
const PLAIN: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ł: 'l', ı: 'i', þ: 'th' };
const SPELLED: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' };

/** Scripts that put no space between words: each sign is a word, and words in a row are all asked for. */
const SIGN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;

/** Without marks and in plain letters: "Größe" → "grosse". */
const plain = (word: string): string =>
  word
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[ßæœøđðłıþ]/g, (letter) => PLAIN[letter] ?? letter);

/** The same where umlauts are written out: "Größe" → "groesse". */
const spelled = (word: string): string => plain(word.replaceAll(/[äöüøå]/g, (letter) => SPELLED[letter] ?? letter));

/**
 * The words of a text as they are searched for, in any language and case, with or without marks: of each the forms that people write, at
 * least one. "Größe, 4:5" → [["grosse", "groesse"], ["4"], ["5"]]. Each form is letters and digits alone.
 */
export function foldWords(text: string): string[][] {
  const words = text
    .toWellFormed()
    // Compatibility forms first: ㍿ is four signs, each a word.
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(SIGN, ' $& ')
    .match(/[\p{L}\p{N}\p{M}]+/gu);
  return (words ?? []).slice(0, MOST_WORDS).flatMap((word) => {
    const forms = [plain(word), spelled(word)].map((form) =>
      [...form.replaceAll(/[^\p{L}\p{N}]/gu, '')].slice(0, MOST_LETTERS).join(''),
    );
    const distinct = [...new Set(forms)].filter((form) => form !== '');
    return distinct.length > 0 ? [distinct] : [];
  });
}
