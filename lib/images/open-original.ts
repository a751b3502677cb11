import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { sha256Hex } from '#lib/ids.ts';
import { requireReadable } from '#lib/images/readable.ts';
import type { ImageBytes } from '#lib/inference/backend.ts';
import { storeAt } from '#lib/storage/index.ts';
import { objectKey } from '#lib/storage/store.ts';

/**
 * The original of an image of this person, in memory, checked against its checksum so that a short read never reaches an
 * engine (F-30). Throws `AppError('not_found')`, or `AppError('unavailable')` when the storage gives something else.
 */
export async function openOriginal({ userId, imageId }: { userId: string; imageId: string }): Promise<ImageBytes> {
  await requireReadable({ userId, imageId });
  const row = await db().image.findFirst({
    where: { id: imageId, userId, deletedAt: null },
    select: { format: true, width: true, height: true, sha256: true, objectsId: true, place: true },
  });
  if (!row) throw new AppError('not_found');
  const bytes = await storeAt(row.place).get(objectKey(row.objectsId, 'original'));
  if (!bytes || sha256Hex(bytes) !== row.sha256) throw new AppError('unavailable', { retryAfterSeconds: 30 });
  const { format, width, height } = row;
  return { bytes, format, width, height };
}
