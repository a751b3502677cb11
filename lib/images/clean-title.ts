/** Control characters, and the marks that turn reading direction or hide in a name (F-41). */
export const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Surrogate}]/gu;

/** What a person calls something, as it may be shown and kept: one line, nothing invisible, at most so many characters; null when nothing is left. */
export function cleanTitle(text: string | null, mostChars: number): string | null {
  const spaced = (text ?? '').toWellFormed().replaceAll(/\s+/g, ' ');
  const plain = spaced.replaceAll(INVISIBLE, '').trim();
  return plain === '' || /^\.+$/.test(plain) ? null : [...plain].slice(0, mostChars).join('').trim();
}
