import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { sha256Hex } from '#lib/ids.ts';
import type { Variant } from '#lib/storage/store.ts';

export type LocatedObject = {
  contentType: string;
  sizeBytes: number;
  /** Strong, and different for every owner, image, variant and content. Quoted. */
  etag: string;
  /** Name for a download, with the extension of what it is. */
  downloadName: string;
};

const EXTENSIONS: Record<string, string> = { jpeg: 'jpg', tiff: 'tif' };

/** `preview` is JPEG, or WebP where there is transparency; `thumb` is WebP. See `makeVariants`. */
function formatOf(variant: Variant, row: { format: string; hasAlpha: boolean }): string {
  if (variant === 'original') return row.format;
  return variant === 'preview' && !row.hasAlpha ? 'jpeg' : 'webp';
}

/** The person's own name for the photo, or the words that made it, shortened; the extension is always ours. */
function downloadName(row: { name: string | null; edit: { instruction: string } | null }, format: string): string {
  const stem = (row.name ?? row.edit?.instruction ?? '').replace(/\.[A-Za-z0-9]{1,5}$/, '');
  const short = [...stem].slice(0, 80).join('').trim();
  return `${short || 'Afterimage'}.${EXTENSIONS[format] ?? format}`;
}

/** What delivering a variant needs, in one statement. Throws `AppError('not_found')` when it is not there or not theirs. */
export async function locateObject({
  userId,
  imageId,
  variant,
}: {
  userId: string;
  imageId: string;
  variant: Variant;
}): Promise<LocatedObject> {
  const rows = await db().$queryRaw<
    {
      name: string | null;
      instruction: string | null;
      format: string;
      hasAlpha: boolean;
      sha256: string;
      bytes: number;
      previewBytes: number;
      thumbBytes: number;
    }[]
  >`
    SELECT i."name", e."instruction", i."format", i."hasAlpha", i."sha256", i."bytes", i."previewBytes", i."thumbBytes"
      FROM "Image" i LEFT JOIN "Edit" e ON e."id" = i."editId"
     WHERE i."id" = ${imageId}::uuid AND i."userId" = ${userId}::uuid AND i."deletedAt" IS NULL`;
  const row = rows[0];
  if (!row) throw new AppError('not_found');
  const sizeBytes = { original: row.bytes, preview: row.previewBytes, thumb: row.thumbBytes }[variant];
  const format = formatOf(variant, row);
  const edit = row.instruction === null ? null : { instruction: row.instruction };
  return {
    contentType: `image/${format}`,
    sizeBytes,
    etag: `"${sha256Hex(`${userId} ${imageId} ${variant} ${row.sha256} ${sizeBytes}`).slice(0, 32)}"`,
    downloadName: downloadName({ name: row.name, edit }, format),
  };
}
