/**
 * The instructions sent last from this browser, newest first, on whatever photo: what one may want to say again. Bounded;
 * forgotten at sign-out (Clear-Site-Data).
 */
const KEY = 'afterimage:recent';
const MOST = 12;

/** Empty where storage is closed. */
export function recentInstructions(storage: Storage): string[] {
  try {
    const stored: unknown = JSON.parse(storage.getItem(KEY) ?? '[]');
    return Array.isArray(stored) ? stored.filter((words) => typeof words === 'string') : [];
  } catch {
    return [];
  }
}

/** Puts these words first; said before, they move up. */
export function keepRecent(storage: Storage, words: string): void {
  const others = recentInstructions(storage).filter((known) => known !== words);
  try {
    storage.setItem(KEY, JSON.stringify([words, ...others].slice(0, MOST)));
  } catch {
    // Private windows and full disks refuse; only the convenience is lost.
  }
}

/** What ↑ and ↓ bring into the box: the next older or newer instruction, or null where the key is the box's own. */
export function recalled(earlier: string[], now: string, key: string): string | null {
  const at = now === '' ? -1 : earlier.indexOf(now);
  if (now !== '' && at < 0) return null;
  if (key === 'ArrowUp') return earlier[at + 1] ?? null;
  if (key === 'ArrowDown' && at >= 0) return earlier[at - 1] ?? '';
  return null;
}
