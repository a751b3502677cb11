import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';

/** What an image of this person is, without a byte of it: format, size in pixels and in bytes. Throws `AppError('not_found')`. */
export async function measureOriginal({ userId, imageId }: { userId: string; imageId: string }) {
  const row = await db().image.findFirst({
    where: { id: imageId, userId, deletedAt: null },
    select: { format: true, width: true, height: true, bytes: true },
  });
  if (!row) throw new AppError('not_found');
  return row;
}
