'use client';

import type { ReactNode } from 'react';
import { bringTexts } from '#components/texts/text-now.ts';
import { TextPart } from '#components/texts/text-part.tsx';
import { uploadDe } from '#lib/text/de/upload.ts';

const TEXTS = bringTexts({ upload: uploadDe });

export default function UploadTexts({ children }: { children: ReactNode }) {
  return (
    <TextPart locale="de" texts={TEXTS}>
      {children}
    </TextPart>
  );
}
