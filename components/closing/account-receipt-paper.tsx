import type { ReactNode } from 'react';
import { SeenTime } from '#components/account/seen-time.tsx';
import { Paper } from '#components/receipts/paper.tsx';
import { getText } from '#components/text.ts';
import { buttonClass } from '#components/ui/button-class.ts';
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
    <Paper title={text.title} level="h2" signed={receipts.signed} pairs={pairs}>
      <a href="/api/erasure-receipt" download className={`${buttonClass('line')} mt-4`}>
        {text.save}
      </a>
      <p className="mt-3 text-small text-ink-2">{text.check}</p>
    </Paper>
  );
}
