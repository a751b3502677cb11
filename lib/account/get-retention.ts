import { db } from '#lib/db.ts';
import type { Retention } from '#lib/retention.ts';

/** What an account has chosen to be preselected for its edits; "keep" until it chooses. */
export async function getRetention({ userId }: { userId: string }): Promise<Retention> {
  const user = await db().user.findUnique({ where: { id: userId }, select: { retention: true } });
  return user?.retention ?? 'keep';
}
