import { db } from '#lib/db.ts';
import type { Residency } from '#lib/residency.ts';

/** Where an account lets its pictures be sent; anywhere until it chooses. */
export async function getResidency({ userId }: { userId: string }): Promise<Residency> {
  const user = await db().user.findUnique({ where: { id: userId }, select: { residency: true } });
  return user?.residency ?? 'any';
}
