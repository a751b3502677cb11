import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { deleteObjects } from '#lib/images/delete-objects.ts';
import { makeVariants } from '#lib/images/make-variants.ts';
import { readWhole } from '#lib/images/read-whole.ts';
import { replaceObjects } from '#lib/images/replace-objects.ts';
import { VARIANTS } from '#lib/images/schema.ts';
import { plainSizes } from '#lib/images/stored-sizes.ts';
import { type Picture, type StoredObjects, writeObjects } from '#lib/images/write-objects.ts';
import type { Variant } from '#lib/storage/store.ts';
import { findDataKey } from '#lib/vault/find-data-key.ts';
import { markUpload } from '#lib/vault/mark-upload.ts';
import { requireDataKey } from '#lib/vault/require-data-key.ts';
import type { Image } from '#prisma/client/client.ts';

/**
 * Seals an image from before sealing: its objects are written anew under another name and read back, then the row changes to
 * them, then the old ones go; a crash at any point leaves the image whole and something for the sweep. Returns false when it is
 * sealed already, or was changed or deleted meanwhile. Throws `AppError` when its original cannot be read.
 */
export async function sealImage({ userId, imageId }: { userId: string; imageId: string }): Promise<boolean> {
  const row = await db().image.findFirst({ where: { id: imageId, userId, deletedAt: null, dataKeyId: null } });
  if (!row) return false;
  const picture = await readPicture(row);
  const startedAt = performance.now();
  const stored = await writeObjects({ userId, ingested: picture });
  await checkWritten({ userId, imageId, stored, picture });
  // Until now the plain checksum of the upload stood in the place of its mark.
  const sha256 = row.uploadMark;
  const uploadMark = sha256 && markUpload({ key: await requireDataKey({ userId }), sha256 });
  const facts = { uploadMark, previewBytes: picture.preview.length, thumbBytes: picture.thumb.length };
  return replaceObjects({ userId, imageId, objectsId: row.objectsId, stored, startedAt, facts });
}

/** The picture as it lies there; preview and thumb made again where one of them is not what the row says. */
async function readPicture(row: Image): Promise<Picture> {
  const sizes = plainSizes(row);
  const read = (variant: Variant) =>
    readWhole({
      ...row,
      imageId: row.id,
      variant,
      dataKey: null,
      sizeBytes: sizes[variant],
      sha256: row[`${variant}Sha256`],
    });
  const original = await read('original');
  const [preview, thumb] = await Promise.all([read('preview'), read('thumb')].map((part) => part.catch(() => null)));
  if (preview?.length !== sizes.preview || thumb?.length !== sizes.thumb)
    return { original, ...(await makeVariants({ bytes: original, hasAlpha: row.hasAlpha })) };
  return { original, preview, thumb, thumbHash: Buffer.from(row.thumbHash).toString('base64') };
}

/** Reads back what was written. Throws `AppError('unavailable')`, and removes it, when the store gives something else. */
async function checkWritten(input: { userId: string; imageId: string; stored: StoredObjects; picture: Picture }) {
  const { userId, imageId, stored, picture } = input;
  try {
    const dataKey = await findDataKey({ userId });
    for (const variant of VARIANTS) {
      const plain = picture[variant];
      const facts = { ...stored, userId, imageId, variant, dataKey };
      const read = await readWhole({ ...facts, sizeBytes: plain.length, sha256: stored[`${variant}Sha256`] });
      if (!read.equals(plain)) throw new AppError('unavailable');
    }
  } catch (error) {
    await deleteObjects(stored).catch(() => undefined);
    throw error;
  }
}
