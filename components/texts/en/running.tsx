'use client';

import type { ReactNode } from 'react';
import { bringTexts } from '#components/texts/text-now.ts';
import { TextPart } from '#components/texts/text-part.tsx';
import { lookingText } from '#lib/text/looking.ts';
import { pixelsText } from '#lib/text/pixels.ts';
import { placesText } from '#lib/text/places.ts';
import { runningText } from '#lib/text/running.ts';
import { variationsText } from '#lib/text/variations.ts';

const TEXTS = bringTexts({
  looking: lookingText.en,
  pixels: pixelsText.en,
  places: placesText.en,
  running: runningText.en,
  variations: variationsText.en,
});

export default function RunningTexts({ children }: { children: ReactNode }) {
  return (
    <TextPart locale="en" texts={TEXTS}>
      {children}
    </TextPart>
  );
}
