'use client';

import { useEffect, useMemo, useState } from 'react';
import { darkroomNow, loadDarkroom } from '#components/compare/load-darkroom.ts';
import { type Pairing, pairingOf, placesOf } from '#components/compare/pairing.ts';
import type { ImageView } from '#lib/images/schema.ts';

/** Works out the pairing from the words that made the result. */
export const usePairing = (source: ImageView | null, image: ImageView): Pairing =>
  useWorkedOut(source, image, pairingOf);

/** The same, but for edits that only turned, mirrored or cut too: where their places went is known as well. */
export const usePlaces = (source: ImageView | null, image: ImageView): Pairing => useWorkedOut(source, image, placesOf);

function useWorkedOut(source: ImageView | null, image: ImageView, work: typeof pairingOf): Pairing {
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
    return darkroom ? work(darkroom, source, image) : 'unknown';
  }, [darkroom, isNeeded, isOut, source, image, work]);
}
