import type { z } from 'zod';
import { choiceHashes, choiceText } from '#lib/consents/choice-text.ts';
import { recordConsent } from '#lib/consents/record-consent.ts';
import { type ChoiceInput, type ConsentSource, OFFERED } from '#lib/consents/schema.ts';
import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';

/**
 * Switches a choice on or off, from this moment on. A press that changes nothing writes nothing. A no is always taken, whatever was shown; a yes throws
 * `conflict` where the words that were shown are not today's, and `not_found` for what nobody can agree to.
 */
export async function changeChoice(
  input: { userId: string; source?: ConsentSource } & z.output<typeof ChoiceInput>,
): Promise<{ isGiven: boolean }> {
  const { userId, choice, isGiven, textHash: shown, source = 'account' } = input;
  const today = choiceHashes(choice);
  if (isGiven && !OFFERED[choice]) throw new AppError('not_found');
  if (isGiven && !today.includes(shown)) throw new AppError('conflict');
  const newest = await db().consent.findFirst({
    where: { userId, purpose: choice, subject: '' },
    orderBy: { id: 'desc' },
  });
  const isSame = newest?.isGiven === isGiven && (!isGiven || today.includes(newest.textHash));
  if (isSame) return { isGiven };
  const { version, textHash } = choiceText(choice, 'en');
  // A no names the words that it takes back, where there were any.
  const words = isGiven
    ? { version, textHash: shown }
    : { version: newest?.version ?? version, textHash: newest?.textHash ?? textHash };
  await recordConsent({ userId, purpose: choice, subject: '', ...words, isGiven, source });
  return { isGiven };
}
