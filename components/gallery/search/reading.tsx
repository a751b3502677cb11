'use client';

import { useText } from '#components/use-text.ts';
import type { CloseWord } from '#lib/images/schema.ts';

/** What a search took for words that nobody wrote, where it did. */
export function Reading({ close }: { close: readonly CloseWord[] | undefined }) {
  const text = useText('finding');
  if (!close) return null;
  return (
    <p role="status" dir="auto" className="px-4 pt-3 text-small text-ink-2 lg:px-5">
      {close.map(({ typed, taken }) => text.close(typed, taken)).join(' ')}
    </p>
  );
}
