import { db } from '#lib/db.ts';
import { unsealMask } from '#lib/edits/seal-mask.ts';
import type { TakenEdit } from '#lib/edits/take-edit.ts';
import { AppError } from '#lib/errors.ts';
import { openOriginal } from '#lib/images/open-original.ts';
import type { ImageBytes } from '#lib/inference/backend.ts';
import { decodeMask, type GreyMask } from '#lib/inference/grey-mask.ts';

/** The mask of an edit as it was painted, an 8-bit grey PNG; undefined for an edit without one. Throws `AppError('mask_gone')`. */
export async function openMask({ edit }: TakenEdit): Promise<ImageBytes | undefined> {
  const { id: editId, userId, isMasked, maskId } = edit;
  if (!isMasked) return undefined;
  const passing = await db().passingMask.findFirst({ where: { editId, edit: { userId } } });
  if (passing) {
    const bytes = await unsealMask({ userId, editId, sealed: passing.sealed });
    const { width, height } = await decodeMask(bytes);
    return { bytes, format: 'png', width, height };
  }
  if (!maskId) throw new AppError('mask_gone');
  return openOriginal({ userId, imageId: maskId }).catch((error: unknown) => {
    throw error instanceof AppError && error.code === 'not_found' ? new AppError('mask_gone') : error;
  });
}

/** The same, unpacked. */
export async function openGreyMask(taken: TakenEdit): Promise<GreyMask | undefined> {
  const mask = await openMask(taken);
  return mask && decodeMask(mask.bytes);
}
