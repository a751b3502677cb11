'use client';

import type { ReactNode } from 'react';
import { bringTexts } from '#components/texts/text-now.ts';
import { TextPart } from '#components/texts/text-part.tsx';
import { accountDe } from '#lib/text/de/account.ts';
import { answersDe } from '#lib/text/de/answers.ts';
import { closingDe } from '#lib/text/de/closing.ts';
import { consentsDe } from '#lib/text/de/consents.ts';
import { controlsDe } from '#lib/text/de/controls.ts';
import { receiptsDe } from '#lib/text/de/receipts.ts';
import { residencyDe } from '#lib/text/de/residency.ts';
import { retentionDe } from '#lib/text/de/retention.ts';
import { storedDe } from '#lib/text/de/stored.ts';

const TEXTS = bringTexts({
  answers: answersDe,
  account: accountDe,
  closing: closingDe,
  consents: consentsDe,
  controls: controlsDe,
  receipts: receiptsDe,
  residency: residencyDe,
  retention: retentionDe,
  stored: storedDe,
});

export default function AccountTexts({ children }: { children: ReactNode }) {
  return (
    <TextPart locale="de" texts={TEXTS}>
      {children}
    </TextPart>
  );
}
