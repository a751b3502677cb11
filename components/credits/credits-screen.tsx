'use client';

import { CircleAlert } from 'lucide';
import { useCallback, useEffect, useState } from 'react';
import { Balance } from '#components/credits/balance.tsx';
import type { CreditsActions, Overview } from '#components/credits/credits-actions.ts';
import { longDay } from '#components/credits/days.ts';
import { ExportMenu } from '#components/credits/export-menu.tsx';
import { History } from '#components/credits/history.tsx';
import { Lots } from '#components/credits/lots.tsx';
import { Packs, type PricedModel } from '#components/credits/packs.tsx';
import { Purchases } from '#components/credits/purchases.tsx';
import { ReturnNote } from '#components/credits/return-note.tsx';
import type { Return } from '#components/credits/return-words.ts';
import { useBuy } from '#components/credits/use-buy.ts';
import { useCredits } from '#components/credits/use-credits.ts';
import { WayBack } from '#components/credits/way-back.tsx';
import { WithdrawDialog } from '#components/credits/withdraw-dialog.tsx';
import { useTimeZone } from '#components/gallery/list/use-time-zone.ts';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { useLocale, useText } from '#components/use-text.ts';
import type { Naming } from '#lib/credits/describe-reason.ts';
import type { Pack } from '#lib/payments/schema.ts';

type Props = {
  first: Overview;
  /** Null where nobody takes payments. */
  packs: readonly Pack[] | null;
  paidModels: readonly PricedModel[];
  models: Naming['models'];
  back: Return | null;
  actions: CreditsActions;
};

export function CreditsScreen({ first, packs, paidModels, models, back, actions }: Props) {
  const text = useText('credits');
  const locale = useLocale();
  const common = useText('common');
  const timeZone = useTimeZone();
  const { overview, lines, refetch, fetchNextPage, hasNextPage, isFetchingNextPage, isError } = useCredits(
    first,
    actions,
  );
  const { balance, purchases } = overview;
  const { buying, buy } = useBuy(actions.startCheckout, purchases);
  const [leaving, setLeaving] = useState<string | null>(null);
  const news = useCallback(() => void refetch(), [refetch]);
  useForgetReturn(back);
  const returned = back && purchases.find(({ id }) => id === back.purchaseId);
  const naming = { text: text.reasons, models, day: (at: string) => longDay(at, timeZone, locale) };
  return (
    <div className="mx-auto w-full max-w-280 px-4 pt-5 pb-9 lg:px-8 lg:pt-10 lg:pb-20">
      <h1 className="sr-only">{text.title}</h1>
      <div aria-live="polite">
        {back && returned ? (
          <ReturnNote back={back} purchase={returned} lookAgain={actions.lookAgain} onNews={news} />
        ) : null}
      </div>
      <WayBack />
      <div className="grid gap-6 lg:grid-cols-[6fr_5fr] lg:items-start lg:gap-18">
        <Balance balance={balance} />
        <Lots balance={balance} timeZone={timeZone} />
      </div>
      <section aria-labelledby="buy" className="mt-12 lg:mt-13">
        <h2 id="buy" className="text-title-2">
          {text.buyTitle}
        </h2>
        {packs ? (
          <Packs packs={packs} models={paidModels} pending={buying.packId} failed={buying.failed} onBuy={buy} />
        ) : (
          <p className="mt-3 max-w-[62ch] text-ink-2">{text.buyingOff}</p>
        )}
      </section>
      <section aria-labelledby="why" className="mt-12 lg:mt-13">
        <div className="mb-4 flex items-center justify-between gap-3">
          <h2 id="why" className="text-title-2 tabular-nums">
            {text.why(balance.shown)}
          </h2>
          <ExportMenu />
        </div>
        {lines.length > 0 ? (
          <History lines={lines} naming={naming} now={balance.at} timeZone={timeZone} />
        ) : (
          <p className="border-t border-line py-3 text-ink-2">{text.empty}</p>
        )}
        {isError ? (
          <p role="alert" className="mt-4 flex flex-wrap items-center gap-3 text-ui">
            <Icon of={CircleAlert} className="shrink-0 text-alert-ink" />
            {text.notLoaded}
            <Button onClick={news}>{common.tryAgain}</Button>
          </p>
        ) : null}
        {hasNextPage ? (
          <Button look="line" className="mt-4" pending={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {text.more}
          </Button>
        ) : null}
      </section>
      {purchases.length > 0 ? (
        <section aria-labelledby="purchases" className="mt-12 lg:mt-13">
          <h2 id="purchases" className="text-title-2">
            {text.purchases}
          </h2>
          <Purchases
            purchases={purchases}
            packs={packs ?? []}
            timeZone={timeZone}
            pending={buying.packId}
            onGoOn={buy}
            onWithdraw={({ id }) => setLeaving(id)}
          />
        </section>
      ) : null}
      <WithdrawDialog
        purchase={purchases.find(({ id }) => id === leaving) ?? null}
        withdraw={actions.withdraw}
        onClose={() => setLeaving(null)}
        onDone={news}
      />
    </div>
  );
}

/** The address of a return is good for one showing: a page that is loaded again, or kept as a bookmark, is the plain one. */
function useForgetReturn(back: Return | null): void {
  useEffect(() => {
    if (back) window.history.replaceState(null, '', '/credits');
  }, [back]);
}
