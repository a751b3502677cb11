'use client';

import type { ReactNode } from 'react';
import { bringTexts } from '#components/texts/text-now.ts';
import { TextPart } from '#components/texts/text-part.tsx';
import { answersDe } from '#lib/text/de/answers.ts';
import { editorDe } from '#lib/text/de/editor.ts';
import { findingDe } from '#lib/text/de/finding.ts';
import { galleryDe } from '#lib/text/de/gallery.ts';
import { receiptsDe } from '#lib/text/de/receipts.ts';
import { retentionDe } from '#lib/text/de/retention.ts';
import { uploadDe } from '#lib/text/de/upload.ts';

const TEXTS = bringTexts({
  answers: answersDe,
  editor: editorDe,
  finding: findingDe,
  gallery: galleryDe,
  receipts: receiptsDe,
  retention: retentionDe,
  upload: uploadDe,
});

export default function GalleryTexts({ children }: { children: ReactNode }) {
  return (
    <TextPart locale="de" texts={TEXTS}>
      {children}
    </TextPart>
  );
}
