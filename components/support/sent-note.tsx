'use client';

import { useEffect, useRef } from 'react';
import { Button } from '#components/ui/button.tsx';
import { useText } from '#components/use-text.ts';
import type { Sent } from '#lib/tickets/schema.ts';

type Props = { sent: Sent; isSignedIn: boolean; hasAddress: boolean; onAgain: () => void };

/** What happens next, once a message is in. The focus goes here, because the form it was in has gone. */
export function SentNote({ sent, isSignedIn, hasAddress, onAgain }: Props) {
  const text = useText('support');
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  return (
    <div className="mt-8 rounded-card border border-line bg-surface p-5">
      <h2 ref={head} tabIndex={-1} className="text-title-3 text-ink outline-none">
        {text.sent}
      </h2>
      <p className="mt-2 tabular-nums">{text.sentNumber(sent.number)}</p>
      <p className="mt-1">{sent.proof ? text.sentProof : hasAddress ? text.sentMail : text.sentAnonymous}</p>
      {isSignedIn ? (
        <p className="mt-1">
          {text.sentList}{' '}
          <a href="/account/tickets" className="words-link text-ink">
            {text.toMine}
          </a>
        </p>
      ) : null}
      <Button look="line" onClick={onAgain} className="mt-4">
        {text.another}
      </Button>
    </div>
  );
}
