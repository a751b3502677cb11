import { ChevronDown } from 'lucide';
import type { ReactNode } from 'react';
import { SectionLinks } from '#components/account/section-links.tsx';
import { getText } from '#components/text.ts';
import { Icon } from '#components/ui/icon.tsx';
import { KeptFocus } from '#components/ui/kept-focus.tsx';

/** A part of the account page. `id` is its address on the page (`/account#id`), so keep it once it is out. */
export type AccountSection = { id: string; title: string; help?: string; body: ReactNode };

/** The account page: at `lg` the names of its sections stay in sight on the left, on a phone they fold out over the first. */
export async function AccountSections({ sections, foot }: { sections: readonly AccountSection[]; foot: ReactNode }) {
  const text = await getText('account');
  const links = sections.map(({ id, title }) => ({ id, title }));
  return (
    <div className="mx-auto w-full max-w-295 gap-12 px-4 pt-8 pb-18 lg:grid lg:grid-cols-[11rem_minmax(0,1fr)] lg:px-6 lg:pt-12">
      <SectionLinks links={links} />
      <div className="max-w-160 min-w-0">
        <h1 className="font-words text-title-1">{text.title}</h1>
        <details className="group mt-4 border-y border-line lg:hidden">
          <summary className="flex min-h-(--target) items-center justify-between text-ui text-ink-2">
            {text.jump}
            <Icon
              of={ChevronDown}
              size="small"
              className="transition-transform duration-(--fast) group-open:rotate-180"
            />
          </summary>
          <nav aria-label={text.jump} className="pb-2">
            <ul>
              {links.map(({ id, title }) => (
                <li key={id}>
                  <a href={`#${id}`} className="flex min-h-(--target) items-center text-ui">
                    {title}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        </details>
        {sections.map(({ id, title, help, body }) => (
          <section key={id} aria-labelledby={id} className="mt-10 lg:mt-12">
            <h2 id={id} className="scroll-mt-6 text-title-2">
              {title}
            </h2>
            {help ? <p className="mt-1 max-w-[62ch] text-small text-ink-2">{help}</p> : null}
            <KeptFocus className="outline-none">{body}</KeptFocus>
          </section>
        ))}
        {foot}
      </div>
    </div>
  );
}
