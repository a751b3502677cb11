import type { Variant } from '#lib/storage/store.ts';

/** Of an image's row, what says how large its objects are. */
export type SizedRow = { bytes: number; previewBytes: number; thumbBytes: number };

/** The sizes that the objects of an image have in the store, bytes. */
export const storedSizes = ({ bytes, previewBytes, thumbBytes }: SizedRow): Record<Variant, number> => ({
  original: bytes,
  preview: previewBytes,
  thumb: thumbBytes,
});
