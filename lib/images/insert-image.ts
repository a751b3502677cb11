import { type Db, db } from '#lib/db.ts';
import type { Ingested } from '#lib/images/make-ingested.ts';
import type { ImageView } from '#lib/images/schema.ts';
import { indexWords } from '#lib/images/search/index-words.ts';
import { toImageView, VIEW_SELECT } from '#lib/images/to-image-view.ts';
import type { StoredObjects } from '#lib/images/write-objects.ts';

export type NewImage = {
  userId: string;
  imageId: string;
  ingested: Ingested;
  stored: StoredObjects;
  /** An upload has a name and the mark of the bytes as they came; a result the edit that made it, which of its variations it is, and its source; a mask its photo. */
  origin:
    | { kind: 'upload'; name: string | null; uploadMark: string }
    | { kind: 'result'; editId: string; variation: number; sourceId: string | null }
    | { kind: 'mask'; name: string; sourceId: string; isPrivate: true };
  tx?: Db;
};

/**
 * Writes the row of an image whose objects are stored already, and by which words it is found. Runs inside `tx` when it is given one. Answers its view, in which a result lacks its
 * edit: results are shown by `selectImages`.
 */
export async function insertImage({
  userId,
  imageId,
  ingested,
  stored,
  origin,
  tx = db(),
}: NewImage): Promise<ImageView> {
  const { original, preview, thumb, thumbHash, ...facts } = ingested;
  const row = await tx.image.create({
    data: {
      id: imageId,
      userId,
      ...facts,
      ...stored,
      ...origin,
      bytes: original.length,
      previewBytes: preview.length,
      thumbBytes: thumb.length,
    },
    select: VIEW_SELECT,
  });
  await indexWords({ userId, imageIds: [imageId], tx });
  return toImageView({ ...row, edit: null }, () => thumbHash);
}
