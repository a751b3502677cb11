import type { ReactNode } from 'react';
import { Brand } from '#components/shell/brand.tsx';
import { getText } from '#components/text.ts';
import { signInText } from '#lib/text/sign-in.ts';

/** Nothing to fetch where the photo is not shown. */
const NO_PICTURE = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';

/** The pages of signing in: a photo on the left from `lg`, the one thing to do on the right. */
export function SignInFrame({ children }: { children: ReactNode }) {
  const text = getText(signInText);
  return (
    <div className="grid min-h-svh lg:grid-cols-2">
      <div className="relative hidden overflow-hidden bg-stage lg:block">
        <picture>
          <source media="(min-width: 60rem)" type="image/avif" srcSet="/landing/shore-edited-1617.avif" />
          <source media="(min-width: 60rem)" type="image/webp" srcSet="/landing/shore-edited-1617.webp" />
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
          {text.byGoing}{' '}
          <a className="words-link text-ink-2" href="/terms">
            {text.terms}
          </a>
          . {text.howWeTreat}{' '}
          <a className="words-link text-ink-2" href="/privacy">
            {text.privacy}
          </a>
          .
        </footer>
      </div>
    </div>
  );
}

/** The headline of such a page and the sentence under it. */
export function SignInHead({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <>
      <h1 className="font-words text-title-1">{title}</h1>
      {children ? <p className="mt-2.5 mb-7 text-body text-ink-2">{children}</p> : null}
    </>
  );
}
