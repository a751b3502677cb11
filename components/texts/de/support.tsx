'use client';

import type { ReactNode } from 'react';
import { bringTexts } from '#components/texts/text-now.ts';
import { TextPart } from '#components/texts/text-part.tsx';
import { answersDe } from '#lib/text/de/answers.ts';
import { supportDe } from '#lib/text/de/support.ts';

const TEXTS = bringTexts({ answers: answersDe, support: supportDe });

export default function SupportTexts({ children }: { children: ReactNode }) {
  return (
    <TextPart locale="de" texts={TEXTS}>
      {children}
    </TextPart>
  );
}
