'use client';

import type { ReactNode } from 'react';
import { bringTexts } from '#components/texts/text-now.ts';
import { TextPart } from '#components/texts/text-part.tsx';
import { answersDe } from '#lib/text/de/answers.ts';
import { creditsDe } from '#lib/text/de/credits.ts';
import { paymentsDe } from '#lib/text/de/payments.ts';

const TEXTS = bringTexts({ answers: answersDe, credits: creditsDe, payments: paymentsDe });

export default function CreditsTexts({ children }: { children: ReactNode }) {
  return (
    <TextPart locale="de" texts={TEXTS}>
      {children}
    </TextPart>
  );
}
