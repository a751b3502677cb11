import type { ReactNode } from 'react';
import { Brand } from '#components/shell/brand.tsx';
import { getText } from '#components/text.ts';

/** Nothing to fetch where the photo is not shown. */
const NO_PICTURE = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';

/** The pages of signing in: a photo on the left from `lg`, the one thing to do on the right. */
export async function SignInFrame({ children, footer }: { children: ReactNode; footer?: ReactNode }) {
  const text = await getText('signIn');
  return (
    <div className="grid min-h-svh lg:grid-cols-2">
      <div className="relative hidden overflow-hidden bg-stage lg:block">
        <picture>
          <source media="(min-width: 60rem)" srcSet="/landing/shore-edited-1617.avif" />
          <img
            src={NO_PICTURE}
            alt=""
            fetchPriority="high"
            className="absolute inset-0 size-full object-cover object-[62%_50%]"
          />
        </picture>
      </div>
      <div className="flex min-w-0 flex-col px-(--gutter) pt-5 pb-7 lg:px-14 lg:pt-7">
        <header>
          <Brand href="/" />
        </header>
        <main
          id="content"
          className="mx-auto flex w-full max-w-95 grow flex-col pt-[11svh] pb-10 lg:justify-center lg:pt-10"
        >
          {children}
        </main>
        <footer className="text-small text-ink-3">
          {footer}
          {text.howWeTreat}{' '}
          <a className="words-link text-ink-2" href="/privacy">
            {text.privacy}
          </a>
          .
        </footer>
      </div>
    </div>
  );
}
