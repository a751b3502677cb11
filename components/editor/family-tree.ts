import type { Family } from '#components/live/family.ts';
import { isEnded } from '#lib/edits/is-ended.ts';
import type { EditView } from '#lib/edits/schema.ts';
import type { ImageView } from '#lib/images/schema.ts';

/** What is around one image: the way from its upload, what else came of its source, and what was made from it. */
export type Surroundings = { path: ImageView[]; siblings: ImageView[]; children: ImageView[] };

/** Null when the image is not of this family. A source that was deleted ends the path; a ring cannot loop it. */
export function surroundings(family: Family, imageId: string): Surroundings | null {
  const byId = new Map(family.images.map((image) => [image.id, image]));
  const here = byId.get(imageId);
  if (!here) return null;
  const path: ImageView[] = [];
  for (
    let at: ImageView | undefined = here;
    at && !path.includes(at);
    at = at.sourceId ? byId.get(at.sourceId) : undefined
  ) {
    path.unshift(at);
  }
  const isLive = (image: ImageView) => image.trashedAt === null;
  return {
    path,
    siblings: family.images.filter(
      (image) => isLive(image) && image.id !== here.id && image.sourceId !== null && image.sourceId === here.sourceId,
    ),
    children: family.images.filter((image) => isLive(image) && image.sourceId === here.id),
  };
}

/** The newest edit on this image, whatever its state, but for private runs that are over: they show nothing here. Null when there was none. */
export const latestEdit = (family: Family, imageId: string): EditView | null =>
  family.edits.find((edit) => edit.imageId === imageId && !(edit.retention === 'none' && isEnded(edit.state))) ?? null;

/** The edit that made this image, if it is known. */
export const edgeTo = (family: Family, imageId: string): EditView | null =>
  family.edits.find((edit) => edit.results.some(({ id }) => id === imageId)) ?? null;

/** Whether an edit waits or runs. */
export const isRunning = (edit: EditView | null): edit is EditView => edit !== null && !isEnded(edit.state);
