import { sha256Hex } from '#lib/ids.ts';
import type { ObjectFacts } from '#lib/images/read-whole.ts';
import { plainSizes, type SizedRow } from '#lib/images/stored-sizes.ts';
import type { Place, Variant } from '#lib/storage/store.ts';
import { parseDataKeyText } from '#lib/vault/data-key-text.ts';

/** Of an image and the edit that made it, what delivering its bytes needs. */
export type ObjectRow = SizedRow & {
  userId: string;
  objectsId: string;
  place: Place;
  originalSha256: string | null;
  previewSha256: string | null;
  thumbSha256: string | null;
  /** The data key of its owner, as `DATA_KEY_TEXT`. */
  key: string | null;
  name: string | null;
  title: string | null;
  instruction: string | null;
  format: string;
  hasAlpha: boolean;
  /** It was not meant to stay. */
  expires: boolean;
};

export type DescribedObject = ObjectFacts & {
  contentType: string;
  /** Strong, and different for every owner, image, variant and content. Quoted. */
  etag: string;
  /** Name for a download, with the extension of what it is. */
  downloadName: string;
  /** No browser may keep any of it. */
  isPassing: boolean;
};

/** Of a file of each format that is called otherwise. */
export const EXTENSIONS: Record<string, string> = { jpeg: 'jpg', tiff: 'tif' };

/** `preview` is JPEG, or WebP where there is transparency; `thumb` is WebP. See `makeVariants`. */
function formatOf(variant: Variant, row: ObjectRow): string {
  if (variant === 'original') return row.format;
  return variant === 'preview' && !row.hasAlpha ? 'jpeg' : 'webp';
}

/** The person's own name for the photo, or the words that made it, shortened; the extension is always ours. */
export function downloadName(row: Pick<ObjectRow, 'title' | 'name' | 'instruction'>, format: string): string {
  const stem = (row.title ?? row.name ?? row.instruction ?? '').replace(/\.[A-Za-z0-9]{1,5}$/, '');
  const short = [...stem].slice(0, 80).join('').trim();
  return `${short || 'Afterimage'}.${EXTENSIONS[format] ?? format}`;
}

/** One variant of an image as the headers of its delivery need it. */
export function describeObject(
  row: ObjectRow,
  { imageId, variant }: { imageId: string; variant: Variant },
): DescribedObject {
  const { userId, objectsId, place, dataKeyId, key } = row;
  const sizeBytes = plainSizes(row)[variant];
  const sha256 = row[`${variant}Sha256`];
  const format = formatOf(variant, row);
  return {
    userId,
    imageId,
    variant,
    objectsId,
    place,
    dataKeyId,
    dataKey: parseDataKeyText(key),
    sizeBytes,
    sha256,
    contentType: `image/${format}`,
    etag: `"${sha256Hex(`${userId} ${imageId} ${variant} ${sha256 ?? row.originalSha256} ${sizeBytes}`).slice(0, 32)}"`,
    downloadName: downloadName(row, format),
    isPassing: row.expires,
  };
}
