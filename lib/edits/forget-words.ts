import { db } from '#lib/db.ts';
import { Prisma } from '#prisma/client/client.ts';

/**
 * Takes the words from edits of everybody that have ended without a result and whose source has been deleted for ever since
 * they were asked for: nobody can see them any more (PRODUCT §4.4). Returns how many there were.
 */
export async function forgetWords(): Promise<{ count: number }> {
  return db().edit.updateMany({
    where: {
      imageId: null,
      result: null,
      state: { in: ['failed', 'refused', 'cancelled'] },
      instruction: { not: '' },
    },
    data: { instruction: '', errorValues: Prisma.DbNull },
  });
}
