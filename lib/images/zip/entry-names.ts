/** Longest name without its date and extension, characters: with them no system's 255 bytes are passed, whatever the script. */
const MOST_CHARS = 48;

/** What some file system takes for something else: separators, streams, wildcards, quotes, invisible marks. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Surrogate}/\\:*?"<>|]/gu;

/** A name as a part of a file's name on any system: one line, no path, no dot or space at either end; empty when nothing is left. */
function safeStem(name: string): string {
  const plain = name.toWellFormed().normalize('NFC').replaceAll(/\s+/g, ' ').replaceAll(UNSAFE, '-');
  return [...plain.replace(/^[\s.-]+/, '')]
    .slice(0, MOST_CHARS)
    .join('')
    .replace(/[\s.-]+$/, '');
}

/**
 * Gives each file of one ZIP a name of its own: "2026-03-28 Oma am See.jpg", the second of that name "2026-03-28 Oma am See (2).jpg". Names
 * that differ in case alone are the same on many systems.
 */
export function entryNames() {
  const taken = new Map<string, number>();
  return ({ date, name, extension }: { date: Date; name: string; extension: string }): string => {
    const stem = `${date.toISOString().slice(0, 10)} ${safeStem(name)}`.trim();
    for (;;) {
      const key = `${stem}.${extension}`.toLowerCase();
      const count = (taken.get(key) ?? 0) + 1;
      taken.set(key, count);
      const full = count === 1 ? `${stem}.${extension}` : `${stem} (${count}).${extension}`;
      if (count === 1) return full;
      if (!taken.has(full.toLowerCase())) {
        taken.set(full.toLowerCase(), 1);
        return full;
      }
    }
  };
}
