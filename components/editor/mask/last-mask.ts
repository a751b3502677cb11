import type { EditView } from '#lib/edits/schema.ts';

/** The last mask that fits this photo: of an edit of it, or of the edit that made it, which has its size. */
export function lastMaskOf(edits: EditView[], imageId: string): string | null {
  const near = edits.filter(
    ({ imageId: source, results, maskId }) =>
      maskId !== null && (source === imageId || results.some(({ id }) => id === imageId)),
  );
  return near.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))[0]?.maskId ?? null;
}
