import { db } from '#lib/db.ts';
import type { BatchView } from '#lib/edits/schema.ts';
import { EDIT_ROW, toEditViews } from '#lib/edits/to-edit-view.ts';
import { AppError } from '#lib/errors.ts';
import { selectImages } from '#lib/images/select-images.ts';
import { Prisma } from '#prisma/client/client.ts';

/** One batch of this person. Throws `not_found`, also when all that it was about has been deleted for ever. */
export async function requireBatch({ userId, batchId }: { userId: string; batchId: string }): Promise<BatchView> {
  const batch = await db().batch.findFirst({
    where: { id: batchId, userId },
    include: { edits: { orderBy: { batchPlace: 'asc' }, include: EDIT_ROW } },
  });
  const said = batch?.edits.find(({ instruction }) => instruction !== '');
  if (!batch || !said) throw new AppError('not_found');
  const sourceIds = batch.edits.flatMap(({ imageId }) => imageId ?? []);
  const [edits, images] = await Promise.all([
    toEditViews({ userId, rows: batch.edits }),
    selectImages({ userId, where: Prisma.sql`i."id" = ANY(${sourceIds}::uuid[])` }),
  ]);
  const { id, createdAt } = batch;
  const { instruction, model, priceCredits } = said;
  return { id, createdAt: createdAt.toISOString(), instruction, model, priceCredits, edits, images };
}
