'use client';

import type { ReactNode } from 'react';
import { bringTexts } from '#components/texts/text-now.ts';
import { TextPart } from '#components/texts/text-part.tsx';
import { uploadText } from '#lib/text/upload.ts';

const TEXTS = bringTexts({ upload: uploadText.en });

export default function UploadTexts({ children }: { children: ReactNode }) {
  return (
    <TextPart locale="en" texts={TEXTS}>
      {children}
    </TextPart>
  );
}
