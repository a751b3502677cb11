import type { TakenEdit } from '#lib/edits/take-edit.ts';
import { AppError } from '#lib/errors.ts';
import { openOriginal } from '#lib/images/open-original.ts';
import type { ImageBytes } from '#lib/inference/backend.ts';

/** The photo, in memory. One that is gone by now is said to be so. */
export async function openSource({ edit: { userId, imageId } }: TakenEdit): Promise<ImageBytes> {
  if (!imageId) throw new AppError('source_gone');
  return gone(openOriginal({ userId, imageId }));
}

/** What was not found is the photo of the edit. */
export const gone = <T>(found: Promise<T>): Promise<T> =>
  found.catch((error: unknown) => {
    throw error instanceof AppError && error.code === 'not_found' ? new AppError('source_gone') : error;
  });
