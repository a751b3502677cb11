import { Brand } from '#components/shell/brand.tsx';
import { LanguageChoice } from '#components/shell/language-choice.tsx';
import { SITE_LINKS } from '#components/site/site-links.ts';
import { getText } from '#components/text.ts';

/** Footer of the public pages, and quieter of the account's: only pages that exist. `operator` is who runs the installation, if it says so. */
export async function SiteFooter({ operator }: { operator: string | null }) {
  const text = { ...(await getText('shell')), ...(await getText('foot')) };
  return (
    <footer className="border-t border-line py-10 print:hidden">
      <div className="page grid gap-x-8 gap-y-8 text-small sm:grid-cols-2 lg:grid-cols-[5fr_repeat(4,2fr)]">
        <div className="sm:col-span-full lg:col-span-1">
          <Brand href="/" />
          <p className="mt-2 max-w-[34ch] text-ink-3">{text.footer}</p>
          {operator ? <p className="mt-3 text-ink-3">{text.runBy(operator)}</p> : null}
          <div className="mt-3">
            <LanguageChoice />
          </div>
        </div>
        {SITE_LINKS.map(({ title, links }) => (
          <nav key={title} aria-label={text[title]}>
            <p className="mb-1 font-semibold">{text[title]}</p>
            <ul>
              {links.map(({ href, name }) => (
                <li key={href}>
                  <a
                    href={href}
                    className="inline-flex items-center py-1 text-ink-2 hover:text-ink max-lg:min-h-11 max-lg:min-w-11 pointer-coarse:min-h-11"
                  >
                    {text[name]}
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
