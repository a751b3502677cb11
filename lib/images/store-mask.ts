import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { newId } from '#lib/ids.ts';
import { deleteObjects } from '#lib/images/delete-objects.ts';
import { insertImage } from '#lib/images/insert-image.ts';
import { makeVariants } from '#lib/images/make-variants.ts';
import { requireYoung } from '#lib/images/orphan-age.ts';
import { readMask } from '#lib/images/read-mask.ts';
import { READABLE } from '#lib/images/readable.ts';
import { writeObjects } from '#lib/images/write-objects.ts';
import { maskText } from '#lib/text/mask.ts';

export type StoredMask = { id: string; imageId: string; width: number; height: number };

/**
 * Keeps a mask that was painted on this photo, sealed as every picture is, until the photo is deleted for ever; one that no edit comes to use
 * goes after a day (`purgeMasks`). Throws `AppError('not_found' | 'private_source' | 'mask_wrong' | 'mask_empty')`, or what `writeObjects` throws.
 */
export async function storeMask(input: {
  userId: string;
  imageId: string;
  bytes: Uint8Array;
  signal?: AbortSignal;
}): Promise<StoredMask> {
  const { userId, imageId, bytes, signal } = input;
  const photo = await findPhoto({ userId, imageId });
  if (!photo) throw new AppError('not_found');
  // Of what is not stored nothing is: its mask goes along with the press.
  if (photo.isPrivate) throw new AppError('private_source');
  const { png, ...size } = await readMask({ bytes, photo, signal });
  const variants = await makeVariants({ bytes: png, hasAlpha: false });
  const ingested = { original: png, ...variants, ...size, format: 'png', hasAlpha: false, notes: [] };
  const startedAt = performance.now();
  const stored = await writeObjects({ userId, ingested });
  const id = newId();
  return db().$transaction(async (tx) => {
    requireYoung(startedAt);
    // The photo is locked, as deleting it locks it first: neither misses the other.
    if (!(await findPhoto({ userId, imageId }, tx))) {
      await deleteObjects(stored).catch(() => undefined);
      throw new AppError('not_found');
    }
    const origin = { kind: 'mask' as const, name: maskText.en.fileName, sourceId: imageId, isPrivate: true as const };
    await insertImage({ userId, imageId: id, ingested, stored, origin, tx });
    return { id, imageId, ...size };
  });
}

type Photo = { width: number; height: number; isPrivate: boolean };

async function findPhoto(of: { userId: string; imageId: string }, tx: Pick<ReturnType<typeof db>, '$queryRaw'> = db()) {
  const [photo] = await tx.$queryRaw<Photo[]>`
    SELECT i."width", i."height", i."isPrivate" FROM "Image" i
     WHERE i."id" = ${of.imageId}::uuid AND i."userId" = ${of.userId}::uuid AND i."kind" <> 'mask' AND i."trashedAt" IS NULL AND ${READABLE}
       FOR SHARE`;
  return photo;
}
