'use client';

import type { ReactNode } from 'react';
import { bringTexts } from '#components/texts/text-now.ts';
import { TextPart } from '#components/texts/text-part.tsx';
import { commonText } from '#lib/text/common.ts';
import { shellText } from '#lib/text/shell.ts';

const TEXTS = bringTexts({ common: commonText.en, shell: shellText.en });

export default function FrameTexts({ children }: { children: ReactNode }) {
  return (
    <TextPart locale="en" texts={TEXTS}>
      {children}
    </TextPart>
  );
}
