import type { z } from 'zod';
import { recordConsent } from '#lib/consents/record-consent.ts';
import { isTodaysText, listAgreed } from '#lib/edits/provider-consent.ts';
import type { AgreeInput } from '#lib/edits/schema.ts';
import { AppError } from '#lib/errors.ts';
import { models } from '#lib/inference/index.ts';
import { listProvidersOf } from '#lib/inference/provider-of.ts';
import type { ModelRegistry } from '#lib/inference/registry.ts';
import { consentsText } from '#lib/text/consents.ts';

/**
 * Lets a provider have this person's pictures from now on; a second press writes nothing. Throws `not_found` for a provider this installation does
 * not have, and `conflict` where the words that were shown are not today's.
 */
export async function agreeToProvider(
  input: { userId: string } & z.output<typeof AgreeInput>,
  from: ModelRegistry = models,
): Promise<{ provider: string }> {
  const { userId, provider: subject, textHash } = input;
  const provider = listProvidersOf(from.listModels()).find(({ id }) => id === subject);
  if (!provider) throw new AppError('not_found');
  if (!isTodaysText(provider, textHash)) throw new AppError('conflict');
  const { version } = consentsText.en;
  if ((await listAgreed(userId, [provider])).length === 0)
    await recordConsent({ userId, purpose: 'provider', subject, version, textHash, isGiven: true, source: 'editor' });
  return { provider: subject };
}
