import type { ImageView } from '#lib/images/schema.ts';

/** How long a deletion for ever can be taken back, milliseconds (DESIGN §9: with the seconds left in digits). */
const UNDO_MS = 10_000;

/** What goes in a moment: lists that come meanwhile leave it out. */
const doomed = new Map<string, ImageView>();

export const doomedImages = (): ImageView[] => [...doomed.values()];

/** A deletion that has not become real yet. `undo` takes it back, and tells whether that still was in time. */
export type Pending = { undo: () => boolean };

/**
 * Deletes images ten seconds from now, unless it is undone before. Until then nothing has happened anywhere: a page that is closed, reloaded or
 * crashes takes the deletion along, and the images stay where they are.
 */
export function eraseLater(images: readonly ImageView[], erase: () => Promise<void>): Pending {
  let isOver = false;
  const end = () => {
    isOver = true;
    for (const { id } of images) doomed.delete(id);
  };
  for (const image of images) doomed.set(image.id, image);
  const timer = setTimeout(() => void erase().finally(end), UNDO_MS);
  return {
    undo: () => {
      if (isOver) return false;
      clearTimeout(timer);
      end();
      return true;
    },
  };
}
