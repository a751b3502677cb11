import { type Db, db } from '#lib/db.ts';
import type { ImageView } from '#lib/images/schema.ts';
import { toImageView, VIEW_SELECT } from '#lib/images/to-image-view.ts';

/** One image of this person, in the trash or not; null when it is not there, not theirs, or deleted for ever. */
export async function getImage({
  userId,
  imageId,
  tx = db(),
}: {
  userId: string;
  imageId: string;
  tx?: Db;
}): Promise<ImageView | null> {
  const row = await tx.image.findFirst({ where: { id: imageId, userId, deletedAt: null }, select: VIEW_SELECT });
  return row && toImageView(row);
}
