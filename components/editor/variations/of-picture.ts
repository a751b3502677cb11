import type { EditView } from '#lib/edits/schema.ts';
import type { ImageView } from '#lib/images/schema.ts';

/** An edit as it is told of one of its pictures: with that one's seed, and where its data went. */
export function ofPicture(edit: EditView, image: ImageView): EditView {
  if (edit.variations === 1) return edit;
  const variation = image.edit?.variation ?? 1;
  const seed = edit.seeds[variation - 1] ?? null;
  const { seed: _, ...options } = edit.options;
  return {
    ...edit,
    seeds: [seed],
    options: seed === null ? options : { ...options, seed },
    trail: edit.trail.filter((line) => (line.variation ?? 1) === variation),
  };
}
