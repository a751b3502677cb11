import type { Metadata } from 'next';
import { DeletionList } from '#components/receipts/deletion-list.tsx';
import { getText } from '#components/text.ts';
import { buttonClass } from '#components/ui/button-class.ts';
import { Link } from '#components/ui/link.tsx';
import { listDeletions } from '#lib/receipts/list-deletions.ts';
import { DeletionIdInput } from '#lib/receipts/schema.ts';
import { requireViewerPage } from '#lib/web/session.ts';

export async function generateMetadata(): Promise<Metadata> {
  const text = await getText('receipts');
  return { title: text.title, description: text.description };
}

type Props = { searchParams: Promise<{ before?: string | string[] }> };

export default async function DeletionsPage({ searchParams }: Props) {
  const text = await getText('receipts');
  const { userId } = await requireViewerPage('/account/deletions');
  const { before } = await searchParams;
  const from = DeletionIdInput.safeParse({ deletionId: before }).data?.deletionId;
  const { deletions, hasMore } = await listDeletions({ userId, before: from });
  const last = deletions.at(-1);
  return (
    <div className="mx-auto w-full max-w-160 px-4 pt-8 pb-18 lg:px-6 lg:pt-12">
      <p className="text-small text-ink-2">
        <Link href="/account" className="words-link inline-flex min-h-(--target) min-w-(--target) items-center">
          {text.account}
        </Link>
      </p>
      <h1 className="mt-2 font-words text-title-1">{text.title}</h1>
      <p className="mt-3 text-small text-ink-2">{text.help}</p>
      <DeletionList deletions={deletions} />
      <nav aria-label={text.title} className="mt-4 flex gap-2">
        {from ? (
          <Link href="/account/deletions" className={buttonClass('line')}>
            {text.newer}
          </Link>
        ) : null}
        {hasMore && last ? (
          <Link href={`/account/deletions?before=${last.id}`} className={buttonClass('line')}>
            {text.older}
          </Link>
        ) : null}
      </nav>
    </div>
  );
}
