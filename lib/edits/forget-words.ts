import { db } from '#lib/db.ts';
import { Prisma } from '#prisma/client/client.ts';

/**
 * Takes the words from edits of everybody that nobody can see any more (PRODUCT §4.4): those that have ended without a result and whose source
 * has been deleted for ever since they were asked for, and those all of whose results were, the last while others were still being made. Returns
 * how many there were.
 */
export async function forgetWords(): Promise<{ count: number }> {
  return db().edit.updateMany({
    where: {
      results: { none: {} },
      instruction: { not: '' },
      OR: [{ imageId: null, state: { in: ['failed', 'refused', 'cancelled'] } }, { state: 'succeeded' }],
    },
    data: { instruction: '', errorValues: Prisma.DbNull },
  });
}
