'use client';

import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { ConsentHistory } from '#components/account/consent-history.tsx';
import { SeenTime } from '#components/account/seen-time.tsx';
import { answered } from '#components/answered.ts';
import { Button } from '#components/ui/button.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { useText } from '#components/use-text.ts';
import type { Choice, ChoiceView } from '#lib/consents/schema.ts';
import type { Result } from '#lib/result.ts';

type Change = (input: { choice: Choice; isGiven: boolean; textHash: string }) => Promise<Result<{ isGiven: boolean }>>;
type Props = {
  choices: readonly ChoiceView[];
  /** The browser says Global Privacy Control: what it says no to is shown as off. */
  hasPrivacyControl: boolean;
  change: Change;
};

/** What is off until it is switched on: what each means, since when it is as it is, and one press to have it the other way. */
export function ChoiceList({ choices, hasPrivacyControl, change }: Props) {
  return (
    <ul className="mt-4 border-t border-line">
      {choices.map((view) => (
        <ChoiceRow
          key={view.choice}
          view={view}
          isRefused={hasPrivacyControl && view.choice === 'analytics'}
          change={change}
        />
      ))}
    </ul>
  );
}

function ChoiceRow({ view, isRefused, change }: { view: ChoiceView; isRefused: boolean; change: Change }) {
  const { choice, title, paragraphs, textHash, standing, isOffered, history } = view;
  const text = useText('consents');
  const toast = useToast();
  const router = useRouter();
  const [pending, start] = useTransition();
  const isOn = standing === 'on';
  const press = () =>
    start(async () => {
      const answer = await answered(change({ choice, isGiven: isOffered && !isOn, textHash }));
      const { on, off, no } = text.changedChoice;
      const done = isOffered ? (isOn ? off : on) : no;
      toast({ message: answer.ok ? done : answer.error.message });
      router.refresh();
    });
  const act = !isOffered ? text.sayNo : isOn ? text.turnOff : text.turnOn;
  // A no that is on record, and a yes that the browser itself takes back, have nothing left to press.
  const hasAct = isOffered ? isOn || !isRefused : standing !== 'off';
  return (
    <li className="border-b border-line py-4">
      <h3 className="text-title-3">{title}</h3>
      {paragraphs.map((paragraph) => (
        <p key={paragraph} className="mt-1.5 max-w-[62ch] text-small text-ink-2">
          {paragraph}
        </p>
      ))}
      {isRefused ? <p className="mt-1.5 max-w-[62ch] text-small text-ask">{text.privacyControl}</p> : null}
      <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <StandingLine view={view} />
        {hasAct ? (
          <Button pending={pending} aria-label={text.choiceLabel(act, title)} onClick={press}>
            {act}
          </Button>
        ) : null}
      </div>
      <ConsentHistory lines={history} />
    </li>
  );
}

function StandingLine({ view: { standing, isOffered, history } }: { view: ChoiceView }) {
  const text = useText('consents');
  const at = history[0]?.at;
  const says = isOffered ? text.standings[standing === 'on' ? 'on' : 'off'] : text.standings.saidNo;
  const still = !isOffered ? text.noTraining : standing === 'outdated' ? text.outdatedChoice : text.unasked;
  const isDated = standing === 'on' || standing === 'off';
  return (
    <p className="min-w-0 grow text-ui">
      {isDated && at ? (
        <>
          {says} <SeenTime at={at} />
        </>
      ) : (
        still
      )}
    </p>
  );
}
