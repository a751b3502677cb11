import { sha256Hex } from '#lib/ids.ts';
import type { ConsentAsked, Model, Provider } from '#lib/inference/backend.ts';
import { providerOf } from '#lib/inference/provider-of.ts';
import { isAllowed } from '#lib/residency.ts';
import { LOCALES, type Locale } from '#lib/text/define.ts';
import { TEXTS } from '#lib/text/texts.ts';

/** Whether pictures for this model are processed outside the EU, or where nobody says. */
export const leavesEu = ({ region }: Pick<Model, 'region'>): boolean => !isAllowed('eu', region);

/** What names these words: with other words, or another place in them, it is another question. */
const hashOf = (text: { title: string; paragraphs: readonly string[] }): string => sha256Hex(JSON.stringify(text));

/** What a person is asked about this provider. */
export function providerQuestion({ id, kind, place }: Provider, locale: Locale): ConsentAsked {
  const { consents, places } = TEXTS[locale];
  const text = consents.provider(kind, places.placeOf(place));
  return { purpose: 'provider', subject: id, ...text, textHash: hashOf(text) };
}

/** What a person is asked about processing outside the EU: the same for every model that does. */
export function transferQuestion(locale: Locale): ConsentAsked {
  const { title, paragraphs } = TEXTS[locale].consents.transfer;
  return { purpose: 'transfer', subject: '', title, paragraphs, textHash: hashOf({ title, paragraphs }) };
}

/** All that a person is asked before the first picture goes to this model; nothing about the operator's own. */
export function questionsOf(model: Model, locale: Locale): ConsentAsked[] {
  const provider = providerOf(model);
  return [
    ...(provider ? [providerQuestion(provider, locale)] : []),
    ...(leavesEu(model) ? [transferQuestion(locale)] : []),
  ];
}

/** The hashes of a question in each language, by which a yes to it is known. */
export const todaysHashes = (ask: (locale: Locale) => ConsentAsked): string[] =>
  LOCALES.map((locale) => ask(locale).textHash);
