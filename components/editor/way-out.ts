import type { Reason } from '#components/editor/why-not.ts';
import type { Texts } from '#lib/text/texts.ts';

/** Where a reason is mended that no typing mends, and the words of its sentence that lead there; null for all others. */
export function wayOut(
  { code }: Pick<Reason, 'code'>,
  running: Texts['running'],
): { href: string; words: string } | null {
  if (code === 'short' || code === 'locked') return { href: '/credits', words: running.buy };
  if (code === 'capped') return { href: '/account#spending', words: running.changeLimit };
  return code === 'paused' ? { href: '/account#processing', words: running.goOn } : null;
}
