'use client';

import type { ReactNode } from 'react';
import { bringTexts } from '#components/texts/text-now.ts';
import { TextPart } from '#components/texts/text-part.tsx';
import { editorDe } from '#lib/text/de/editor.ts';
import { pixelsDe } from '#lib/text/de/pixels.ts';
import { placesDe } from '#lib/text/de/places.ts';
import { retentionDe } from '#lib/text/de/retention.ts';
import { stageDe } from '#lib/text/de/stage.ts';
import { uploadDe } from '#lib/text/de/upload.ts';
import { variationsDe } from '#lib/text/de/variations.ts';

const TEXTS = bringTexts({
  editor: editorDe,
  pixels: pixelsDe,
  places: placesDe,
  retention: retentionDe,
  stage: stageDe,
  upload: uploadDe,
  variations: variationsDe,
});

export default function EditTexts({ children }: { children: ReactNode }) {
  return (
    <TextPart locale="de" texts={TEXTS}>
      {children}
    </TextPart>
  );
}
