import type { Metadata } from 'next';
import { SubPage } from '#components/account/sub-page.tsx';
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
    <SubPage back={text.account} title={text.title}>
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
    </SubPage>
  );
}
