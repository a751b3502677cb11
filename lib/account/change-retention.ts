import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import type { Retention } from '#lib/retention.ts';

/** Sets what is preselected for the next edits of an account. What was made before stays as it was chosen then. */
export async function changeRetention(input: {
  userId: string;
  retention: Retention;
}): Promise<{ retention: Retention }> {
  const { userId, retention } = input;
  const { count } = await db().user.updateMany({ where: { id: userId }, data: { retention } });
  if (count === 0) throw new AppError('not_signed_in');
  return { retention };
}
