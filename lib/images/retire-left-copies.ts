import { db } from '#lib/db.ts';
import { takeMoveLock } from '#lib/images/move-lock.ts';
import { RETIRE_AFTER_SECONDS, retireCopies } from '#lib/images/retire-copies.ts';

/**
 * Removes copies that moves which were cut off have left. While one is at work there is nothing to do: it removes its own. Safe to
 * run at any time and twice at once. Returns how many images had some.
 */
export async function retireLeftCopies(): Promise<{ retired: number }> {
  if ((await db().image.count({ where: { copyPlace: { not: null }, deletedAt: null }, take: 1 })) === 0)
    return { retired: 0 };
  const lock = await takeMoveLock();
  if (!lock) return { retired: 0 };
  try {
    const { retired } = await retireCopies({ lock, afterSeconds: RETIRE_AFTER_SECONDS });
    return { retired };
  } finally {
    await lock.release();
  }
}
