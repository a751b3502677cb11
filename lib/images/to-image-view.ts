import { type Db, db } from '#lib/db.ts';
import { brokenSeal } from '#lib/images/broken-seal.ts';
import type { ImageView } from '#lib/images/schema.ts';
import { findDataKey } from '#lib/vault/find-data-key.ts';
import { type DataKeyRow, openDataKey } from '#lib/vault/open-data-key.ts';
import { thumbHashOpener } from '#lib/vault/thumb-hash.ts';

/** What of an upload's row its owner's browser is shown, and what opening it takes. */
export const VIEW_SELECT = {
  id: true,
  kind: true,
  name: true,
  title: true,
  isFavourite: true,
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
} as const;

export type ImageViewRow = Omit<ImageView, 'createdAt' | 'trashedAt' | 'expiresAt' | 'thumbHash'> & {
  createdAt: Date;
  trashedAt: Date | null;
  expiresAt: Date | null;
  thumbHash: Uint8Array;
} & Omit<SealedThumbHash, 'thumbHash'>;

/** What opening a ThumbHash takes; sealed bytes, or base64 of them. */
type SealedThumbHash = { id: string; objectsId: string; dataKeyId: string | null; thumbHash: Uint8Array | string };

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
  const open = thumbHashesWith({ userId, key: await findDataKey({ userId, tx }) });
  return (row) => toImageView(row, open);
}

/**
 * Opens ThumbHashes of one account. One that does not open is said in the log and left out: it only stands in until the picture has come, and
 * a page must not fail for it.
 */
export function thumbHashesWith({ userId, key }: { userId: string; key: DataKeyRow | null }): OpenThumbHash {
  let open: ReturnType<typeof thumbHashOpener> | undefined;
  return ({ id, objectsId, dataKeyId, thumbHash }) => {
    const sealed = typeof thumbHash === 'string' ? Buffer.from(thumbHash, 'base64') : thumbHash;
    if (dataKeyId === null) return Buffer.from(sealed).toString('base64');
    try {
      open ??= thumbHashOpener(openDataKey({ userId, row: key }));
      return open(objectsId, sealed);
    } catch (error) {
      if (brokenSeal(error, { userId, imageId: id }) === error) throw error;
      return '';
    }
  };
}
