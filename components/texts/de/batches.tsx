'use client';

import type { ReactNode } from 'react';
import { bringTexts } from '#components/texts/text-now.ts';
import { TextPart } from '#components/texts/text-part.tsx';
import { batchDe } from '#lib/text/de/batch.ts';
import { pixelsDe } from '#lib/text/de/pixels.ts';
import { runningDe } from '#lib/text/de/running.ts';
import { stageDe } from '#lib/text/de/stage.ts';

const TEXTS = bringTexts({
  batch: batchDe,
  pixels: pixelsDe,
  running: runningDe,
  stage: stageDe,
});

export default function BatchTexts({ children }: { children: ReactNode }) {
  return (
    <TextPart locale="de" texts={TEXTS}>
      {children}
    </TextPart>
  );
}
