'use client';

import type { ReactNode } from 'react';
import { bringTexts } from '#components/texts/text-now.ts';
import { TextPart } from '#components/texts/text-part.tsx';
import { commonDe } from '#lib/text/de/common.ts';
import { shellDe } from '#lib/text/de/shell.ts';

const TEXTS = bringTexts({ common: commonDe, shell: shellDe });

export default function FrameTexts({ children }: { children: ReactNode }) {
  return (
    <TextPart locale="de" texts={TEXTS}>
      {children}
    </TextPart>
  );
}
