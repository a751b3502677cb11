import { ChevronDown } from 'lucide';
import type { ReactNode } from 'react';
import { getText } from '#components/text.ts';
import { Icon } from '#components/ui/icon.tsx';

type Props = {
  title: string;
  lead: string;
  /** Under the lead: version and date, a download. */
  meta?: ReactNode;
  contents: readonly { id: string; title: string }[];
  children: ReactNode;
};

/** A long page of text: a measure to read in, and what is on the page at its side; on a phone above it, folded. */
export async function Article({ title, lead, meta, contents, children }: Props) {
  const text = await getText('legal');
  const links = contents.map(({ id, title: name }) => (
    <li key={id}>
      <a
        href={`#${id}`}
        className="inline-flex min-h-(--target) items-center text-ink-2 hover:text-ink lg:min-h-0 lg:py-1 lg:pointer-coarse:min-h-11"
      >
        {name}
      </a>
    </li>
  ));
  return (
    <div className="page max-w-[70rem]! pb-18 wrap-break-word lg:grid lg:grid-cols-[13rem_minmax(0,1fr)] lg:gap-x-16 lg:pb-32">
      <header className="pt-10 lg:col-start-2 lg:pt-16">
        <h1 className="max-w-[22ch] font-words text-title-1 hyphens-auto wrap-anywhere">{title}</h1>
        <p className="mt-4 max-w-[46ch] text-lead text-ink-2">{lead}</p>
        {meta ? <div className="mt-5 text-small text-ink-3">{meta}</div> : null}
      </header>
      {contents.length > 1 ? (
        <>
          <details className="group mt-8 border-y border-line lg:hidden print:hidden">
            <summary className="flex min-h-(--target) items-center justify-between text-ui text-ink-2">
              {text.contents}
              <Icon
                of={ChevronDown}
                size="small"
                className="transition-transform duration-(--fast) group-open:rotate-180"
              />
            </summary>
            <nav aria-label={text.contents} className="pb-3 text-small">
              <ul>{links}</ul>
            </nav>
          </details>
          <nav
            aria-label={text.contents}
            className="text-small max-lg:hidden lg:col-start-1 lg:row-span-2 lg:row-start-1 lg:pt-18 print:hidden"
          >
            <div className="sticky top-8 max-h-[calc(100dvh-4rem)] overflow-y-auto">
              <p className="mb-2 font-[550]">{text.contents}</p>
              <ul>{links}</ul>
            </div>
          </nav>
        </>
      ) : null}
      <div className="mt-4 max-w-[65ch] text-ink-2 lg:col-start-2">{children}</div>
    </div>
  );
}

/** A part of a long page, which an address can lead to. */
export function ArticleSection({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="scroll-mt-4 pt-8 lg:pt-10">
      <h2 id={`${id}-title`} className="hyphens-auto text-title-2 text-ink print:break-after-avoid">
        {title}
      </h2>
      {children}
    </section>
  );
}
