'use client';

import { useEffect, useRef, useState } from 'react';
import type { CreditsActions } from '#components/credits/credits-actions.ts';
import { beginPress, endPress } from '#components/credits/press.ts';
import { inTime } from '#components/in-time.ts';
import { textNow } from '#components/texts/text-now.ts';
import type { PurchaseView } from '#lib/payments/schema.ts';

type Checkout = Awaited<ReturnType<CreditsActions['startCheckout']>>;
type Buying = { packId: string | null; failed: { packId: string; message: string } | null };
const CALM: Buying = { packId: null, failed: null };

/** The press of a Buy button, which ends on the page that takes the payment. */
export function useBuy(startCheckout: CreditsActions['startCheckout'], purchases: readonly PurchaseView[]) {
  const [buying, setBuying] = useState(CALM);
  const isPressed = useRef(false);
  useEffect(() => {
    // Back from the checkout to this very page as it was left: its button must not wait for ever.
    const onShow = ({ persisted }: PageTransitionEvent) => {
      if (!persisted) return;
      isPressed.current = false;
      setBuying(CALM);
    };
    window.addEventListener('pageshow', onShow);
    return () => window.removeEventListener('pageshow', onShow);
  }, []);
  const press = async (packId: string, isAgain = false): Promise<Checkout | null> => {
    const ids = { newId: () => crypto.randomUUID(), now: Date.now() };
    const requestId = await alone(() => beginPress(localStorage, packId, purchases, ids));
    const answer = await inTime(startCheckout({ packId, requestId, hasConsent: true }));
    // A conflict says that this checkout has ended unpaid: the same button then begins a new one.
    if (!answer || answer.ok || answer.error.code !== 'conflict' || isAgain) return answer;
    endPress(localStorage, requestId);
    return press(packId, true);
  };
  const buy = async (packId: string) => {
    if (isPressed.current) return;
    isPressed.current = true;
    setBuying({ packId, failed: null });
    const answer = await press(packId);
    if (answer?.ok) return window.location.assign(answer.data.url);
    isPressed.current = false;
    const message = answer?.error.message ?? textNow('credits').notStarted;
    setBuying({ packId: null, failed: { packId, message } });
  };
  return { buying, buy };
}

/** One tab at a time, where the browser can say so: of two that press at once the second finds the first one's press. */
const alone = async (work: () => string): Promise<string> =>
  'locks' in navigator ? navigator.locks.request('afterimage:buy', work) : work();
