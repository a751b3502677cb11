import { cleanTitle, INVISIBLE } from '#lib/images/clean-title.ts';

/** As file systems: 255 bytes of UTF-8 are the most any of them takes. */
const MAX_CHARS = 120;

/** A file name as it may be shown and kept: no path, nothing invisible, not endless; null when nothing is left. */
export function cleanName(name: string | null): string | null {
  const last = (name ?? '').toWellFormed().split(/[/\\]/).at(-1) ?? '';
  // A line break in a file's name is no space between words.
  return cleanTitle(last.replaceAll(INVISIBLE, ''), MAX_CHARS);
}
