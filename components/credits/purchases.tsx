import { FileText, Undo2 } from 'lucide';
import { longDay } from '#components/credits/days.ts';
import { Button } from '#components/ui/button.tsx';
import { buttonClass } from '#components/ui/button-class.ts';
import { classNames } from '#components/ui/class-names.ts';
import { Icon } from '#components/ui/icon.tsx';
import { useLocale, useText } from '#components/use-text.ts';
import { formatMoney } from '#lib/format.ts';
import type { Pack, PurchaseView } from '#lib/payments/schema.ts';

type Props = {
  purchases: readonly PurchaseView[];
  packs: readonly Pack[];
  timeZone: string;
  pending: string | null;
  onGoOn: (packId: string) => void;
  onWithdraw: (purchase: PurchaseView) => void;
};

/** What was bought: how each purchase stands, its receipts, and for 14 days the way to take it back. */
export function Purchases({ purchases, packs, ...rest }: Props) {
  return (
    <ul className="mt-4 border-t border-line">
      {purchases.map((purchase) => (
        <Purchase
          key={purchase.id}
          purchase={purchase}
          canGoOn={purchase.state === 'open' && packs.some(({ id }) => id === purchase.packId)}
          {...rest}
        />
      ))}
    </ul>
  );
}

/** How a purchase stands, in one line: its state, then what has gone back of it. */
function useStanding(purchase: PurchaseView, timeZone: string): { words: string; isBad: boolean } {
  const text = useText('credits');
  const locale = useLocale();
  const { state, dispute, refundedCents, withdrawnAt, withdrawableUntil, currency } = purchase;
  const parts = [
    dispute === 'none' ? text.states[state] : text.disputes[dispute],
    withdrawnAt ? text.withdrawn(longDay(withdrawnAt, timeZone, locale)) : null,
    refundedCents > 0 ? text.refunded(formatMoney(refundedCents, currency, locale)) : null,
    withdrawableUntil ? text.withdrawUntil(longDay(withdrawableUntil, timeZone, locale)) : null,
  ];
  const isBad = state === 'failed' || dispute === 'open';
  return { words: parts.filter((part) => part !== null).join(' · '), isBad };
}

function Purchase({
  purchase,
  canGoOn,
  timeZone,
  pending,
  onGoOn,
  onWithdraw,
}: Omit<Props, 'purchases' | 'packs'> & { purchase: PurchaseView; canGoOn: boolean }) {
  const text = useText('credits');
  const locale = useLocale();
  const { credits, amountCents, totalCents, currency, createdAt, receiptUrl, invoiceUrl, withdrawableUntil } = purchase;
  const { words, isBad } = useStanding(purchase, timeZone);
  const day = longDay(createdAt, timeZone, locale);
  const name = text.pack(credits);
  const papers = [
    { href: receiptUrl, word: text.receipt, label: text.receiptLabel(name, day) },
    { href: invoiceUrl, word: text.invoice, label: text.invoiceLabel(name, day) },
  ];
  return (
    <li className="flex flex-wrap items-center gap-x-3.5 gap-y-2 border-b border-line py-3.5">
      <div className="min-w-56 grow">
        <p className="text-ui tabular-nums">
          {name} <span className="text-ink-2">{formatMoney(totalCents ?? amountCents, currency, locale)}</span>
        </p>
        <p className="text-small text-ink-2">
          <time dateTime={createdAt.toISOString()} className="tabular-nums">
            {day}
          </time>{' '}
          · <span className={classNames(isBad && 'text-alert-ink')}>{words}</span>
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        {papers.map(({ href, word, label }) =>
          href === null ? null : (
            <a
              key={word}
              href={href}
              target="_blank"
              rel="noreferrer"
              aria-label={label}
              className={`${buttonClass('quiet')} max-sm:first:-ms-3.5`}
            >
              <Icon of={FileText} size="small" />
              {word}
            </a>
          ),
        )}
        {canGoOn ? (
          <Button
            pending={pending === purchase.packId}
            aria-label={text.goOnLabel(name)}
            onClick={() => onGoOn(purchase.packId)}
          >
            {text.goOn}
          </Button>
        ) : null}
        {withdrawableUntil ? (
          <Button aria-label={text.withdrawLabel(name, day)} onClick={() => onWithdraw(purchase)}>
            <Icon of={Undo2} size="small" />
            {text.withdraw}
          </Button>
        ) : null}
      </div>
    </li>
  );
}
