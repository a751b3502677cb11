import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { checkReceiptAction } from '#app/(studio)/account/deletions/actions.ts';
import { PendingPaper } from '#components/receipts/pending-paper.tsx';
import { ReceiptPaper } from '#components/receipts/receipt-paper.tsx';
import { getText } from '#components/text.ts';
import { Link } from '#components/ui/link.tsx';
import { getDeletion } from '#lib/receipts/get-deletion.ts';
import { DeletionIdInput } from '#lib/receipts/schema.ts';
import { requireViewerPage } from '#lib/web/session.ts';

export async function generateMetadata(): Promise<Metadata> {
  const text = await getText('receipts');
  return { title: text.paperTitle, description: text.description };
}

type Props = { params: Promise<{ deletionId: string }> };

export default async function OneDeletionPage({ params }: Props) {
  const text = await getText('receipts');
  const { deletionId } = await params;
  const { userId } = await requireViewerPage(`/account/deletions/${encodeURIComponent(deletionId)}`);
  const parsed = DeletionIdInput.safeParse({ deletionId });
  if (!parsed.success) notFound();
  const deletion = (await getDeletion({ userId, ...parsed.data })) ?? notFound();
  return (
    <div className="mx-auto w-full max-w-120 px-4 pt-8 pb-18 lg:px-6 lg:pt-12">
      <p className="mb-6 text-small text-ink-2">
        <Link
          href="/account/deletions"
          className="words-link inline-flex min-h-(--target) min-w-(--target) items-center"
        >
          {text.title}
        </Link>
      </p>
      {deletion.receipt ? (
        <ReceiptPaper
          id={deletion.id}
          receipt={deletion.receipt}
          holderCode={deletion.holderCode}
          checkHere={checkReceiptAction}
        />
      ) : (
        <PendingPaper deletion={deletion} />
      )}
    </div>
  );
}
