'use client';

import type { ReactNode } from 'react';
import { bringTexts } from '#components/texts/text-now.ts';
import { TextPart } from '#components/texts/text-part.tsx';
import { editorDe } from '#lib/text/de/editor.ts';
import { retentionDe } from '#lib/text/de/retention.ts';
import { stageDe } from '#lib/text/de/stage.ts';

const TEXTS = bringTexts({
  editor: editorDe,
  retention: retentionDe,
  stage: stageDe,
});

export default function EditTexts({ children }: { children: ReactNode }) {
  return (
    <TextPart locale="de" texts={TEXTS}>
      {children}
    </TextPart>
  );
}
