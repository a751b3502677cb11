import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { newId, sha256Hex } from '#lib/ids.ts';
import { cleanName } from '#lib/images/clean-name.ts';
import { deleteObjects } from '#lib/images/delete-objects.ts';
import { ingest } from '#lib/images/ingest.ts';
import { insertImage } from '#lib/images/insert-image.ts';
import { notifyImages } from '#lib/images/notify-images.ts';
import { requireYoung } from '#lib/images/orphan-age.ts';
import { restoreImages } from '#lib/images/restore-images.ts';
import type { ImageView } from '#lib/images/schema.ts';
import { toImageView, VIEW_SELECT } from '#lib/images/to-image-view.ts';
import { writeObjects } from '#lib/images/write-objects.ts';

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);
/** Prisma's code for a unique key that exists already. */
const isDuplicate = (error: unknown): boolean => codeOf(error) === 'P2002';
/** A constraint refused the row, so it is certain that there is none: a unique key, or an account that has gone. */
const isRefused = (error: unknown): boolean => isDuplicate(error) || codeOf(error) === 'P2003';

/** The image these very bytes became before, taken out of the trash if it lay there. */
async function findEarlier({
  userId,
  uploadSha256,
}: {
  userId: string;
  uploadSha256: string;
}): Promise<ImageView | null> {
  const row = await db().image.findFirst({ where: { userId, uploadSha256, deletedAt: null }, select: VIEW_SELECT });
  if (!row) return null;
  if (row.trashedAt) await restoreImages({ userId, imageIds: [row.id] });
  return toImageView({ ...row, trashedAt: null });
}

/**
 * Keeps an upload: objects first, then the row; objects whose row cannot be written are removed or swept. The same bytes a second
 * time, also at the same moment, give the first image back. Throws what `ingest` throws, and
 * `AppError('storage_full' | 'unavailable')`; nothing is kept then.
 */
export async function storeUpload({
  userId,
  bytes,
  name,
  signal,
}: {
  userId: string;
  bytes: Uint8Array;
  name: string | null;
  signal?: AbortSignal;
}): Promise<ImageView> {
  const uploadSha256 = sha256Hex(bytes);
  const earlier = await findEarlier({ userId, uploadSha256 });
  if (earlier) return earlier;
  const ingested = await ingest({ bytes, ...(signal ? { signal } : {}) });
  const imageId = newId();
  const startedAt = performance.now();
  const stored = await writeObjects({ userId, ingested });
  try {
    const origin = { kind: 'upload' as const, name: cleanName(name), uploadSha256 };
    return await db().$transaction(async (tx) => {
      requireYoung(startedAt);
      const image = await insertImage({ userId, imageId, ingested, stored, origin, tx });
      await notifyImages(tx, userId, [image]);
      return image;
    });
  } catch (error) {
    // Of a commit whose answer was lost nobody knows how it ended: the row may be there, so the sweep decides.
    if (isRefused(error)) await deleteObjects(stored).catch(() => undefined);
    if (!isDuplicate(error)) throw error;
    const first = await findEarlier({ userId, uploadSha256 });
    // The other one was deleted between our two looks: nothing is wrong, and sending it again will do.
    if (!first) throw new AppError('conflict', { cause: error });
    return first;
  }
}
