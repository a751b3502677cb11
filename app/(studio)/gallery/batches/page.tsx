import type { Metadata } from 'next';
import { BatchesPage } from '#components/batch/batches-page.tsx';
import { getText } from '#components/text.ts';
import { listBatches } from '#lib/edits/batches/list-batches.ts';
import { BatchIdInput } from '#lib/edits/schema.ts';
import { requireViewerPage } from '#lib/web/session.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getText('batch')).batches };
}

type Props = { searchParams: Promise<{ before?: string | string[] }> };

export default async function Batches({ searchParams }: Props) {
  const { userId } = await requireViewerPage('/gallery/batches');
  const { data } = BatchIdInput.safeParse({ batchId: (await searchParams).before });
  return <BatchesPage first={await listBatches({ userId, before: data?.batchId })} isNewest={!data} />;
}
