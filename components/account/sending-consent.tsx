'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useTransition } from 'react';
import type { z } from 'zod';
import { ConsentHistory } from '#components/account/consent-history.tsx';
import { SeenTime } from '#components/account/seen-time.tsx';
import { answered } from '#components/answered.ts';
import { Button } from '#components/ui/button.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { useText } from '#components/use-text.ts';
import type { AgreeInput, ProviderView, WithdrawInput } from '#lib/edits/schema.ts';
import type { Result } from '#lib/result.ts';

export type SendingActs = {
  agree: (input: z.input<typeof AgreeInput>) => Promise<Result<{ count: number }>>;
  withdraw: (input: z.input<typeof WithdrawInput>) => Promise<Result<{ cancelled: number }>>;
};
type Props = {
  view: Pick<ProviderView, 'asked' | 'standing' | 'history'>;
  purpose: 'provider' | 'transfer';
  subject: string;
  /** Within a button's name and what is said after a press. */
  name: string;
  unasked: string;
  said: { agreed: string; withdrawn: string };
  acts: SendingActs;
  children?: ReactNode;
};

/** What holds for one company, or for processing outside the EU: since when, one press to have it the other way, and all presses before. */
export function SendingConsent({ view, purpose, subject, name, unasked, said, acts, children }: Props) {
  const { asked, standing, history } = view;
  const text = useText('consents');
  const toast = useToast();
  const router = useRouter();
  const [pending, start] = useTransition();
  const press = (act: () => Promise<Result<unknown>>, done: string) =>
    start(async () => {
      const answer = await answered(act());
      toast({ message: answer.ok ? done : answer.error.message });
      router.refresh();
    });
  const at = history[0]?.at;
  return (
    <>
      <p className="mt-1.5 text-small text-ink-2">
        {standing === 'unasked' || !at ? (
          unasked
        ) : (
          <>
            {text.states[standing]} <SeenTime at={at} />
          </>
        )}
      </p>
      {standing === 'outdated' ? <p className="text-small text-ink-2">{asked ? text.outdated : text.notHere}</p> : null}
      {children}
      <div className="mt-3 flex flex-wrap gap-2 empty:hidden">
        {asked && standing !== 'on' ? (
          <Button
            pending={pending}
            aria-label={text.agreeLabel(name)}
            onClick={() => press(() => acts.agree({ answers: [pickAnswer(asked)] }), said.agreed)}
          >
            {text.agree}
          </Button>
        ) : null}
        {standing === 'on' || standing === 'outdated' ? (
          <Button
            pending={pending}
            aria-label={text.withdrawLabel(name)}
            onClick={() => press(() => acts.withdraw({ purpose, subject }), said.withdrawn)}
          >
            {text.withdraw}
          </Button>
        ) : null}
      </div>
      <ConsentHistory lines={history} />
    </>
  );
}

const pickAnswer = ({ purpose, subject, textHash }: NonNullable<ProviderView['asked']>) => ({
  ...{ purpose, subject, textHash },
});
