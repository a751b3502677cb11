'use client';

import type { ReactNode } from 'react';
import { bringTexts } from '#components/texts/text-now.ts';
import { TextPart } from '#components/texts/text-part.tsx';
import { answersText } from '#lib/text/answers.ts';
import { creditsText } from '#lib/text/credits.ts';
import { paymentsText } from '#lib/text/payments.ts';

const TEXTS = bringTexts({ answers: answersText.en, credits: creditsText.en, payments: paymentsText.en });

export default function CreditsTexts({ children }: { children: ReactNode }) {
  return (
    <TextPart locale="en" texts={TEXTS}>
      {children}
    </TextPart>
  );
}
