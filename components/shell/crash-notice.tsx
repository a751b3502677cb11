import type { ReactNode } from 'react';

/** As `Notice`, and by itself: every page carries it twice over, for the errors of a page and of the whole document, and what it imported would come along both times. Looks: `crash` in globals.css. */
export const CrashNotice = ({ title, body, children }: { title: string; body: string; children: ReactNode }) => (
  <div className="crash">
    <header>
      <a href="/" translate="no">
        Afterimage
      </a>
    </header>
    <main>
      <h1>{title}</h1>
      <p>{body}</p>
      <div>{children}</div>
    </main>
  </div>
);
