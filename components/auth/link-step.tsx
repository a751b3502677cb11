'use client';

import { type ReactNode, useCallback, useEffect, useState, useTransition } from 'react';
import { answered } from '#components/answered.ts';
import type { AnswerLink, OpenLink, ReadLink } from '#components/auth/actions.ts';
import { SignInHead } from '#components/auth/sign-in-head.tsx';
import { Button } from '#components/ui/button.tsx';
import { buttonClass } from '#components/ui/button-class.ts';
import { useLocale, useText } from '#components/use-text.ts';
import type { LinkView } from '#lib/account/schema.ts';
import type { Failure } from '#lib/result.ts';
import { datesOf } from '#lib/text/define.ts';

type Props = { readLink: ReadLink; openLink: OpenLink; answerLink: AnswerLink };
type Step = LinkView | { where: 'reading' | 'ended' | 'approved' | 'refused' };

/**
 * What a message's link opens. The token stands after the `#`, where no server, log or mail scanner that merely fetches
 * sees it; it acts only when a button is pressed.
 */
export function LinkStep({ readLink, openLink, answerLink }: Props) {
  const text = useText('signIn');
  const common = useText('common');
  const [step, setStep] = useState<Step>({ where: 'reading' });
  const [linkToken, setLinkToken] = useState('');
  const [pending, start] = useTransition();
  const [unanswered, setUnanswered] = useState<string | null>(null);
  // No answer says nothing of the link: it can be pressed again.
  const fail = useCallback(({ code, message }: Failure) => {
    if (code === 'unavailable') setUnanswered(message);
    else setStep({ where: 'ended' });
  }, []);
  const read = useCallback(
    async (token: string) => {
      setUnanswered(null);
      const result = await answered(readLink({ linkToken: token }));
      if (result.ok) setStep(result.data);
      else fail(result.error);
    },
    [readLink, fail],
  );
  useEffect(() => {
    const token = window.location.hash.slice(1);
    setLinkToken(token);
    void read(token);
  }, [read]);
  const open = () =>
    start(async () => {
      setUnanswered(null);
      const result = await answered(openLink({ linkToken }));
      if (!result.ok) fail(result.error);
    });
  const say = (answer: 'approve' | 'refuse') => () =>
    start(async () => {
      setUnanswered(null);
      const result = await answered(answerLink({ linkToken, answer }));
      if (!result.ok) return fail(result.error);
      setStep({ where: answer === 'approve' ? 'approved' : 'refused' });
    });

  switch (step.where) {
    case 'reading':
      return (
        <Unanswered message={unanswered}>
          <SignInHead title={text.linkTitle}>{unanswered ? null : text.linkReading}</SignInHead>
          {unanswered ? (
            <Button look="lamp" size="big" onClick={() => void read(linkToken)}>
              {common.tryAgain}
            </Button>
          ) : null}
        </Unanswered>
      );
    case 'here':
      return (
        <Unanswered message={unanswered}>
          <SignInHead title={text.hereTitle}>
            {text.hereHelp} <span className="font-[550] wrap-anywhere text-ink">{step.email}</span>.
          </SignInHead>
          <Button look="lamp" size="big" pending={pending} onClick={open} className="w-full">
            {text.hereButton}
          </Button>
        </Unanswered>
      );
    case 'elsewhere':
      return (
        <Unanswered message={unanswered}>
          <Approve view={step} pending={pending} onApprove={say('approve')} onRefuse={say('refuse')} />
        </Unanswered>
      );
    case 'approved':
      return <SignInHead title={text.approved}>{text.approvedHelp}</SignInHead>;
    case 'refused':
      return <SignInHead title={text.refused}>{text.refusedHelp}</SignInHead>;
    case 'ended':
      return (
        <>
          <SignInHead title={text.endedTitle}>{text.endedHelp}</SignInHead>
          <a href="/sign-in" className={buttonClass('lamp', 'big')}>
            {text.again}
          </a>
        </>
      );
  }
}

/** A step, and under it that the last press had no answer. */
function Unanswered({ message, children }: { message: string | null; children: ReactNode }) {
  return (
    <>
      {children}
      <p role="alert" className="mt-3 text-small text-alert-ink empty:hidden">
        {message}
      </p>
    </>
  );
}

type ApproveProps = {
  view: Extract<LinkView, { where: 'elsewhere' }>;
  pending: boolean;
  onApprove: () => void;
  onRefuse: () => void;
};

/** Who asked, from where and when, and the number to compare: enough to tell one's own sign-in from another's. */
function Approve({ view, pending, onApprove, onRefuse }: ApproveProps) {
  const text = useText('signIn');
  const account = useText('account');
  const time = new Intl.DateTimeFormat(datesOf(useLocale()), { timeStyle: 'medium' }).format(new Date(view.askedAt));
  const rows: [string, string][] = [
    [text.elsewhereEmail, view.email],
    [text.elsewhereDevice, account.deviceWords(view.client)],
    [text.elsewherePlace, account.placeWords(view.ipPrefix, view.country)],
    [text.elsewhereTime, time],
  ];
  return (
    <>
      <SignInHead title={text.elsewhereTitle}>{text.elsewhereHelp}</SignInHead>
      <dl className="border-t border-line">
        {rows.map(([name, value]) => (
          <div key={name} className="flex gap-4 border-b border-line py-2.5 text-small">
            <dt className="w-24 shrink-0 wrap-anywhere text-ink-3">{name}</dt>
            <dd className="min-w-0 wrap-anywhere text-ink">{value}</dd>
          </div>
        ))}
      </dl>
      <div className="mt-5 flex items-center gap-4 rounded-card bg-echo-wash px-4 py-3.5">
        <strong className="text-title-1 font-medium text-ink tabular-nums">
          <span className="sr-only">{text.elsewhereNumber} </span>
          {view.number}
        </strong>
        <p className="text-small text-ink-2">{text.numberHelp}</p>
      </div>
      <div className="mt-5 grid gap-2">
        <Button look="lamp" size="big" pending={pending} onClick={onApprove}>
          {text.approve}
        </Button>
        <Button look="quiet" size="big" pending={pending} onClick={onRefuse}>
          {text.refuse}
        </Button>
      </div>
    </>
  );
}
