'use client';

import type { ReactNode } from 'react';
import { bringTexts } from '#components/texts/text-now.ts';
import { TextPart } from '#components/texts/text-part.tsx';
import { editorText } from '#lib/text/editor.ts';
import { retentionText } from '#lib/text/retention.ts';
import { stageText } from '#lib/text/stage.ts';

const TEXTS = bringTexts({
  editor: editorText.en,
  retention: retentionText.en,
  stage: stageText.en,
});

export default function EditTexts({ children }: { children: ReactNode }) {
  return (
    <TextPart locale="en" texts={TEXTS}>
      {children}
    </TextPart>
  );
}
