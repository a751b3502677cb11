'use client';

import type { ReactNode } from 'react';
import { bringTexts } from '#components/texts/text-now.ts';
import { TextPart } from '#components/texts/text-part.tsx';
import { batchText } from '#lib/text/batch.ts';
import { pixelsText } from '#lib/text/pixels.ts';
import { runningText } from '#lib/text/running.ts';
import { stageText } from '#lib/text/stage.ts';

const TEXTS = bringTexts({
  batch: batchText.en,
  pixels: pixelsText.en,
  running: runningText.en,
  stage: stageText.en,
});

export default function BatchTexts({ children }: { children: ReactNode }) {
  return (
    <TextPart locale="en" texts={TEXTS}>
      {children}
    </TextPart>
  );
}
