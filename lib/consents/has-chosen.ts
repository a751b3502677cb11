import { choiceHashes } from '#lib/consents/choice-text.ts';
import type { Choice } from '#lib/consents/schema.ts';
import { db } from '#lib/db.ts';

/** Whether a person has switched this on, with the words as they are now, and has not switched it off since. */
export async function hasChosen({ userId, choice }: { userId: string; choice: Choice }): Promise<boolean> {
  const newest = await db().consent.findFirst({
    where: { userId, purpose: choice, subject: '' },
    orderBy: { id: 'desc' },
    select: { isGiven: true, textHash: true },
  });
  return newest?.isGiven === true && choiceHashes(choice).includes(newest.textHash);
}
