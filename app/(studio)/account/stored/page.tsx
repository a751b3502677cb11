import type { Metadata } from 'next';
import { clearStoredAction as clear } from '#app/(studio)/account/stored/actions.ts';
import { StoredList } from '#components/account/stored-list.tsx';
import { getText } from '#components/text.ts';
import { Link } from '#components/ui/link.tsx';
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
    <div className="mx-auto w-full max-w-220 px-4 pt-8 pb-18 lg:px-6 lg:pt-12">
      <p className="text-small text-ink-2">
        <Link href="/account" className="words-link inline-flex min-h-(--target) min-w-(--target) items-center">
          {text.account}
        </Link>
      </p>
      <h1 className="mt-2 font-words text-title-1">{text.title}</h1>
      <p className="mt-3 max-w-[62ch] text-ink-2">
        {text.lead} {text.total(counts.reduce((sum, { bytes }) => sum + bytes, 0))}
      </p>
      <StoredList lines={lines} clear={clear} />
    </div>
  );
}
