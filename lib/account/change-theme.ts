import type { Theme } from '#lib/account/schema.ts';
import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';

/** Says how an account's pages look from now on, in every browser; `system` is as each device is set. */
export async function changeTheme({ userId, theme }: { userId: string; theme: Theme | 'system' }): Promise<void> {
  const { count } = await db().user.updateMany({
    where: { id: userId },
    data: { theme: theme === 'system' ? null : theme },
  });
  if (count === 0) throw new AppError('not_signed_in');
}
