import type { ReactNode } from 'react';

const BUTTON =
  'inline-flex items-center justify-center gap-2 rounded-control select-none font-[550] transition-colors duration-(--fast) ease-out min-h-12 px-5 py-1.5 text-[1rem] leading-5 active:translate-y-px';

/** The two buttons of a crash, as `buttonClass` has them; a test says so. */
export const INK_BUTTON = `${BUTTON} bg-ink text-ground hover:bg-ink-2`;
export const LINE_BUTTON = `${BUTTON} edge-control text-ink hover:bg-sunken`;

/** As `Notice`, and by itself: every page carries it twice over, for the errors of a page and of the whole document, and what it imported would come along both times. */
export function CrashNotice({ title, body, children }: { title: string; body: string; children: ReactNode }) {
  return (
    <div className="page flex min-h-dvh flex-col">
      <header className="flex h-16 items-center lg:h-19">
        <a href="/" translate="no" className="min-h-(--target) content-center text-[1.0625rem] font-semibold">
          Afterimage
        </a>
      </header>
      <main className="flex grow flex-col items-start justify-center pb-[20dvh]">
        <h1 className="font-words text-title-1">{title}</h1>
        <p className="mt-3 max-w-[52ch] text-lead text-ink-2">{body}</p>
        <div className="mt-8 flex flex-wrap gap-2">{children}</div>
      </main>
    </div>
  );
}
