import { getText } from '#components/text.ts';
import { buttonClass } from '#components/ui/button-class.ts';
import type { OutboxView } from '#lib/mail/outbox-view.ts';
import { datesOf } from '#lib/text/define.ts';
import { getLocale } from '#lib/web/get-locale.ts';

/** The messages that would have been sent, newest first; the code of each stands alone, ready to be copied. */
export async function OutboxList({ messages }: { messages: readonly OutboxView[] }) {
  const text = await getText('signIn');
  const clock = new Intl.DateTimeFormat(datesOf(await getLocale()), { timeStyle: 'medium' });
  if (messages.length === 0) return <p className="border-y border-line py-5 text-ink-2">{text.outboxEmpty}</p>;
  return (
    <div className="border-t border-line">
      {messages.map((message) => (
        <article key={message.id} aria-label={message.subject} className="border-b border-line py-6">
          <header className="flex items-baseline gap-4">
            <h2 className="text-title-3">{message.subject}</h2>
            <time dateTime={message.createdAt} className="ms-auto text-small text-ink-3 tabular-nums">
              {clock.format(new Date(message.createdAt))}
            </time>
          </header>
          <p className="mt-1 text-small wrap-anywhere text-ink-2">
            {text.outboxTo} {message.to}
          </p>
          <div className="mt-4 flex flex-wrap items-center gap-x-6 gap-y-3">
            {message.code ? (
              <p className="text-[2rem] leading-10 font-medium tracking-[0.12em] tabular-nums">{message.code}</p>
            ) : null}
            {message.link ? (
              <a href={message.link} className={buttonClass('line')}>
                {text.outboxLink}
              </a>
            ) : null}
          </div>
          <details className="mt-4 text-small text-ink-2">
            <summary className="w-fit rounded-chip py-1 max-lg:py-3.25 pointer-coarse:py-3.25">
              {text.outboxWhole}
            </summary>
            <pre className="mt-3 font-sans whitespace-pre-wrap wrap-anywhere">{message.text}</pre>
          </details>
        </article>
      ))}
    </div>
  );
}
