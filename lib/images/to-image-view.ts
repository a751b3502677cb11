import { type Db, db } from '#lib/db.ts';
import { brokenSeal } from '#lib/images/broken-seal.ts';
import type { ImageView } from '#lib/images/schema.ts';
import { findDataKey } from '#lib/vault/find-data-key.ts';
import { type DataKeyRow, openDataKey } from '#lib/vault/open-data-key.ts';
import { thumbHashOpener } from '#lib/vault/thumb-hash.ts';

/** What of a row, and of the edit that made it, its owner's browser is shown, and what opening it takes. */
export const VIEW_SELECT = {
  id: true,
  kind: true,
  name: true,
  title: true,
  format: true,
  width: true,
  height: true,
  bytes: true,
  objectsId: true,
  dataKeyId: true,
  thumbHash: true,
  hasAlpha: true,
  notes: true,
  createdAt: true,
  trashedAt: true,
  expiresAt: true,
  sourceId: true,
  edit: { select: { id: true, instruction: true, model: true, engineMs: true } },
} as const;

export type ImageViewRow = Omit<ImageView, 'createdAt' | 'trashedAt' | 'expiresAt' | 'thumbHash'> & {
  createdAt: Date;
  trashedAt: Date | null;
  expiresAt: Date | null;
} & SealedThumbHash;
type SealedThumbHash = { id: string; objectsId: string; dataKeyId: string | null; thumbHash: Uint8Array };

/** Base64 of a row's ThumbHash. */
type OpenThumbHash = (row: SealedThumbHash) => string;

/** A row selected by `VIEW_SELECT` as its owner's browser sees it. */
export function toImageView(row: ImageViewRow, openThumbHash: OpenThumbHash): ImageView {
  const { objectsId: _, dataKeyId: __, thumbHash: ___, ...image } = row;
  return {
    ...image,
    thumbHash: openThumbHash(row),
    createdAt: row.createdAt.toISOString(),
    trashedAt: row.trashedAt?.toISOString() ?? null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
  };
}

/** Turns rows of one account into views. One statement for the key, however many rows follow. */
export async function imageViewer({
  userId,
  tx = db(),
}: {
  userId: string;
  tx?: Db;
}): Promise<(row: ImageViewRow) => ImageView> {
  return imageViewerWith({ userId, key: await findDataKey({ userId, tx }) });
}

/**
 * The same where the key's row was read already. A ThumbHash that does not open is said in the log and left out: it only stands
 * in until the picture has come, and a page must not fail for it.
 */
export function imageViewerWith({ userId, key }: { userId: string; key: DataKeyRow | null }) {
  let open: ReturnType<typeof thumbHashOpener> | undefined;
  const openThumbHash: OpenThumbHash = ({ id, objectsId, dataKeyId, thumbHash }) => {
    if (dataKeyId === null) return Buffer.from(thumbHash).toString('base64');
    try {
      open ??= thumbHashOpener(openDataKey({ userId, row: key }));
      return open(objectsId, thumbHash);
    } catch (error) {
      if (brokenSeal(error, { userId, imageId: id }) === error) throw error;
      return '';
    }
  };
  return (row: ImageViewRow): ImageView => toImageView(row, openThumbHash);
}
