import { listImages } from '#lib/images/list-images.ts';
import type { GalleryFilter } from '#lib/images/schema.ts';

/** The ids of all images of one list of this person, newest first, a page at a time. */
export async function* listIds({ userId, filter }: { userId: string; filter: GalleryFilter }): AsyncGenerator<string> {
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await listImages({ userId, ...filter, cursor });
    yield* page.images.map(({ id }) => id);
    cursor = page.next;
  }
}
