'use client';

import { Check, CircleAlert, Clock, type IconNode } from 'lucide';
import { useEffect } from 'react';
import type { CreditsActions } from '#components/credits/credits-actions.ts';
import { type Return, type ReturnWords, returnWords } from '#components/credits/return-words.ts';
import { classNames } from '#components/ui/class-names.ts';
import { Icon } from '#components/ui/icon.tsx';
import { useText } from '#components/use-text.ts';
import type { PurchaseView } from '#lib/payments/schema.ts';

/** How often a payment that could not be asked about is looked for again, milliseconds. The webhook is usually sooner. */
const LOOK_MS = 4_000;

const LOOKS: Record<ReturnWords, { icon: IconNode; className: string }> = {
  paid: { icon: Check, className: 'bg-echo-wash text-echo-ink' },
  processing: { icon: Clock, className: 'bg-ask-wash text-ask' },
  checking: { icon: Clock, className: 'bg-ask-wash text-ask' },
  open: { icon: CircleAlert, className: 'bg-sunken text-ink-2' },
  failed: { icon: CircleAlert, className: 'bg-alert-wash text-alert-ink' },
  expired: { icon: CircleAlert, className: 'bg-sunken text-ink-2' },
  left: { icon: CircleAlert, className: 'bg-sunken text-ink-2' },
};

type Props = { back: Return; purchase: PurchaseView; lookAgain: CreditsActions['lookAgain']; onNews: () => void };

/** What became of the checkout one comes from. It follows the purchase, so that a late webhook changes it by itself. */
export function ReturnNote({ back, purchase, lookAgain, onNews }: Props) {
  const text = useText('credits');
  const words = returnWords(back, purchase);
  const isWaiting = words === 'checking';
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(() => {
      lookAgain({ purchaseId: purchase.id }).then(
        (answer) => answer.ok && answer.data.state !== 'open' && onNews(),
        () => undefined,
      );
    }, LOOK_MS);
    return () => clearInterval(timer);
  }, [isWaiting, purchase.id, lookAgain, onNews]);
  const { icon, className } = LOOKS[words];
  const said = text.returned[words];
  return (
    <p className={classNames('mb-8 flex items-start gap-2.5 rounded-card px-4 py-3.5', className)}>
      <Icon of={icon} className="mt-[3px] shrink-0" />
      <span className="text-ink">{typeof said === 'string' ? said : said(purchase.credits)}</span>
    </p>
  );
}
