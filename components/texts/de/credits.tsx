'use client';

import type { ReactNode } from 'react';
import { bringTexts } from '#components/texts/text-now.ts';
import { TextPart } from '#components/texts/text-part.tsx';
import { creditsText } from '#lib/text/credits.ts';
import { paymentsText } from '#lib/text/payments.ts';

const TEXTS = bringTexts({ credits: creditsText.en, payments: paymentsText.en });

export default function CreditsTexts({ children }: { children: ReactNode }) {
  return (
    <TextPart locale="de" texts={TEXTS}>
      {children}
    </TextPart>
  );
}
