'use client';

import { useCallback, useState } from 'react';
import type { BroughtBack } from '#components/editor/bring-back.ts';
import type { EditView } from '#lib/edits/schema.ts';
import type { ImageView } from '#lib/images/schema.ts';

/**
 * Puts what went with an earlier edit of this photo in place of what is there now: nothing, where nothing did. `back`: it is on its way, or it did not come; whoever presses
 * in between would pay for another edit.
 */
export function useBringBack({ id, width, height }: ImageView, put: (brought: BroughtBack) => void) {
  const [now, set] = useState<{ imageId: string; state: 'busy' | 'failed' } | null>(null);
  const putBack = useCallback(
    async (edit: Pick<EditView, 'maskId' | 'referenceIds'>) => {
      put({ painter: null, references: [] });
      const hasMore = edit.maskId !== null || edit.referenceIds.length > 0;
      set(hasMore ? { imageId: id, state: 'busy' } : null);
      if (!hasMore) return;
      try {
        const { bringBack } = await import('#components/editor/bring-back.ts');
        put(await bringBack(edit, { width, height }));
        set(null);
      } catch {
        set({ imageId: id, state: 'failed' });
      }
    },
    [id, width, height, put],
  );
  return { putBack, back: now?.imageId === id ? now.state : null, forgetBack: () => set(null) };
}
