import { db } from '#lib/db.ts';
import type { TrailStep } from '#lib/edits/end-run.ts';
import type { TakenEdit } from '#lib/edits/take-edit.ts';
import { AppError } from '#lib/errors.ts';
import { openOriginal } from '#lib/images/open-original.ts';
import { prepareSource } from '#lib/images/prepare-source.ts';
import type { ImageBytes, SourceLimits } from '#lib/inference/backend.ts';
import { editsText } from '#lib/text/edits.ts';

/**
 * The further pictures of an edit, in order, made ready for a backend as its photo is. One after the other: no more than one original is in
 * memory. Throws `AppError('reference_gone')` when one was deleted or has expired.
 */
export async function openReferences(input: {
  taken: TakenEdit;
  limits: SourceLimits;
  trail: TrailStep[];
  signal: AbortSignal;
}): Promise<ImageBytes[]> {
  const { taken, limits, trail, signal } = input;
  const { id: editId, userId } = taken.edit;
  const rows = await db().editReference.findMany({
    where: { editId, edit: { userId } },
    orderBy: { position: 'asc' },
    select: { imageId: true },
  });
  const ready: ImageBytes[] = [];
  for (const { imageId } of rows) {
    signal.throwIfAborted();
    const original = await open(userId, imageId);
    trail.push({ step: 'opened', place: editsText.en.ownStore, bytes: original.bytes.byteLength });
    ready.push((await prepareSource({ image: original, limits, signal })).image);
  }
  return ready;
}

async function open(userId: string, imageId: string | null): Promise<ImageBytes> {
  if (!imageId) throw new AppError('reference_gone');
  return openOriginal({ userId, imageId }).catch((error: unknown) => {
    throw error instanceof AppError && error.code === 'not_found' ? new AppError('reference_gone') : error;
  });
}
