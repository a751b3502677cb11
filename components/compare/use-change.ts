'use client';

import { useEffect, useState } from 'react';
import type { Described } from '#components/compare/describe-change.ts';
import { useLocale } from '#components/use-text.ts';
import type { EditView } from '#lib/edits/schema.ts';
import type { ImageView } from '#lib/images/schema.ts';

/** Longest that is waited for the sentence, milliseconds: what says that an edit is done must not wait for it for ever. */
const PATIENCE_MS = 4_000;

type Told = Described & { id: string };
const NOTHING: Described = { said: '', share: null };

/**
 * What the edit that made an image changed, in words; null while that is worked out, and empty where there is nothing to compare or it cannot be. The
 * code for it is fetched when there is a pair.
 */
export function useChange(
  image: ImageView,
  source: ImageView | null,
  edit: Pick<EditView, 'isMasked' | 'maskId'> | null,
): Described | null {
  const locale = useLocale();
  const [told, setTold] = useState<Told | null>(null);
  const [isMasked, maskId] = [edit?.isMasked ?? false, edit?.maskId ?? null];
  const id = image.edit && source ? `${source.id} ${image.id}` : null;
  useEffect(() => {
    if (!id || !source) return;
    let isOver = false;
    const tell = (described: Described) =>
      isOver || setTold((now) => (now?.id === id && now.said ? now : { id, ...described }));
    const patience = setTimeout(() => tell(NOTHING), PATIENCE_MS);
    import('#components/compare/tell-change.ts')
      .then(({ tellChange }) => tellChange({ source, image, isMasked, maskId }, locale))
      .then(tell, () => tell(NOTHING));
    return () => {
      isOver = true;
      clearTimeout(patience);
    };
  }, [id, source, image, isMasked, maskId, locale]);
  if (!id) return NOTHING;
  return told?.id === id ? told : null;
}
