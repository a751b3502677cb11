import type { ReactNode } from 'react';

/** A page that has only something to say: what happened, and what to do next. */
export function Notice({ title, body, children }: { title: string; body: string; children: ReactNode }) {
  return (
    <section className="page flex min-h-[70dvh] flex-col items-start justify-center py-16">
      <h1 className="font-words text-title-1">{title}</h1>
      <p className="mt-3 max-w-[52ch] text-lead text-ink-2">{body}</p>
      <div className="mt-8 flex flex-wrap gap-2">{children}</div>
    </section>
  );
}
