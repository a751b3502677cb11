import type { ReactNode } from 'react';

/** A section of a page of evidence, with a heading that one can link to. */
export function Part({
  id,
  title,
  help,
  children,
}: {
  id: string;
  title: string;
  help?: string;
  children?: ReactNode;
}) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="mt-14 scroll-mt-4 lg:mt-20">
      <h2 id={`${id}-title`} className="text-title-2">
        {title}
      </h2>
      {help ? <p className="mt-2 max-w-[62ch] text-ink-2">{help}</p> : null}
      {children}
    </section>
  );
}

/** Sentences of a section. */
export const Prose = ({ children }: { children: ReactNode }) => (
  <p className="mt-3 max-w-[62ch] text-ink-2">{children}</p>
);

/** A link that stands on a line of its own. */
export const TextLink = ({ href, children }: { href: string; children: ReactNode }) => (
  <p className="mt-2">
    <a
      href={href}
      className="inline-flex min-h-(--target) items-center font-medium text-echo-ink underline underline-offset-4 pointer-coarse:min-h-11"
    >
      {children}
    </a>
  </p>
);
