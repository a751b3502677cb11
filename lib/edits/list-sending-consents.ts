import { type ConsentSource, standingOf } from '#lib/consents/schema.ts';
import { db } from '#lib/db.ts';
import type { ProviderView, TransferView } from '#lib/edits/schema.ts';
import { leavesEu, providerQuestion, todaysHashes, transferQuestion } from '#lib/edits/sending-questions.ts';
import type { Provider } from '#lib/inference/backend.ts';
import { models } from '#lib/inference/index.ts';
import { listProvidersOf, providerOf } from '#lib/inference/provider-of.ts';
import type { ModelRegistry } from '#lib/inference/registry.ts';
import type { Locale } from '#lib/text/define.ts';
import { TEXTS } from '#lib/text/texts.ts';

/** Its own terms, as of 2025: fal.ai/terms, bfl.ai/legal. What an operator runs behind a name of their own has none that are known here. */
const TERMS: Record<Provider['kind'], string | null> = {
  fal: 'https://fal.ai/terms',
  bfl: 'https://bfl.ai/legal/developer-terms-of-service',
  other: null,
};

/**
 * What this person lets happen with their pictures elsewhere: each company that is configured and each that was ever agreed to, with all that was
 * pressed, and processing outside the EU; `transfer` is null where nothing here does that and nothing was ever pressed.
 */
export async function listSendingConsents(
  { userId, locale }: { userId: string; locale: Locale },
  from: ModelRegistry = models,
): Promise<{ providers: ProviderView[]; transfer: TransferView | null }> {
  const rows = await db().consent.findMany({
    where: { userId, purpose: { in: ['provider', 'transfer'] } },
    orderBy: { id: 'asc' },
  });
  const all = from.listModels();
  const providers = listProvidersOf(all);
  const linesOf = (purpose: string, subject: string) =>
    rows.filter((row) => row.purpose === purpose && row.subject === subject);
  const known = [...providers.map(({ id }) => id), ...rows.flatMap((row) => row.subject || [])];
  const leaving = all.filter(leavesEu);
  const asked = transferQuestion(locale);
  const transferLines = linesOf('transfer', '');
  return {
    providers: [...new Set(known)].map((id) => {
      const lines = linesOf('provider', id);
      const provider = providers.find((one) => one.id === id);
      const today = provider ? todaysHashes((one) => providerQuestion(provider, one)) : [];
      return {
        id,
        name: provider ? TEXTS[locale].consents.name(provider.kind, TEXTS[locale].places.placeOf(provider.place)) : id,
        termsUrl: provider ? TERMS[provider.kind] : null,
        leavesEu: leaving.some((model) => providerOf(model)?.id === id),
        asked: provider ? providerQuestion(provider, locale) : null,
        standing: standingOf(lines, today),
        history: historyOf(lines),
      };
    }),
    transfer:
      leaving.length === 0 && transferLines.length === 0
        ? null
        : {
            ...{
              title: asked.title,
              paragraphs: asked.paragraphs,
              models: [...new Set(leaving.map(({ name }) => name))],
            },
            asked: leaving.length > 0 ? asked : null,
            standing: standingOf(transferLines, todaysHashes(transferQuestion)),
            history: historyOf(transferLines),
          },
  };
}

type Line = { isGiven: boolean; version: string; source: string; at: Date };

const historyOf = (lines: readonly Line[]) =>
  lines
    .map(({ isGiven, version, source, at }) => ({
      ...{ isGiven, version, at: at.toISOString() },
      // Written by `recordConsent` alone.
      source: source as ConsentSource,
    }))
    .toReversed();
