'use client';

import { useState } from 'react';
import { answered } from '#components/answered.ts';
import type { CreditsActions } from '#components/credits/credits-actions.ts';
import { AlertDialog } from '#components/ui/dialog.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { useLocale, useText } from '#components/use-text.ts';
import { formatMoney } from '#lib/format.ts';
import type { PurchaseView } from '#lib/payments/schema.ts';

type Props = {
  purchase: PurchaseView | null;
  withdraw: CreditsActions['withdraw'];
  onClose: () => void;
  onDone: () => void;
};

/** Asks before a purchase is taken back, with what goes and what is paid back, and says what became of it. */
export function WithdrawDialog({ purchase, withdraw, onClose, onDone }: Props) {
  const text = useText('credits');
  const locale = useLocale();
  const show = useToast();
  const [pending, setPending] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const close = () => {
    setFailed(null);
    onClose();
  };
  const confirm = async () => {
    if (!purchase || pending) return;
    setPending(true);
    const answer = await answered(withdraw({ purchaseId: purchase.id }));
    setPending(false);
    if (!answer.ok) return setFailed(answer.error.message);
    show({ message: text.withdrawnNow(formatMoney(answer.data.cents, purchase.currency, locale), answer.data.isSent) });
    close();
    onDone();
  };
  const { withdrawableCredits = 0, withdrawableCents = 0, currency = 'eur' } = purchase ?? {};
  const money = formatMoney(withdrawableCents, currency, locale);
  return (
    <AlertDialog
      open={purchase !== null}
      onClose={close}
      title={text.withdrawTitle}
      description={failed ?? text.withdrawBody(withdrawableCredits, money)}
      confirm={text.withdrawConfirm(money)}
      pending={pending}
      onConfirm={confirm}
    />
  );
}
