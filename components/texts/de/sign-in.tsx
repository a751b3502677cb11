'use client';

import type { ReactNode } from 'react';
import { bringTexts } from '#components/texts/text-now.ts';
import { TextPart } from '#components/texts/text-part.tsx';
import { accountDe } from '#lib/text/de/account.ts';
import { answersDe } from '#lib/text/de/answers.ts';
import { closingDe } from '#lib/text/de/closing.ts';
import { noticesDe } from '#lib/text/de/notices.ts';
import { signInDe } from '#lib/text/de/sign-in.ts';

const TEXTS = bringTexts({
  answers: answersDe,
  account: accountDe,
  closing: closingDe,
  notices: noticesDe,
  signIn: signInDe,
});

export default function SignInTexts({ children }: { children: ReactNode }) {
  return (
    <TextPart locale="de" texts={TEXTS}>
      {children}
    </TextPart>
  );
}
