import { deleteDue } from '#lib/images/delete-due.ts';
import { TRASH_DAYS } from '#lib/limits.ts';
import { Prisma } from '#prisma/client/client.ts';

/** Deletes for ever what has been in the trash for 30 days, by the database's clock. Returns how many images. */
export async function purgeTrash(): Promise<{ count: number }> {
  const due = Prisma.sql`"trashedAt" < now() - make_interval(days => ${TRASH_DAYS}::int)`;
  return deleteDue({ reason: 'trash', due });
}
