'use client';

import { useEffect, useState, useTransition } from 'react';
import { answered } from '#components/answered.ts';
import { SignInHead } from '#components/auth/sign-in-head.tsx';
import { Button } from '#components/ui/button.tsx';
import { buttonClass } from '#components/ui/button-class.ts';
import { useLocale, useText } from '#components/use-text.ts';
import type { NoticeView } from '#lib/account/notices/schema.ts';
import type { Result } from '#lib/result.ts';
import { datesOf } from '#lib/text/define.ts';

type Props = {
  readNotice: (input: { linkToken: string }) => Promise<Result<NoticeView>>;
  answerNotice: (input: { linkToken: string }) => Promise<Result<{ kind: NoticeView['kind'] }>>;
};
type Step =
  | { at: 'reading' | 'ended' }
  | { at: 'asked'; notice: NoticeView }
  | { at: 'done'; kind: NoticeView['kind'] };

/** What the link of a message about the account opens: what was done, by which browser and where, and one button that takes it back. */
export function NoticeStep({ readNotice, answerNotice }: Props) {
  const text = useText('notices');
  const [step, setStep] = useState<Step>({ at: 'reading' });
  const [linkToken, setLinkToken] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [pending, start] = useTransition();
  useEffect(() => {
    const token = window.location.hash.slice(1);
    setLinkToken(token);
    void answered(readNotice({ linkToken: token })).then((result) => {
      if (result.ok) setStep({ at: 'asked', notice: result.data });
      else if (result.error.code === 'unavailable') setError(result.error.message);
      else setStep({ at: 'ended' });
    });
  }, [readNotice]);
  const answer = () =>
    start(async () => {
      const result = await answered(answerNotice({ linkToken }));
      if (result.ok) setStep({ at: 'done', kind: result.data.kind });
      else if (result.error.code === 'link_ended') setStep({ at: 'ended' });
      else setError(result.error.message);
    });

  switch (step.at) {
    case 'reading':
      return <SignInHead title={text.title}>{error ?? text.reading}</SignInHead>;
    case 'asked':
      return <Asked notice={step.notice} error={error} pending={pending} onAnswer={answer} />;
    case 'done':
      return <Ended title={text.kinds[step.kind].done} help={text.kinds[step.kind].next} />;
    case 'ended':
      return <Ended title={text.endedTitle} help={text.endedHelp} />;
  }
}

function Ended({ title, help }: { title: string; help: string }) {
  const text = useText('notices');
  return (
    <div role="status">
      <SignInHead title={title}>{help}</SignInHead>
      <a href="/account#sessions" className={buttonClass('lamp', 'big')}>
        {text.toAccount}
      </a>
    </div>
  );
}

type AskedProps = { notice: NoticeView; error: string | null; pending: boolean; onAnswer: () => void };

function Asked({ notice, error, pending, onAnswer }: AskedProps) {
  const text = useText('notices');
  const account = useText('account');
  const locale = useLocale();
  const { what, button } = text.kinds[notice.kind];
  const when = new Intl.DateTimeFormat(datesOf(locale), { dateStyle: 'medium', timeStyle: 'short' });
  const rows: [string, string][] = [
    ...(notice.subject ? [[text.about, text.subjectWords(notice.subject)] satisfies [string, string]] : []),
    [text.device, account.deviceWords(notice.client)],
    [text.place, account.placeWords(notice.ipPrefix, notice.country)],
    [text.time, when.format(new Date(notice.at))],
  ];
  return (
    <>
      <SignInHead title={text.title}>{what}</SignInHead>
      <dl className="border-t border-line">
        {rows.map(([name, value]) => (
          <div key={name} className="flex gap-4 border-b border-line py-2.5 text-small">
            <dt className="w-24 shrink-0 wrap-anywhere text-ink-3">{name}</dt>
            <dd className="min-w-0 wrap-anywhere text-ink">{value}</dd>
          </div>
        ))}
      </dl>
      <Button look="lamp" size="big" pending={pending} className="mt-5 w-full" onClick={onAnswer}>
        {button}
      </Button>
      <p role="alert" className="mt-3 text-small text-alert-ink empty:hidden">
        {error}
      </p>
      <p className="mt-4 text-small text-ink-2">{text.keep}</p>
    </>
  );
}
