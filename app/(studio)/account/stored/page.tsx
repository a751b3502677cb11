import type { Metadata } from 'next';
import { clearStoredAction as clear } from '#app/(studio)/account/stored/actions.ts';
import { StoredList } from '#components/account/stored-list.tsx';
import { SubPage } from '#components/account/sub-page.tsx';
import { getText } from '#components/text.ts';
import { countStored } from '#lib/account/stored/count-stored.ts';
import { STORED } from '#lib/account/stored/kinds.ts';
import { retentionTable } from '#lib/cleanup/retention-table.ts';
import { env } from '#lib/env.ts';
import { requireViewerPage } from '#lib/web/session.ts';

export async function generateMetadata(): Promise<Metadata> {
  const text = await getText('stored');
  return { title: text.title, description: text.description };
}

export default async function StoredPage() {
  const text = await getText('stored');
  const { userId } = await requireViewerPage('/account/stored');
  const counts = await countStored({ userId });
  const table = retentionTable(env().operator);
  const lines = counts.map((one) => ({ ...one, line: table[STORED[one.kind].line].count ?? 0 }));
  return (
    <SubPage back={text.account} title={text.title} isWide>
      <p className="mt-3 max-w-[62ch] text-ink-2">
        {text.lead} {text.total(counts.reduce((sum, { bytes }) => sum + bytes, 0))}
      </p>
      <StoredList lines={lines} clear={clear} />
    </SubPage>
  );
}
