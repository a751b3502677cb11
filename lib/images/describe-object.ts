import { sha256Hex } from '#lib/ids.ts';
import type { Place, Variant } from '#lib/storage/store.ts';

/** Of an image and the edit that made it, what delivering its bytes needs. */
export type ObjectRow = {
  userId: string;
  objectsId: string;
  place: Place;
  name: string | null;
  instruction: string | null;
  format: string;
  hasAlpha: boolean;
  sha256: string;
  bytes: number;
  previewBytes: number;
  thumbBytes: number;
};

export type DescribedObject = {
  objectsId: string;
  place: Place;
  contentType: string;
  sizeBytes: number;
  /** Strong, and different for every owner, image, variant and content. Quoted. */
  etag: string;
  /** Name for a download, with the extension of what it is. */
  downloadName: string;
};

const EXTENSIONS: Record<string, string> = { jpeg: 'jpg', tiff: 'tif' };

/** `preview` is JPEG, or WebP where there is transparency; `thumb` is WebP. See `makeVariants`. */
function formatOf(variant: Variant, row: ObjectRow): string {
  if (variant === 'original') return row.format;
  return variant === 'preview' && !row.hasAlpha ? 'jpeg' : 'webp';
}

/** The person's own name for the photo, or the words that made it, shortened; the extension is always ours. */
function downloadName(row: ObjectRow, format: string): string {
  const stem = (row.name ?? row.instruction ?? '').replace(/\.[A-Za-z0-9]{1,5}$/, '');
  const short = [...stem].slice(0, 80).join('').trim();
  return `${short || 'Afterimage'}.${EXTENSIONS[format] ?? format}`;
}

/** One variant of an image as the headers of its delivery need it. */
export function describeObject(row: ObjectRow, { imageId, variant }: { imageId: string; variant: Variant }) {
  const sizeBytes = { original: row.bytes, preview: row.previewBytes, thumb: row.thumbBytes }[variant];
  const format = formatOf(variant, row);
  return {
    objectsId: row.objectsId,
    place: row.place,
    contentType: `image/${format}`,
    sizeBytes,
    etag: `"${sha256Hex(`${row.userId} ${imageId} ${variant} ${row.sha256} ${sizeBytes}`).slice(0, 32)}"`,
    downloadName: downloadName(row, format),
  } satisfies DescribedObject;
}
