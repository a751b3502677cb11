'use client';

import { useCallback, useMemo, useState, useSyncExternalStore } from 'react';
import type { BroughtBack } from '#components/editor/bring-back.ts';
import type { Painter } from '#components/editor/mask/painter.ts';
import { useBringBack } from '#components/editor/use-bring-back.ts';
import type { EditView } from '#lib/edits/schema.ts';
import type { ImageView } from '#lib/images/schema.ts';
import type { Model } from '#lib/inference/backend.ts';

/** What goes with a press beside words and settings. `mark` tells two presses apart that ask for different things. */
export type Attached = {
  mark: string;
  referenceIds: string[];
  mask: ((isPrivate: boolean) => Promise<{ maskId: string } | { mask: string }>) | null;
};

export type Extras = ReturnType<typeof useExtras>;

const nothing = (): number => 0;
/** Which mask would be sent; 0 while nothing is marked. */
const versionOf = (painter: Painter | null): number =>
  painter && painter.painted().share > 0 ? painter.painted().version : 0;
const noSubscription = () => () => {};

/**
 * The mask over this photo and the pictures beside it. Both are kept when another model is chosen, and sent where it takes them. The tools themselves
 * are fetched when they are wanted.
 */
export function useExtras({ here, model, edits }: { here: ImageView; model: Model | undefined; edits: EditView[] }) {
  const [kept, keep] = useState<{ imageId: string; painter: Painter } | null>(null);
  const [markingAt, setMarkingAt] = useState<string | null>(null);
  const [references, setReferences] = useState<ImageView[]>([]);
  // A mask belongs to the photo it was painted on.
  const painter = kept?.imageId === here.id ? kept.painter : null;
  // A new number only for what is sent: a slider of the tools must not draw the whole page anew.
  const version = useSyncExternalStore(painter?.subscribe ?? noSubscription, () => versionOf(painter), nothing);
  const takesMask = model?.capabilities.mask ?? false;
  const mostReferences = model?.capabilities.maxReferenceImages ?? 0;
  const isMasked = version > 0;
  const sent = useMemo(() => references.slice(0, mostReferences), [references, mostReferences]);
  const setPainter = useCallback((next: Painter) => keep({ imageId: here.id, painter: next }), [here.id]);
  const put = useCallback(
    ({ painter, references }: BroughtBack) => {
      keep(painter && { imageId: here.id, painter });
      setMarkingAt(null);
      setReferences(references);
    },
    [here.id],
  );
  const attach = (): Attached => {
    const isSent = painter !== null && isMasked && takesMask;
    return {
      mark: [isSent ? version : '', ...sent.map(({ id }) => id)].join(' '),
      referenceIds: sent.map(({ id }) => id),
      mask: isSent ? (isPrivate) => maskOf(painter, here.id, isPrivate) : null,
    };
  };
  return {
    painter,
    setPainter,
    isMarking: takesMask && markingAt === here.id,
    mark: () => setMarkingAt(here.id),
    stopMarking: () => setMarkingAt(null),
    isMasked,
    /** Marked, and stored nowhere yet. */
    isMaskUnsent: isMasked && !painter?.stored.has(version),
    takesMask,
    lacksMask: model?.needs === 'mask' && !isMasked,
    /** Of this history: an earlier mask may be used again. */
    edits,
    references,
    setReferences,
    mostReferences,
    attach,
    ...useBringBack(here, put),
  };
}

const maskOf = async (painter: Painter, imageId: string, isPrivate: boolean) =>
  (await import('#components/editor/mask/mask-file.ts')).maskToSend(painter, { imageId, isPrivate });
