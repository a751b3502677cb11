import type { Family } from '#components/live/family.ts';
import { isEnded } from '#lib/edits/is-ended.ts';
import type { EditView } from '#lib/edits/schema.ts';
import type { ImageView } from '#lib/images/schema.ts';

/** The way to one image from its upload. */
export type Surroundings = { path: ImageView[] };

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
  return { path };
}

/** An image and what was made from it, oldest first. */
export type Branch = { image: ImageView; children: Branch[] };

/** The family as trees: one, but for what was made from an image that has been deleted since. A ring, which rows cannot make but a repair could, is cut. */
export function treesOf({ images }: Family): Branch[] {
  const live = images.filter(({ trashedAt }) => trashedAt === null);
  const ids = new Set(live.map(({ id }) => id));
  const seen = new Set<string>();
  const grow = (image: ImageView): Branch => {
    seen.add(image.id);
    const children = live.filter(({ id, sourceId }) => sourceId === image.id && !seen.has(id));
    return { image, children: children.map(grow) };
  };
  const roots = live.filter(({ sourceId }) => sourceId === null || !ids.has(sourceId)).map(grow);
  const rings = live.filter(({ id }) => !seen.has(id));
  return [...roots, ...rings.flatMap((image) => (seen.has(image.id) ? [] : [grow(image)]))];
}

/** The part of the family that begins at this image; null where it is not there. */
export function branchAt(trees: Branch[], imageId: string): Branch | null {
  for (const tree of trees) {
    const found = tree.image.id === imageId ? tree : branchAt(tree.children, imageId);
    if (found) return found;
  }
  return null;
}

/** The image of a branch and everything that came of it. */
export const imagesOf = ({ image, children }: Branch): ImageView[] => [image, ...children.flatMap(imagesOf)];

/** The newest edit on this image, whatever its state, but for private runs that are over: they show nothing here. Null when there was none. */
export const latestEdit = (family: Family, imageId: string): EditView | null =>
  family.edits.find((edit) => edit.imageId === imageId && !(edit.retention === 'none' && isEnded(edit.state))) ?? null;

/** The edit that made this image, if it is known. */
export const edgeTo = (family: Family, imageId: string): EditView | null =>
  family.edits.find((edit) => edit.results.some(({ id }) => id === imageId)) ?? null;

/** Whether an edit waits or runs. */
export const isRunning = (edit: EditView | null): edit is EditView => edit !== null && !isEnded(edit.state);
