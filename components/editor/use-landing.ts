'use client';

import { useEffect, useRef, useState } from 'react';
import { isRunning } from '#components/editor/family-tree.ts';
import type { EditView } from '#lib/edits/schema.ts';
import { imageUrl } from '#lib/images/image-url.ts';

/**
 * Takes the editor to the result of an edit that was seen to run here, or that this tab asked for. An edit that ended
 * while nobody looked is found in the history instead: a page that opens does not jump. Answers the id of the result
 * that landed last, so that it can be revealed once.
 */
export function useLanding(latest: EditView | null, here: string, go: (imageId: string) => void) {
  const seen = useRef(new Set<string>());
  // State, not a ref: the end of a quick edit may come over the stream before the answer to the press names the edit.
  const [askedId, setAskedId] = useState<string | null>(null);
  const [landedId, setLandedId] = useState<string | null>(null);
  useEffect(() => {
    if (!latest || latest.imageId !== here) return;
    if (isRunning(latest)) seen.current.add(latest.id);
    const isWatched = seen.current.has(latest.id) || latest.id === askedId;
    if (latest.state !== 'succeeded' || !latest.result || !isWatched) return;
    seen.current.delete(latest.id);
    setAskedId(null);
    // Asked for before the way there is drawn; the stage finds it here, or on its way.
    new Image().src = imageUrl(latest.result.id, 'preview');
    setLandedId(latest.result.id);
    go(latest.result.id);
  }, [latest, here, go, askedId]);
  return { landedId, watch: (edit: EditView) => setAskedId(edit.id) };
}
