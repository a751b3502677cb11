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

/** An edit that only turned, mirrored or cut would show the same picture twice if aligned, so each is shown whole. */
function pairingOf(darkroom: Darkroom, source: ImageView, image: ImageView): Alignment | 'whole' {
  const { steps } = darkroom.parse(image.edit?.instruction ?? '', 'en');
  return darkroom.onlyMoves(steps) ? 'whole' : placesOf(darkroom, source, image);
}

/** Pairs whose words say another size than the result has, as a later version may read them, have no places in common. */
function placesOf({ parse, alignment }: Darkroom, source: ImageView, image: ImageView): Alignment | 'whole' {
  const { steps, notUnderstood } = parse(image.edit?.instruction ?? '', 'en');
  if (steps.length === 0 || notUnderstood.length > 0) return 'whole';
  const lies = alignment(source, steps);
  return lies && lies.width === image.width && lies.height === image.height ? lies : 'whole';
}
