'use client';

import { BadgeCheck, TriangleAlert } from 'lucide';
import { useState, useTransition } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { useText } from '#components/use-text.ts';
import { checkSignature, KEYS_PATH, type PublicKey } from '#lib/receipts/check-signature.ts';
import type { Result } from '#lib/result.ts';

type Props = { id: string; checkHere: (input: { deletionId: string }) => Promise<Result<{ isGood: boolean }>> };
type Outcome = 'good' | 'bad' | 'failed';

async function fetchOk(path: string): Promise<Response> {
  const answer = await fetch(path, { cache: 'no-cache' });
  if (!answer.ok) throw new Error(`Status ${answer.status}.`);
  return answer;
}

/** Checks in this browser, against the published keys; only one without Ed25519 asks the server to do it. */
async function check({ id, checkHere }: Props): Promise<Outcome> {
  try {
    const [jws, { keys }] = await Promise.all([
      fetchOk(`/api/receipts/${id}`).then((answer) => answer.text()),
      fetchOk(KEYS_PATH).then((answer) => answer.json() as Promise<{ keys: PublicKey[] }>),
    ]);
    const { state } = await checkSignature({ jws, keys });
    if (state !== 'cannot check') return state === 'good' ? 'good' : 'bad';
    const answer = await checkHere({ deletionId: id });
    if (!answer.ok) return 'failed';
    return answer.data.isGood ? 'good' : 'bad';
  } catch {
    return 'failed';
  }
}

/** The button "Check signature" and what it found. */
export function CheckSignature(props: Props) {
  const text = useText('receipts');
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [pending, start] = useTransition();
  const sentence = outcome && { good: text.good, bad: text.bad, failed: text.checkFailed }[outcome];
  return (
    <>
      <Button look="line" pending={pending} onClick={() => start(async () => setOutcome(await check(props)))}>
        {text.check}
      </Button>
      <p
        role="status"
        className={`order-last flex basis-full items-start gap-2 text-small empty:hidden ${outcome === 'good' ? 'text-echo-ink' : 'text-alert-ink'}`}
      >
        {sentence ? (
          <>
            <Icon of={outcome === 'good' ? BadgeCheck : TriangleAlert} size="small" className="mt-0.5 shrink-0" />
            {sentence}
          </>
        ) : null}
      </p>
    </>
  );
}
