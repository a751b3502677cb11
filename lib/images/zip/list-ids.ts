import { listImageIds } from '#lib/images/list-image-ids.ts';
import type { GalleryFilter } from '#lib/images/schema.ts';

/** The ids of all images of one list of this person but `except`, newest first, a piece at a time. */
export async function* listIds(input: {
  userId: string;
  filter: GalleryFilter;
  except?: ReadonlySet<string>;
}): AsyncGenerator<string> {
  const { userId, filter, except = new Set() } = input;
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const piece = await listImageIds({ userId, ...filter, cursor });
    for (const id of piece.ids) if (!except.has(id)) yield id;
    cursor = piece.next;
  }
}
