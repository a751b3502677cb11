'use client';

import { useCallback, useEffect, useState } from 'react';
import type { ImageView } from '#lib/images/schema.ts';
import type { Model } from '#lib/inference/backend.ts';

/** `coming`, `lost`: those of a batch that is asked for again; whoever presses without them would pay for another edit. */
export type BroughtBack = 'there' | 'coming' | 'lost';

/** The further pictures that each photo of a batch is sent with. They are kept when another model is chosen, and sent where it takes them. */
export function useReferences(wanted: readonly (string | null)[] = [], model: Model | undefined) {
  const ids = wanted.flatMap((id) => id ?? []).join(' ');
  const [references, setReferences] = useState<ImageView[]>([]);
  const [broughtBack, setBroughtBack] = useState<BroughtBack>(ids === '' ? 'there' : 'coming');
  const bring = useCallback(async () => {
    setBroughtBack('coming');
    try {
      const { bringBack } = await import('#components/editor/bring-back.ts');
      const asked = { maskId: null, referenceIds: ids.split(' ') };
      const { references: known } = await bringBack(asked, { width: 1, height: 1 });
      setReferences(known);
      setBroughtBack('there');
    } catch {
      setBroughtBack('lost');
    }
  }, [ids]);
  useEffect(() => {
    if (ids !== '') void bring();
  }, [ids, bring]);
  const mostReferences = model?.capabilities.maxReferenceImages ?? 0;
  return {
    references,
    setReferences,
    mostReferences,
    sent: references.slice(0, mostReferences).map(({ id }) => id),
    broughtBack,
    hadReferences: ids !== '',
    bringAgain: () => void bring(),
    goWithout: () => setBroughtBack('there'),
  };
}
