import { hasChosen } from '#lib/consents/has-chosen.ts';
import { readUnsubscribeToken } from '#lib/consents/marketing/unsubscribe-token.ts';

/** Whether whoever holds this token gets mail about what is new; null for a token that was not made here. */
export async function isSubscribed({ token }: { token: string }): Promise<boolean | null> {
  const userId = readUnsubscribeToken(token);
  return userId === null ? null : hasChosen({ userId, choice: 'marketing' });
}
