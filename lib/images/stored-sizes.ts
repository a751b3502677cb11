import type { Variant } from '#lib/storage/store.ts';
import { sealedSize } from '#lib/vault/object-format.ts';

/** Of an image's row, what says how large its objects are: the sizes of the pictures (bytes), and whether they are sealed. */
export type SizedRow = { bytes: number; previewBytes: number; thumbBytes: number; dataKeyId: string | null };

/** The sizes of the three as pictures, bytes. */
export const plainSizes = ({
  bytes,
  previewBytes,
  thumbBytes,
}: Omit<SizedRow, 'dataKeyId'>): Record<Variant, number> => ({
  original: bytes,
  preview: previewBytes,
  thumb: thumbBytes,
});

/** The sizes that the objects of an image have in the store, bytes. */
export function storedSizes(row: SizedRow): Record<Variant, number> {
  const { original, preview, thumb } = plainSizes(row);
  if (row.dataKeyId === null) return { original, preview, thumb };
  return { original: sealedSize(original), preview: sealedSize(preview), thumb: sealedSize(thumb) };
}
