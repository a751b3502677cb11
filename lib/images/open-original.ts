import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { readWhole } from '#lib/images/read-whole.ts';
import { requireReadable } from '#lib/images/readable.ts';
import type { ImageBytes } from '#lib/inference/backend.ts';
import { findDataKey } from '#lib/vault/find-data-key.ts';

/**
 * The original of an image of this person, in memory, opened and checked, so that a short or altered read never reaches an
 * engine (F-30). Throws `AppError('not_found')`, or `AppError('unavailable' | 'seal_broken')` when the storage gives something else.
 */
export async function openOriginal({ userId, imageId }: { userId: string; imageId: string }): Promise<ImageBytes> {
  const [row, dataKey] = await Promise.all([
    db().image.findFirst({
      where: { id: imageId, userId, deletedAt: null },
      select: {
        format: true,
        width: true,
        height: true,
        objectsId: true,
        place: true,
        dataKeyId: true,
        bytes: true,
        originalSha256: true,
      },
    }),
    findDataKey({ userId }),
    requireReadable({ userId, imageId }),
  ]);
  if (!row) throw new AppError('not_found');
  const { format, width, height, bytes: sizeBytes, originalSha256: sha256, ...object } = row;
  const bytes = await readWhole({ userId, imageId, variant: 'original', ...object, sizeBytes, sha256, dataKey });
  return { bytes, format, width, height };
}
