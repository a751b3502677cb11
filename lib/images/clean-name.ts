/** Control characters, and the marks that turn reading direction or hide in a name (F-41). */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Surrogate}]/gu;
/** As file systems: 255 bytes of UTF-8 are the most any of them takes. */
const MAX_CHARS = 120;

/** A file name as it may be shown and kept: no path, nothing invisible, not endless; null when nothing is left. */
export function cleanName(name: string | null): string | null {
  const last = (name ?? '').toWellFormed().split(/[/\\]/).at(-1) ?? '';
  const plain = last.replaceAll(INVISIBLE, '').replaceAll(/\s+/g, ' ').trim();
  return plain === '' || /^\.+$/.test(plain) ? null : [...plain].slice(0, MAX_CHARS).join('');
}
