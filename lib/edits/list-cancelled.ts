import { db } from '#lib/db.ts';

/** Of these running edits, the ones that their owners asked to cancel. */
export async function listCancelled(editIds: string[]): Promise<string[]> {
  const rows = await db().edit.findMany({
    where: { id: { in: editIds }, cancelRequestedAt: { not: null } },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
