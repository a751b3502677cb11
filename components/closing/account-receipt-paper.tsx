import { BadgeCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { SeenTime } from '#components/account/seen-time.tsx';
import { getText } from '#components/text.ts';
import { buttonClass } from '#components/ui/button-class.ts';
import { Icon } from '#components/ui/icon.tsx';
import type { AccountReceipt } from '#lib/receipts/schema.ts';

/** The receipt of a whole account as paper: ruled pairs, as those of single deletions have. */
export async function AccountReceiptPaper({ receipt }: { receipt: AccountReceipt }) {
  const { paper: text } = await getText('closing');
  const receipts = await getText('receipts');
  const { stores, providers, rows, kept } = receipt;
  const pairs: [string, ReactNode][] = [
    [text.images, receipt.images],
    ...stores.map(({ place, objects }): [string, ReactNode] => [
      text.files,
      text.filesWords(objects, receipts.placeWords(place)),
    ]),
    [text.rows, text.rowsWords(rows.edits, rows.albums, rows.consents)],
    ...providers.map(({ place, deleted, neverStored, goesByItself, unknown }): [string, ReactNode] => [
      text.providers,
      text.providerWords(place, deleted + neverStored, goesByItself, unknown),
    ]),
    [text.kept, text.keptWords(kept.purchases, kept.ledgerEntries)],
    [receipts.key, receipts.keys[receipt.dataKey]],
    [text.asked, <SeenTime key="asked" at={receipt.askedAt} exact />],
    [text.begun, <SeenTime key="begun" at={receipt.begunAt} exact />],
    [text.finished, <SeenTime key="finished" at={receipt.finishedAt} exact />],
    [receipts.number, receipt.number],
  ];
  return (
    <section aria-labelledby="receipt" className="rounded-print border border-line bg-surface p-5 shadow-1">
      <div className="flex items-center justify-between gap-4">
        <h2 id="receipt" className="text-title-3">
          {text.title}
        </h2>
        <span className="flex items-center gap-1 text-small font-[550] text-echo-ink">
          <Icon of={BadgeCheck} size="small" />
          {receipts.signed}
        </span>
      </div>
      <dl className="mt-4 border-b border-line text-small">
        {pairs.map(([name, value], at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a paper never changes, and two stores have the same name of their line
          <div key={at} className="flex justify-between gap-6 border-t border-line py-2">
            <dt className="shrink-0 text-ink-2">{name}</dt>
            <dd className="text-end tabular-nums wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
      <a href="/api/erasure-receipt" download className={`${buttonClass('line')} mt-4`}>
        {text.save}
      </a>
      <p className="mt-3 text-small text-ink-2">{text.check}</p>
    </section>
  );
}
