import { Brand } from '#components/shell/brand.tsx';
import { LanguageChoice } from '#components/shell/language-choice.tsx';
import { getText } from '#components/text.ts';

/** Footer of the public pages: only pages that exist. */
export async function SiteFooter() {
  const text = await getText('shell');
  const columns = [
    {
      title: text.product,
      links: [
        { href: '/#how', label: text.howItWorks },
        { href: '/pricing', label: text.pricing },
        { href: '/exact-edits', label: text.exactEdits },
      ],
    },
    {
      title: text.trust,
      links: [
        { href: '/privacy', label: text.privacy },
        { href: '/terms', label: text.terms },
        { href: '/#hold', label: text.holdUsTo },
      ],
    },
  ];
  return (
    <footer className="border-t border-line py-10">
      <div className="page grid gap-6 text-small lg:grid-cols-[8fr_2fr_2fr]">
        <div>
          <Brand href="/" />
          <p className="mt-2 max-w-[34ch] text-ink-3">{text.footer}</p>
          <div className="mt-3">
            <LanguageChoice />
          </div>
        </div>
        {columns.map(({ title, links }) => (
          <nav key={title} aria-label={title}>
            <p className="mb-1 font-semibold">{title}</p>
            <ul>
              {links.map(({ href, label }) => (
                <li key={href}>
                  <a
                    href={href}
                    className="inline-flex items-center py-1 text-ink-2 hover:text-ink max-lg:min-h-11 max-lg:min-w-11 pointer-coarse:min-h-11"
                  >
                    {label}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        ))}
      </div>
    </footer>
  );
}
