'use client';

import { type ReactNode, ViewTransition } from 'react';
import { TURN } from '#components/gallery/viewer/use-viewer.ts';

const SHARE = { [TURN]: 'none', default: 'photo' };

const isStill = () => typeof window !== 'undefined' && window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/**
 * One photo in two places, which goes over from one to the other. Where less motion is asked for there is no transition at all: the browser would take
 * pictures of the page for it, and wait for them.
 */
export function SharedPhoto({ imageId, children }: { imageId: string; children: ReactNode }) {
  if (isStill()) return children;
  return (
    <ViewTransition name={`photo-${imageId}`} share={SHARE} default="none">
      {children}
    </ViewTransition>
  );
}
