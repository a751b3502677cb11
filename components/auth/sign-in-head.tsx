import type { ReactNode } from 'react';

/** The headline of such a page and the sentence under it. */
export function SignInHead({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <>
      <h1 className="font-words text-title-1">{title}</h1>
      {children ? <p className="mt-2.5 mb-7 text-body text-ink-2">{children}</p> : null}
    </>
  );
}
