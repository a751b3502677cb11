import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { galleryActions } from '#app/(studio)/gallery/gallery-actions.ts';
import { BatchPage } from '#components/batch/batch-page.tsx';
import { requireBatch } from '#lib/edits/batches/require-batch.ts';
import { BatchIdInput } from '#lib/edits/schema.ts';
import { AppError } from '#lib/errors.ts';
import { requireViewerPage } from '#lib/web/session.ts';

type Props = { params: Promise<{ batchId: string }> };

/** The batch of the address, if it is this person's; asked once for the title and the page. */
const load = cache(async (batchId: string) => {
  const { userId } = await requireViewerPage(`/gallery/batches/${encodeURIComponent(batchId)}`);
  const parsed = BatchIdInput.safeParse({ batchId });
  if (!parsed.success) notFound();
  return requireBatch({ userId, ...parsed.data }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  });
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await load((await params).batchId)).instruction };
}

export default async function OneBatchPage({ params }: Props) {
  return <BatchPage first={await load((await params).batchId)} actions={galleryActions} />;
}
