import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import type { Residency } from '#lib/residency.ts';

/** Says where an account's pictures may be sent from now on; edits that wait keep what held when they were asked for. */
export async function changeResidency(input: {
  userId: string;
  residency: Residency;
}): Promise<{ residency: Residency }> {
  const { userId, residency } = input;
  const { count } = await db().user.updateMany({ where: { id: userId }, data: { residency } });
  if (count === 0) throw new AppError('not_signed_in');
  return { residency };
}
