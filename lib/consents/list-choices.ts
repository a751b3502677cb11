import { choiceHashes, choiceText } from '#lib/consents/choice-text.ts';
import { CHOICES, type ChoiceView, type ConsentSource, OFFERED, standingOf } from '#lib/consents/schema.ts';
import { db } from '#lib/db.ts';
import type { Locale } from '#lib/text/define.ts';

/** Every choice of a person with what holds and all that was pressed, in the language of the page. */
export async function listChoices({ userId, locale }: { userId: string; locale: Locale }): Promise<ChoiceView[]> {
  const rows = await db().consent.findMany({
    where: { userId, purpose: { in: [...CHOICES] }, subject: '' },
    orderBy: { id: 'asc' },
  });
  return CHOICES.map((choice) => {
    const lines = rows.filter(({ purpose }) => purpose === choice);
    const { title, paragraphs, textHash } = choiceText(choice, locale);
    return {
      ...{ choice, title, paragraphs, textHash, isOffered: OFFERED[choice] },
      standing: standingOf(lines, choiceHashes(choice)),
      history: lines
        .map(({ isGiven, version, source, at }) => ({
          ...{ isGiven, version, at: at.toISOString() },
          // Written by `recordConsent` alone.
          source: source as ConsentSource,
        }))
        .toReversed(),
    };
  });
}
