'use client';

import type { ReactNode } from 'react';
import { bringTexts } from '#components/texts/text-now.ts';
import { TextPart } from '#components/texts/text-part.tsx';
import { answersText } from '#lib/text/answers.ts';
import { supportText } from '#lib/text/support.ts';

const TEXTS = bringTexts({ answers: answersText.en, support: supportText.en });

export default function SupportTexts({ children }: { children: ReactNode }) {
  return (
    <TextPart locale="en" texts={TEXTS}>
      {children}
    </TextPart>
  );
}
