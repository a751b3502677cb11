'use client';

import { useEffect, useRef, useState, useTransition } from 'react';
import { answered } from '#components/answered.ts';
import { MessageBox } from '#components/support/message-box.tsx';
import { SendButton } from '#components/support/send-button.tsx';
import { ticketFacts } from '#components/support/ticket-facts.ts';
import { useText } from '#components/use-text.ts';
import type { Result } from '#lib/result.ts';
import { MAX_MESSAGE_CHARS, type ReplyInput, type TicketView } from '#lib/tickets/schema.ts';

type Props = { ticket: TicketView; reply: (input: ReplyInput) => Promise<Result<TicketView>> };

/** A ticket from its first message on, with room to write again. What it says is text and nothing else: nothing in it is fetched or followed. */
export function Conversation({ ticket: first, reply }: Props) {
  const text = useText('support');
  const [ticket, setTicket] = useState(first);
  const [hasSent, setHasSent] = useState(false);
  const said = useRef<HTMLParagraphElement>(null);
  // The box that was written in is empty again; who wrote is told where they are.
  useEffect(() => {
    if (hasSent) said.current?.focus();
  }, [hasSent]);
  const send = async (input: ReplyInput) => {
    setHasSent(false);
    const answer = await answered(reply(input));
    if (!answer.ok) return answer.error.message;
    setTicket(answer.data);
    setHasSent(true);
    return null;
  };
  const { number, body, createdAt, messages, reopensUntil, canReply } = ticket;
  return (
    <>
      <p className="mt-1 text-small text-ink-3">{ticketFacts(ticket, text)}</p>
      <ol className="mt-5 grid gap-6">
        <Said isOurs={false} head={text.yours(createdAt)} body={body} />
        {messages.map((message) => (
          <Said
            key={`${message.at} ${message.isAnswer}`}
            isOurs={message.isAnswer}
            head={message.isAnswer ? text.answer(message.at) : text.yours(message.at)}
            body={message.body}
            end={message.outcome && text.closing(message.outcome)}
          />
        ))}
      </ol>
      <p ref={said} tabIndex={-1} role="status" className="mt-6 text-ink outline-none empty:hidden">
        {hasSent ? text.conversation.sent : null}
      </p>
      {reopensUntil ? (
        <p className="mt-6 text-small text-ink-2">
          {canReply ? text.conversation.reopens(reopensUntil) : text.conversation.over(number)}
        </p>
      ) : null}
      {canReply ? <Reply key={messages.length} send={send} /> : <ToContact />}
    </>
  );
}

type SaidProps = { isOurs: boolean; head: string; body: string; end?: string | null };

function Said({ isOurs, head, body, end = null }: SaidProps) {
  return (
    <li className={isOurs ? 'border-s-2 border-echo ps-4' : 'border-s-2 border-line ps-4'}>
      <p className="text-small text-ink-3">{head}</p>
      <p dir="auto" className="mt-1 max-w-[62ch] whitespace-pre-line wrap-anywhere">
        {body}
      </p>
      {end ? <p className="mt-2 text-small font-[550]">{end}</p> : null}
    </li>
  );
}

/** One press is one message: sent again unchanged, after an answer that did not come, it has the id that it had. */
function Reply({ send }: { send: (input: ReplyInput) => Promise<string | null> }) {
  const { conversation: text } = useText('support');
  const last = useRef({ body: '', requestId: '' });
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const press = (form: FormData) => {
    const body = String(form.get('reply') ?? '');
    if (last.current.body !== body) last.current = { body, requestId: crypto.randomUUID() };
    setTyped(body);
    start(async () => setError(await send(last.current)));
  };
  return (
    <form action={press} className="mt-8 grid max-w-[34rem] gap-4">
      <MessageBox
        {...{ id: 'reply', label: text.again, help: text.againHelp, rows: 5, most: MAX_MESSAGE_CHARS }}
        typed={typed}
      />
      <SendButton error={pending ? null : error} pending={pending} />
    </form>
  );
}

function ToContact() {
  const text = useText('support');
  return (
    <p className="mt-2">
      <a href="/contact" className="words-link inline-flex min-h-(--target) items-center text-ink">
        {text.write}
      </a>
    </p>
  );
}
