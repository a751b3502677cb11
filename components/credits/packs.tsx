import { CircleAlert } from 'lucide';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { useLocale, useText } from '#components/use-text.ts';
import { formatMoney } from '#lib/format.ts';
import type { Pack } from '#lib/payments/schema.ts';

/** A paid model by the name and price that a pack is measured with. */
export type PricedModel = { name: string; priceCredits: number };

type Props = {
  packs: readonly Pack[];
  models: readonly PricedModel[];
  /** The pack whose checkout is being opened. */
  pending: string | null;
  failed: { packId: string; message: string } | null;
  onBuy: (packId: string) => void;
};

/** What a pack is worth in edits; models that it does not pay for once are left out. */
export const worthOf = (credits: number, models: readonly PricedModel[]): { count: number; name: string }[] =>
  models
    .map(({ name, priceCredits }) => ({ count: Math.floor(credits / priceCredits), name }))
    .filter(({ count }) => count > 0);

/** The packs, all equal: no "most popular", no struck-out price. */
export function Packs({ packs, models, pending, failed, onBuy }: Props) {
  const text = useText('credits');
  const locale = useLocale();
  const payments = useText('payments');
  return (
    <>
      <ul className="mt-3.5 grid gap-2.5 lg:auto-cols-fr lg:grid-flow-col lg:gap-3">
        {packs.map(({ id, credits, amountCents, currency }) => {
          const worth = worthOf(credits, models);
          const [buy, price] = text.buyFor(formatMoney(amountCents, currency, locale));
          return (
            <li
              key={id}
              className="grid grid-cols-[1fr_auto] items-center gap-x-3 rounded-card bg-surface py-3.5 ps-4.5 pe-3.5 edge-line lg:flex lg:flex-col lg:items-stretch lg:p-4.5"
            >
              <div className="grid gap-0.5">
                <p className="text-[1.25rem] leading-6.5 font-semibold tracking-[-0.015em] tabular-nums lg:text-[1.5rem] lg:leading-7.5">
                  {text.pack(credits)}
                </p>
                {worth.length > 0 ? (
                  <p className="text-small text-ink-2 tabular-nums">{text.packWorth(worth)}</p>
                ) : null}
              </div>
              <Button
                look="line"
                pending={pending === id}
                aria-describedby="consent"
                onClick={() => onBuy(id)}
                className="tabular-nums lg:mt-4.5"
              >
                <span>
                  {buy} <span className="sr-only">{text.pack(credits)} </span>
                  {price}
                </span>
              </Button>
              {failed?.packId === id ? (
                <p role="alert" className="col-span-2 mt-2 flex gap-1.5 text-small text-alert-ink">
                  <Icon of={CircleAlert} size="small" className="mt-px shrink-0" />
                  {failed.message}
                </p>
              ) : null}
            </li>
          );
        })}
      </ul>
      <div className="mt-3 grid gap-1 text-small text-ink-3">
        {models.length === 0 ? <p className="text-ink-2">{text.allFree}</p> : null}
        <p>{text.terms1}</p>
        <p id="consent">{text.consent(payments.consent)}</p>
      </div>
    </>
  );
}
