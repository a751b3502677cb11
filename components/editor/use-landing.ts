'use client';

import { useEffect, useRef, useState } from 'react';
import { isRunning } from '#components/editor/family-tree.ts';
import type { EditView } from '#lib/edits/schema.ts';

/**
 * Takes the editor to the result of an edit that was seen to run here, or that this tab asked for. An edit that ended
 * while nobody looked is found in the history instead: a page that opens does not jump. Answers the id of the result
 * that landed last, so that it can be revealed once.
 */
export function useLanding(latest: EditView | null, here: string, go: (imageId: string) => void) {
  const watched = useRef(new Set<string>());
  const [landedId, setLandedId] = useState<string | null>(null);
  const watch = (edit: EditView) => watched.current.add(edit.id);
  useEffect(() => {
    if (!latest || latest.imageId !== here) return;
    if (isRunning(latest)) watched.current.add(latest.id);
    if (latest.state !== 'succeeded' || !latest.result || !watched.current.delete(latest.id)) return;
    setLandedId(latest.result.id);
    go(latest.result.id);
  }, [latest, here, go]);
  return { landedId, watch };
}
