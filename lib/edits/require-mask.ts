import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { maskSize } from '#lib/images/mask-size.ts';
import { readMask } from '#lib/images/read-mask.ts';
import { READABLE } from '#lib/images/readable.ts';
import type { Model } from '#lib/inference/backend.ts';
import type { Retention } from '#lib/retention.ts';

/** The mask of an edit: a stored one, or the one of a private run; null for none. */
export type AskedMask = { id: string } | { png: Buffer } | null;

/**
 * Refuses a mask that the model does not take or that does not fit the photo, and an edit without one where it needs one. Only a private run
 * brings its mask along. Throws `AppError('mask_not_taken' | 'mask_missing' | 'mask_gone' | 'mask_wrong' | 'mask_empty' | 'malformed')`.
 */
export async function requireMask(input: {
  userId: string;
  maskId?: string | undefined;
  mask?: string | undefined;
  photo: { width: number; height: number };
  model: Model;
  retention: Retention;
}): Promise<AskedMask> {
  const { userId, maskId, mask, photo, model, retention } = input;
  const values = { model: model.name };
  if (maskId === undefined && mask === undefined) {
    if (model.needs === 'mask') throw new AppError('mask_missing', { values });
    return null;
  }
  if (!model.capabilities.mask) throw new AppError('mask_not_taken', { values });
  if (mask !== undefined) {
    if (maskId !== undefined || retention !== 'none') throw new AppError('malformed');
    return { png: (await readMask({ bytes: Buffer.from(mask, 'base64'), photo })).png };
  }
  const [row] = await db().$queryRaw<{ id: string; width: number; height: number }[]>`
    SELECT i."id"::text AS id, i."width", i."height" FROM "Image" i
     WHERE i."id" = ${maskId}::uuid AND i."userId" = ${userId}::uuid AND i."kind" = 'mask' AND ${READABLE}`;
  if (!row) throw new AppError('mask_gone');
  const { width, height } = maskSize(photo);
  if (row.width !== width || row.height !== height) throw new AppError('mask_wrong');
  return { id: row.id };
}
