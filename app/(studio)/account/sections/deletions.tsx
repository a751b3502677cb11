import type { AccountSection } from '#components/account/account-sections.tsx';
import { DeletionList } from '#components/receipts/deletion-list.tsx';
import { getText } from '#components/text.ts';
import { buttonClass } from '#components/ui/button-class.ts';
import { Link } from '#components/ui/link.tsx';
import type { Viewer } from '#lib/account/schema.ts';
import { listDeletions } from '#lib/receipts/list-deletions.ts';
import { NEWEST_DELETIONS } from '#lib/receipts/schema.ts';

export async function deletionsSection({ userId }: Viewer): Promise<AccountSection> {
  const text = await getText('receipts');
  const { deletions, hasMore } = await listDeletions({ userId, most: NEWEST_DELETIONS });
  const body = (
    <>
      <DeletionList deletions={deletions} />
      {hasMore ? (
        <Link href="/account/deletions" className={`${buttonClass('line')} mt-4`}>
          {text.all}
        </Link>
      ) : null}
    </>
  );
  return { id: 'deletions', title: text.title, help: text.help, body };
}
