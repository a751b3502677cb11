import type { z } from 'zod';
import { recordConsent } from '#lib/consents/record-consent.ts';
import type { ConsentSource } from '#lib/consents/schema.ts';
import { db } from '#lib/db.ts';
import type { AgreeInput } from '#lib/edits/schema.ts';
import { hasAgreed, listAgreed, lockSending } from '#lib/edits/sending-consent.ts';
import { questionsOf } from '#lib/edits/sending-questions.ts';
import { AppError } from '#lib/errors.ts';
import { models } from '#lib/inference/index.ts';
import type { ModelRegistry } from '#lib/inference/registry.ts';
import { consentsText } from '#lib/text/consents.ts';
import { LOCALES } from '#lib/text/define.ts';

/**
 * Lets a provider have this person's pictures from now on, or models process them outside the EU: a line for each answer, all of one press or none;
 * a second press writes nothing. Throws `not_found` for what nothing here asks, and `conflict` where the words that were shown are not today's.
 */
export async function agreeToSending(
  input: { userId: string; source?: ConsentSource } & z.output<typeof AgreeInput>,
  from: ModelRegistry = models,
): Promise<{ count: number }> {
  const { userId, answers, source = 'editor' } = input;
  const asked = LOCALES.flatMap((locale) => from.listModels().flatMap((model) => questionsOf(model, locale)));
  for (const { purpose, subject, textHash } of answers) {
    const known = asked.filter((one) => one.purpose === purpose && one.subject === subject);
    if (known.length === 0) throw new AppError('not_found');
    if (!known.some((one) => one.textHash === textHash)) throw new AppError('conflict');
  }
  return db().$transaction(async (tx) => {
    await lockSending(userId, tx);
    const agreed = await listAgreed(userId, tx);
    const missing = answers.filter((answer) => !hasAgreed(agreed, answer));
    for (const { purpose, subject, textHash } of missing) {
      const { version } = purpose === 'transfer' ? consentsText.en.transfer : consentsText.en;
      await recordConsent({ userId, purpose, subject, textHash, version, isGiven: true, source }, tx);
    }
    return { count: missing.length };
  });
}
