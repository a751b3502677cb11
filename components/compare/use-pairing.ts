'use client';

import { useEffect, useMemo, useState } from 'react';
import { type Darkroom, darkroomNow, loadDarkroom } from '#components/compare/load-darkroom.ts';
import type { ImageView } from '#lib/images/schema.ts';
import type { Alignment } from '#lib/inference/darkroom/alignment.ts';

/**
 * How a result and its source are shown on one slider. An alignment: the source lies in the result's own frame, place on
 * place. `whole`: each is shown whole. `unknown`: what the words did to the frame is still being worked out.
 */
export type Pairing = Alignment | 'whole' | 'unknown';

/** Works out the pairing from the words that made the result. */
export function usePairing(source: ImageView | null, image: ImageView): Pairing {
  const [darkroom, setDarkroom] = useState(darkroomNow);
  const [isOut, setIsOut] = useState(false);
  const isNeeded = source !== null && image.edit?.model === 'darkroom';
  useEffect(() => {
    // Without the parser nothing is lost but the exact overlay.
    if (isNeeded) loadDarkroom().then(setDarkroom, () => setIsOut(true));
  }, [isNeeded]);
  return useMemo(() => {
    if (!source) return 'unknown';
    if (!isNeeded || isOut) return 'whole';
    return darkroom ? pairingOf(darkroom, source, image) : 'unknown';
  }, [darkroom, isNeeded, isOut, source, image]);
}

/**
 * An edit that only turned, mirrored or cut would show the same picture twice if aligned, so each is shown whole; so are
 * pairs whose words say another size than the result has, as a later version may read them.
 */
function pairingOf({ parse, alignment, onlyMoves }: Darkroom, source: ImageView, image: ImageView): Pairing {
  const { steps, notUnderstood } = parse(image.edit?.instruction ?? '');
  if (steps.length === 0 || notUnderstood.length > 0 || onlyMoves(steps)) return 'whole';
  const lies = alignment(source, steps);
  return lies && lies.width === image.width && lies.height === image.height ? lies : 'whole';
}
