import { type Db, db } from '#lib/db.ts';

/**
 * Destroys the data key of an account: whatever the store, its versions and its copies still hold of it is noise from then on.
 * Copies of the database that are older than this still hold the wrapped key. Returns whether there was one.
 */
export async function destroyDataKey({ userId, tx = db() }: { userId: string; tx?: Db }): Promise<boolean> {
  const { count } = await tx.dataKey.deleteMany({ where: { userId } });
  return count > 0;
}
