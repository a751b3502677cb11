import { Languages } from 'lucide';
import { getText } from '#components/text.ts';
import { classNames } from '#components/ui/class-names.ts';
import { Icon } from '#components/ui/icon.tsx';
import { LOCALES, type Locale } from '#lib/text/define.ts';
import { getLocale } from '#lib/web/get-locale.ts';

/** Each in its own words, for those who read no other. */
const NAMES: Record<Locale, string> = { en: 'English', de: 'Deutsch' };

/** The languages as buttons of a plain form: it needs no script, and the page comes back whole in the one that was pressed. */
export async function LanguageChoice() {
  const [text, chosen] = [await getText('shell'), await getLocale()];
  return (
    <form action="/api/language" method="post" className="flex items-center gap-1 text-small">
      <fieldset className="contents">
        <legend className="sr-only">{text.language}</legend>
        <Icon of={Languages} size="small" className="me-1 shrink-0 text-ink-3" />
        {LOCALES.map((locale) => (
          <button
            key={locale}
            type="submit"
            name="language"
            value={locale}
            lang={locale}
            aria-pressed={locale === chosen}
            className={classNames(
              'min-h-(--target) rounded-control px-2.5 transition-colors duration-(--fast)',
              locale === chosen ? 'font-semibold text-ink' : 'text-ink-2 hover:bg-sunken hover:text-ink',
            )}
          >
            {NAMES[locale]}
          </button>
        ))}
      </fieldset>
    </form>
  );
}
