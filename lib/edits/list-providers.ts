import { listConsents } from '#lib/consents/list-consents.ts';
import { isTodaysText } from '#lib/edits/provider-consent.ts';
import type { ProviderView } from '#lib/edits/schema.ts';
import { models } from '#lib/inference/index.ts';
import { listProvidersOf } from '#lib/inference/provider-of.ts';
import type { ModelRegistry } from '#lib/inference/registry.ts';
import { consentsText } from '#lib/text/consents.ts';

/** The providers that this person has ever agreed to, whether they are configured still or not. */
export async function listProviders(
  { userId }: { userId: string },
  from: ModelRegistry = models,
): Promise<ProviderView[]> {
  const providers = listProvidersOf(from.listModels());
  const consents = await listConsents({ userId, purpose: 'provider' });
  return consents.map(({ subject, isGiven, textHash, at }) => {
    const provider = providers.find(({ id }) => id === subject);
    const isToday = provider !== undefined && isTodaysText(provider, textHash);
    return {
      id: subject,
      name: provider ? consentsText.en.name(provider.kind, provider.place) : subject,
      state: !isGiven ? 'withdrawn' : isToday ? 'agreed' : 'outdated',
      at: at.toISOString(),
    };
  });
}
