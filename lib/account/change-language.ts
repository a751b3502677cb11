import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import type { Locale } from '#lib/text/define.ts';

/** Says what an account's pages and messages are written in from now on, in every browser. */
export async function changeLanguage(input: { userId: string; language: Locale }): Promise<{ language: Locale }> {
  const { userId, language } = input;
  const { count } = await db().user.updateMany({ where: { id: userId }, data: { language } });
  if (count === 0) throw new AppError('not_signed_in');
  return { language };
}
