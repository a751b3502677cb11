'use client';

import { Smartphone } from 'lucide';
import { useState, useTransition } from 'react';
import { answered } from '#components/answered.ts';
import type { EnterCode, StartOver } from '#components/auth/actions.ts';
import { Resend } from '#components/auth/resend.tsx';
import { SignInHead } from '#components/auth/sign-in-head.tsx';
import { useApproval } from '#components/auth/use-approval.ts';
import { useAskForCode } from '#components/auth/use-ask-for-code.ts';
import { CodeField } from '#components/ui/code-field.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { useText } from '#components/use-text.ts';
import { SIGN_IN_MINUTES } from '#lib/account/lifetimes.ts';
import type { SignInCompany, WaitingSignIn } from '#lib/account/schema.ts';

type Props = {
  waiting: WaitingSignIn;
  hasOutbox: boolean;
  /** Where an address is changed at each company. */
  settingsUrls: Readonly<Record<SignInCompany, string>>;
  enterCode: EnterCode;
  startOver: StartOver;
};

/** The code, or the link on another device. What waits is the server's, so a reload or a second tab shows the same. */
export function CodeStep({ waiting, hasOutbox, settingsUrls, enterCode, startOver }: Props) {
  const text = useText('signIn');
  const askForCode = useAskForCode();
  const [pending, start] = useTransition();
  const [answer, setAnswer] = useState<{ of: string; tries: number; error: string | null; notice: string | null }>();
  const ended = useApproval(waiting.id);
  const tries = answer?.tries ?? 0;
  const error = pending ? null : ended ? text.endings[ended] : (answer?.error ?? null);

  const enter = (code: string) =>
    start(async () => {
      const result = await answered(enterCode({ code }));
      if (!result.ok) setAnswer({ of: waiting.id, tries: tries + 1, error: result.error.message, notice: null });
    });
  const sendAgain = () =>
    start(async () => {
      const failure = await askForCode(
        waiting.via ? { again: true } : { email: waiting.email, callbackUrl: waiting.callbackUrl },
      );
      const said = failure ? { error: failure.message, notice: null } : { error: null, notice: text.sentAgain };
      setAnswer({ of: waiting.id, tries: tries + 1, ...said });
    });
  const goBack = () => start(async () => void (await answered(startOver({}))));

  return (
    <>
      <SignInHead title={text.checkMail}>
        {text.onItsWay} <span className="font-[550] wrap-anywhere text-ink">{waiting.email}</span>
        {waiting.via ? text.ofCompany[waiting.via] : '.'} {text.itWorks(SIGN_IN_MINUTES)}{' '}
        <button type="button" onClick={goBack} className="words-link rounded-chip">
          {text.notYou}
        </button>
      </SignInHead>
      {waiting.via ? (
        <p className="mb-5 text-small text-ink-2">
          {text.whyCode}{' '}
          <a href={settingsUrls[waiting.via]} className="words-link" rel="noopener noreferrer" target="_blank">
            {text.changeThere[waiting.via]}
          </a>
        </p>
      ) : null}
      {/* A wrong code is cleared and the field has the focus again: six new digits are quicker than finding the wrong one. */}
      <CodeField key={tries} id="code" name="code" label={text.code} error={error} autoFocus onComplete={enter} />
      <p className="mt-4 text-small text-ink-2">
        {text.nothingThere}{' '}
        <Resend
          id={waiting.id}
          askedSecondsAgo={waiting.askedSecondsAgo}
          atOnce={ended !== null}
          pending={pending}
          onPress={sendAgain}
        />
      </p>
      <p role="status" className="mt-2 text-small text-echo-ink empty:hidden">
        {answer?.notice}
      </p>
      <div className="mt-7 flex gap-3 rounded-card bg-echo-wash px-4 py-3.5 text-small text-ink-2">
        <Icon of={Smartphone} className="mt-0.5 shrink-0 text-echo-ink" />
        <p>
          {text.onPhone} {text.compare}{' '}
          <strong className="font-semibold text-ink tabular-nums">{waiting.number}</strong>
        </p>
      </div>
      {hasOutbox ? (
        <p className="mt-4 text-small text-ink-2">
          {text.outbox}{' '}
          <a href="/outbox" target="_blank" className="words-link text-ink" rel="noopener">
            {text.openOutbox}
          </a>
        </p>
      ) : null}
    </>
  );
}
