import type { Locale } from '#lib/text/define.ts';
import { TEXTS } from '#lib/text/texts.ts';
import { companyName, companyPlace, type SubprocessorChange } from '#lib/trust/schema.ts';

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
/** Control characters have no spelling in XML 1.0 (§2.2) and are left out. */
const escaped = (text: string): string =>
  text.replace(/[\p{Cc}\ufffe\uffff]/gu, '').replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '');

/** The changes of the list as an Atom feed (RFC 4287): an entry for each, named by its own id, the newest first. Nothing in it depends on who asks. */
export function atomFeed(input: {
  changes: readonly SubprocessorChange[];
  appUrl: string;
  operator: string | null;
  locale: Locale;
}): string {
  const { changes, appUrl, operator, locale } = input;
  const { trust: text, places } = TEXTS[locale];
  const page = `${appUrl}/legal/subprocessors`;
  const entries = changes.map(({ id, at, kind, company, listHash }) => {
    const title = company
      ? `${text.changeKinds[kind]}: ${companyName(company, places.placeOf)}`
      : text.changeKinds[kind];
    const said = company
      ? `${text.roles[company.role].title}: ${text.roles[company.role].gets}. ${companyPlace(company, text)}. `
      : '';
    return [
      '<entry>',
      `<id>urn:uuid:${id}</id>`,
      `<title>${escaped(title)}</title>`,
      `<updated>${at}</updated>`,
      `<link href="${escaped(page)}#changes"/>`,
      `<content type="text">${escaped(said + text.listHash(listHash))}</content>`,
      '</entry>',
    ].join('\n');
  });
  return `${[
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${locale}">`,
    `<id>${escaped(page)}.xml</id>`,
    `<title>${escaped(text.feedTitle(new URL(appUrl).host))}</title>`,
    // A feed without an entry has not been changed since there were none.
    `<updated>${changes[0]?.at ?? '1970-01-01T00:00:00.000Z'}</updated>`,
    `<author><name>${escaped(operator ?? new URL(appUrl).host)}</name></author>`,
    `<link rel="self" type="application/atom+xml" href="${escaped(page)}.xml${locale === 'en' ? '' : `?lang=${locale}`}"/>`,
    `<link href="${escaped(page)}"/>`,
    ...entries,
    '</feed>',
  ].join('\n')}\n`;
}
