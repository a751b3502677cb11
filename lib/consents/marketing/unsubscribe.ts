import { changeChoice } from '#lib/consents/change-choice.ts';
import { choiceText } from '#lib/consents/choice-text.ts';
import { readUnsubscribeToken } from '#lib/consents/marketing/unsubscribe-token.ts';
import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';

/**
 * Ends the mail about what is new for whoever holds this token, at once and as often as it is asked for. An account that is gone gets none either way.
 * Throws `not_found` for a token that was not made here.
 */
export async function unsubscribe({ token }: { token: string }): Promise<void> {
  const userId = readUnsubscribeToken(token);
  if (!userId) throw new AppError('not_found');
  if (!(await db().user.findUnique({ where: { id: userId }, select: { id: true } }))) return;
  const { textHash } = choiceText('marketing', 'en');
  await changeChoice({ userId, choice: 'marketing', isGiven: false, textHash, source: 'mail' });
}
