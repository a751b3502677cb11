import { listConsents } from '#lib/consents/list-consents.ts';
import { AppError } from '#lib/errors.ts';
import { sha256Hex } from '#lib/ids.ts';
import type { ConsentAsked, Model, Provider } from '#lib/inference/backend.ts';
import { providerOf } from '#lib/inference/provider-of.ts';
import { consentsText } from '#lib/text/consents.ts';
import { LOCALES, type Locale } from '#lib/text/define.ts';
import { TEXTS } from '#lib/text/texts.ts';

/** What a person is asked about this provider, and what names those words: with other words or another place it is another. */
export function consentTo({ id, kind, place }: Provider, locale: Locale): ConsentAsked {
  const { consents, places } = TEXTS[locale];
  const text = consents.provider(kind, places.placeOf(place));
  return { provider: id, ...text, textHash: sha256Hex(JSON.stringify(text)) };
}

/** Whether these are today's words about this provider, in one of our languages. */
export const isTodaysText = (provider: Provider, textHash: string): boolean =>
  LOCALES.some((locale) => consentTo(provider, locale).textHash === textHash);

/** The ids of the providers that this person lets have their pictures, by the words as they are now. */
export async function listAgreed(userId: string, providers: readonly Provider[]): Promise<string[]> {
  if (providers.length === 0) return [];
  const consents = await listConsents({ userId, purpose: 'provider' });
  return consents.flatMap(({ subject, isGiven, textHash }) => {
    const provider = providers.find(({ id }) => id === subject);
    return isGiven && provider && isTodaysText(provider, textHash) ? [subject] : [];
  });
}

/** Refuses a model of a company that the person has not let have their pictures. Throws `AppError('consent_required')`. */
export async function requireProviderConsent({ userId, model }: { userId: string; model: Model }): Promise<void> {
  const provider = providerOf(model);
  if (!provider || (await listAgreed(userId, [provider])).length === 1) return;
  const { title: _, paragraphs: __, ...details } = consentTo(provider, 'en');
  const name = consentsText.en.name(provider.kind, provider.place);
  throw new AppError('consent_required', { values: { provider: name }, details });
}
