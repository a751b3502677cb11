'use client';

import { Suspense } from 'react';
import { BatchDialog, type BatchDialogProps } from '#components/batch/batch-dialog.tsx';
import { PageTexts } from '#components/texts/page-texts.tsx';
import { useLocale } from '#components/use-text.ts';

/** The dialog with its texts, for pages that do not have them. */
export function BatchDoor(props: BatchDialogProps) {
  return (
    <Suspense fallback={null}>
      <PageTexts locale={useLocale()} part="batches">
        <BatchDialog {...props} />
      </PageTexts>
    </Suspense>
  );
}
