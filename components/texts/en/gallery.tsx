'use client';

import type { ReactNode } from 'react';
import { bringTexts } from '#components/texts/text-now.ts';
import { TextPart } from '#components/texts/text-part.tsx';
import { answersText } from '#lib/text/answers.ts';
import { editorText } from '#lib/text/editor.ts';
import { findingText } from '#lib/text/finding.ts';
import { galleryText } from '#lib/text/gallery.ts';
import { receiptsText } from '#lib/text/receipts.ts';
import { retentionText } from '#lib/text/retention.ts';
import { uploadText } from '#lib/text/upload.ts';

const TEXTS = bringTexts({
  answers: answersText.en,
  editor: editorText.en,
  finding: findingText.en,
  gallery: galleryText.en,
  receipts: receiptsText.en,
  retention: retentionText.en,
  upload: uploadText.en,
});

export default function GalleryTexts({ children }: { children: ReactNode }) {
  return (
    <TextPart locale="en" texts={TEXTS}>
      {children}
    </TextPart>
  );
}
