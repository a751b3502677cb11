import type { ReactNode } from 'react';
import { SeenTime } from '#components/account/seen-time.tsx';
import { CheckSignature } from '#components/receipts/check-signature.tsx';
import { Paper } from '#components/receipts/paper.tsx';
import { getText } from '#components/text.ts';
import { buttonClass } from '#components/ui/button-class.ts';
import { KEYS_PATH } from '#lib/receipts/check-signature.ts';
import type { Receipt } from '#lib/receipts/schema.ts';
import type { Result } from '#lib/result.ts';

type Props = {
  id: string;
  receipt: Receipt;
  holderCode: string;
  checkHere: (input: { deletionId: string }) => Promise<Result<{ isGood: boolean }>>;
};

/** A receipt as paper (DESIGN §9): ruled pairs, its number, and what shows that it is genuine. */
export async function ReceiptPaper({ id, receipt, holderCode, checkHere }: Props) {
  const text = await getText('receipts');
  const files = new Set(receipt.objects.map(({ keySha256 }) => keySha256)).size;
  const places = [...new Set(receipt.objects.map(({ place }) => place))];
  const pairs: [string, ReactNode][] = [
    [text.deleted, text.deletedWords(receipt.images, files)],
    [text.why, text.reasons[receipt.reason]],
    [text.asked, <SeenTime key="asked" at={receipt.askedAt} exact />],
    [text.when, <SeenTime key="when" at={receipt.finishedAt} exact />],
    [text.where, text.whereWords(places)],
    [text.leftOver, text.nothing],
    [text.key, text.keys[receipt.dataKey]],
    [text.number, receipt.number],
    [text.code, holderCode],
  ];
  return (
    <Paper title={text.paperTitle} level="h1" signed={text.signed} pairs={pairs}>
      <p className="mt-3 text-small text-ink-2">{text.codeHelp}</p>
      <div className="mt-4 flex flex-wrap items-center gap-2">
        <CheckSignature id={id} checkHere={checkHere} />
        <a href={`/api/receipts/${id}`} download className={buttonClass('quiet')}>
          {text.download}
        </a>
      </div>
      <details className="mt-4 text-small text-ink-2">
        <summary className="w-fit rounded-chip py-1 max-lg:py-3.25 pointer-coarse:py-3.25">
          {text.checkElsewhere}
        </summary>
        <p className="mt-2">
          {text.checkElsewhereHelp}{' '}
          <a href={KEYS_PATH} className="words-link wrap-anywhere">
            {KEYS_PATH}
          </a>
        </p>
      </details>
    </Paper>
  );
}
