'use client';

import { startTransition, useCallback, useEffect, useMemo, useState } from 'react';
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

/** Which mask would be sent; 0 while nothing is marked. */
const versionOf = (painter: Painter | null): number =>
  painter && painter.painted().share > 0 ? painter.painted().version : 0;

/**
 * The same for what is drawn beside the photo, when there is time: the whole panel follows from it, and a stroke must not wait for that. A press asks `versionOf` itself.
 */
function useVersion(painter: Painter | null): number {
  const [known, know] = useState({ painter, version: versionOf(painter) });
  useEffect(() => {
    const hear = () => {
      const version = versionOf(painter);
      know((now) => (now.painter === painter && now.version === version ? now : { painter, version }));
    };
    hear();
    return painter?.subscribe(() => startTransition(hear));
  }, [painter]);
  return known.painter === painter ? known.version : versionOf(painter);
}

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
  const version = useVersion(painter);
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
    const now = versionOf(painter);
    const isSent = painter !== null && now > 0 && takesMask;
    return {
      mark: [isSent ? now : '', ...sent.map(({ id }) => id)].join(' '),
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
