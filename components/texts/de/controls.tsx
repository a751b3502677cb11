'use client';

import type { ReactNode } from 'react';
import { bringTexts } from '#components/texts/text-now.ts';
import { TextPart } from '#components/texts/text-part.tsx';
import { answersDe } from '#lib/text/de/answers.ts';
import { controlsDe } from '#lib/text/de/controls.ts';

const TEXTS = bringTexts({ answers: answersDe, controls: controlsDe });

export default function ControlsTexts({ children }: { children: ReactNode }) {
  return (
    <TextPart locale="de" texts={TEXTS}>
      {children}
    </TextPart>
  );
}
