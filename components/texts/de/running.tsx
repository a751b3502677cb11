'use client';

import type { ReactNode } from 'react';
import { bringTexts } from '#components/texts/text-now.ts';
import { TextPart } from '#components/texts/text-part.tsx';
import { lookingDe } from '#lib/text/de/looking.ts';
import { pixelsDe } from '#lib/text/de/pixels.ts';
import { placesDe } from '#lib/text/de/places.ts';
import { runningDe } from '#lib/text/de/running.ts';
import { variationsDe } from '#lib/text/de/variations.ts';

const TEXTS = bringTexts({
  looking: lookingDe,
  pixels: pixelsDe,
  places: placesDe,
  running: runningDe,
  variations: variationsDe,
});

export default function RunningTexts({ children }: { children: ReactNode }) {
  return (
    <TextPart locale="de" texts={TEXTS}>
      {children}
    </TextPart>
  );
}
