import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AutoRefresh } from '#components/auth/auto-refresh.tsx';
import { OutboxList } from '#components/auth/outbox-list.tsx';
import { Brand } from '#components/shell/brand.tsx';
import { getText } from '#components/text.ts';
import { hasOutbox, listOutbox } from '#lib/mail/outbox.ts';

export async function generateMetadata(): Promise<Metadata> {
  const text = await getText('signIn');
  return { title: text.outboxTitle, robots: { index: false } };
}

export default async function OutboxPage() {
  const text = await getText('signIn');
  if (!hasOutbox()) notFound();
  return (
    <div className="mx-auto max-w-160 px-(--gutter) pt-5 pb-18">
      <header>
        <Brand href="/" />
      </header>
      <main id="content" className="pt-12">
        <h1 className="font-words text-title-1">{text.outboxTitle}</h1>
        <p className="mt-2.5 mb-10 max-w-[62ch] text-ink-2">{text.outboxHelp}</p>
        <OutboxList messages={await listOutbox()} />
      </main>
      <AutoRefresh everyMs={3_000} />
    </div>
  );
}
