'use client';

import type { ReactNode } from 'react';
import { bringTexts } from '#components/texts/text-now.ts';
import { TextPart } from '#components/texts/text-part.tsx';
import { accountText } from '#lib/text/account.ts';
import { answersText } from '#lib/text/answers.ts';
import { closingText } from '#lib/text/closing.ts';
import { consentsText } from '#lib/text/consents.ts';
import { controlsText } from '#lib/text/controls.ts';
import { receiptsText } from '#lib/text/receipts.ts';
import { residencyText } from '#lib/text/residency.ts';
import { retentionText } from '#lib/text/retention.ts';
import { storedText } from '#lib/text/stored.ts';

const TEXTS = bringTexts({
  answers: answersText.en,
  account: accountText.en,
  closing: closingText.en,
  consents: consentsText.en,
  controls: controlsText.en,
  receipts: receiptsText.en,
  residency: residencyText.en,
  retention: retentionText.en,
  stored: storedText.en,
});

export default function AccountTexts({ children }: { children: ReactNode }) {
  return (
    <TextPart locale="en" texts={TEXTS}>
      {children}
    </TextPart>
  );
}
