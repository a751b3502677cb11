'use client';

import type { ReactNode } from 'react';
import { bringTexts } from '#components/texts/text-now.ts';
import { TextPart } from '#components/texts/text-part.tsx';
import { answersText } from '#lib/text/answers.ts';
import { controlsText } from '#lib/text/controls.ts';

const TEXTS = bringTexts({ answers: answersText.en, controls: controlsText.en });

export default function ControlsTexts({ children }: { children: ReactNode }) {
  return (
    <TextPart locale="en" texts={TEXTS}>
      {children}
    </TextPart>
  );
}
