'use client';

import { useEffect, useState } from 'react';
import { answered } from '#components/answered.ts';
import { Conversation } from '#components/support/conversation.tsx';
import { Button } from '#components/ui/button.tsx';
import { useText } from '#components/use-text.ts';
import type { Result } from '#lib/result.ts';
import type { ReplyInput, TicketView } from '#lib/tickets/schema.ts';

type Props = {
  open: (input: { token: string }) => Promise<Result<TicketView>>;
  reply: (input: ReplyInput & { token: string }) => Promise<Result<TicketView>>;
};

/** What the link of a mail opens. Its token stands after the `#` and goes nowhere but to the two actions. */
export function LinkedConversation({ open, reply }: Props) {
  const text = useText('support');
  const [token, setToken] = useState<string | null>(null);
  const [ticket, setTicket] = useState<TicketView | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [tries, setTries] = useState(0);
  useEffect(() => setToken(window.location.hash.slice(1)), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each try asks anew
  useEffect(() => {
    if (!token) return;
    let isGone = false;
    setError(null);
    void answered(open({ token })).then((answer) => {
      if (isGone) return;
      if (answer.ok) setTicket(answer.data);
      else setError(answer.error.message);
    });
    return () => {
      isGone = true;
    };
  }, [token, tries, open]);
  if (token === '') return <p className="mt-8">{text.conversation.broken}</p>;
  if (ticket && token)
    return (
      <section className="mt-8">
        <h2 className="text-title-3 text-ink tabular-nums">{ticket.number}</h2>
        <Conversation ticket={ticket} reply={(input) => reply({ ...input, token })} />
      </section>
    );
  return (
    <div className="mt-8">
      <p role="status" className={error ? 'hidden' : 'text-ink-2'}>
        {text.conversation.reading}
      </p>
      <p role="alert" className={error ? 'mb-3 text-alert-ink' : 'hidden'}>
        {error}
      </p>
      {error ? <Button onClick={() => setTries(tries + 1)}>{text.conversation.retry}</Button> : null}
    </div>
  );
}
