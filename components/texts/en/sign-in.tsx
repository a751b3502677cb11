'use client';

import type { ReactNode } from 'react';
import { bringTexts } from '#components/texts/text-now.ts';
import { TextPart } from '#components/texts/text-part.tsx';
import { accountText } from '#lib/text/account.ts';
import { answersText } from '#lib/text/answers.ts';
import { closingText } from '#lib/text/closing.ts';
import { noticesText } from '#lib/text/notices.ts';
import { signInText } from '#lib/text/sign-in.ts';

const TEXTS = bringTexts({
  answers: answersText.en,
  account: accountText.en,
  closing: closingText.en,
  notices: noticesText.en,
  signIn: signInText.en,
});

export default function SignInTexts({ children }: { children: ReactNode }) {
  return (
    <TextPart locale="en" texts={TEXTS}>
      {children}
    </TextPart>
  );
}
