import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';

/** Signs one browser of the account out, at once and everywhere: the next request with its token finds nothing. */
export async function endSession({ userId, id }: { userId: string; id: string }): Promise<void> {
  const { count } = await db().session.deleteMany({ where: { id, userId } });
  if (count === 0) throw new AppError('not_found');
}
