import { db } from '#lib/db.ts';

/** Signs out every browser of the account but the one that asks; returns how many. */
export async function endOtherSessions({
  userId,
  sessionId,
}: {
  userId: string;
  sessionId: string;
}): Promise<{ ended: number }> {
  const { count } = await db().session.deleteMany({ where: { userId, id: { not: sessionId } } });
  return { ended: count };
}
