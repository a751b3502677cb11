'use client';

import { skipToken, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { keys } from '#components/live/keys.ts';
import type { EditView } from '#lib/edits/schema.ts';

const NONE: Record<string, EditView> = {};

/** The edits that wait or run, by the image they are made from; of several of one image, one that runs. Events bring them. */
export function useActiveEdits(): ReadonlyMap<string, EditView> {
  const known = useQuery({ queryKey: keys.activeEdits, queryFn: skipToken, initialData: NONE }).data ?? NONE;
  return useMemo(() => {
    const edits = new Map<string, EditView>();
    for (const edit of Object.values(known))
      if (edit.imageId !== null && edits.get(edit.imageId)?.state !== 'running') edits.set(edit.imageId, edit);
    return edits;
  }, [known]);
}
