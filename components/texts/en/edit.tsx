'use client';

import type { ReactNode } from 'react';
import { bringTexts } from '#components/texts/text-now.ts';
import { TextPart } from '#components/texts/text-part.tsx';
import { editorText } from '#lib/text/editor.ts';
import { pixelsText } from '#lib/text/pixels.ts';
import { placesText } from '#lib/text/places.ts';
import { retentionText } from '#lib/text/retention.ts';
import { stageText } from '#lib/text/stage.ts';
import { uploadText } from '#lib/text/upload.ts';
import { variationsText } from '#lib/text/variations.ts';

const TEXTS = bringTexts({
  editor: editorText.en,
  pixels: pixelsText.en,
  places: placesText.en,
  retention: retentionText.en,
  stage: stageText.en,
  upload: uploadText.en,
  variations: variationsText.en,
});

export default function EditTexts({ children }: { children: ReactNode }) {
  return (
    <TextPart locale="en" texts={TEXTS}>
      {children}
    </TextPart>
  );
}
