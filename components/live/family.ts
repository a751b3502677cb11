import { isEnded } from '#lib/edits/is-ended.ts';
import type { EditView } from '#lib/edits/schema.ts';
import type { ImageView } from '#lib/images/schema.ts';

/** Every image that descends from one upload, oldest first, and their edits, newest first. */
export type Family = { images: ImageView[]; edits: EditView[] };

const byAge = (a: { createdAt: string }, b: { createdAt: string }) => a.createdAt.localeCompare(b.createdAt);

/** The family with `image` new or replaced. */
export function withImage(family: Family, image: ImageView): Family {
  const others = family.images.filter((known) => known.id !== image.id);
  return { ...family, images: [...others, image].sort(byAge) };
}

/**
 * The family with `edit` new or replaced, and its result with it. An ended edit never goes back to waiting or running:
 * the answer to the press may arrive after the events of the run.
 */
export function withEdit(family: Family, edit: EditView): Family {
  const known = family.edits.find(({ id }) => id === edit.id);
  if (known && isEnded(known.state) && !isEnded(edit.state)) return family;
  const others = family.edits.filter(({ id }) => id !== edit.id);
  const edits = [...others, edit].sort((a, b) => byAge(b, a));
  return edit.results.reduce(withImage, { ...family, edits });
}

/** The family without one image; what was made from it stays, as the server keeps it. */
export const withoutImage = (family: Family, imageId: string): Family => ({
  ...family,
  images: family.images.filter(({ id }) => id !== imageId),
});

/**
 * Two states of one family as one: what the server rendered (`fresh`) wins, except that an edit known to have ended
 * stays so, with its result, when the rendering began before that.
 */
export function mergeFamily(known: Family, fresh: Family): Family {
  const overtaken = known.edits.filter(
    (edit) => isEnded(edit.state) && fresh.edits.some(({ id, state }) => id === edit.id && !isEnded(state)),
  );
  const missing = known.edits.filter(({ id }) => !fresh.edits.some((edit) => edit.id === id));
  const edits = [...fresh.edits, ...missing].sort((a, b) => byAge(b, a));
  return overtaken.reduce(withEdit, { images: fresh.images, edits });
}

/** Whether a change of this image or edit concerns the family. */
export const concerns = (family: Family, imageId: string | null): boolean =>
  imageId !== null && family.images.some(({ id }) => id === imageId);
