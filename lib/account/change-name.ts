import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';

/** Sets or, with an empty one, removes the name of an account. Returns the name now kept. */
export async function changeName({ userId, name }: { userId: string; name: string }): Promise<{ name: string | null }> {
  const kept = name === '' ? null : name;
  const { count } = await db().user.updateMany({ where: { id: userId }, data: { name: kept } });
  if (count === 0) throw new AppError('not_signed_in');
  return { name: kept };
}
