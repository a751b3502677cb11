import type { ReactNode } from 'react';
import { Brand } from '#components/shell/brand.tsx';

/** A page of its own that has only something to say: what happened, and what to do next. */
export function Notice({ title, body, children }: { title: string; body: string; children: ReactNode }) {
  return (
    <div className="page flex min-h-dvh flex-col">
      <header className="flex h-16 items-center lg:h-19">
        <Brand href="/" />
      </header>
      <main className="flex grow flex-col items-start justify-center pb-[20dvh]">
        <h1 className="font-words text-title-1">{title}</h1>
        <p className="mt-3 max-w-[52ch] text-lead text-ink-2">{body}</p>
        <div className="mt-8 flex flex-wrap gap-2">{children}</div>
      </main>
    </div>
  );
}
