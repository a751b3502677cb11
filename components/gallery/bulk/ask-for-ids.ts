import { askJson } from '#components/gallery/ask-json.ts';
import { galleryQuery } from '#lib/images/gallery-query.ts';
import type { GalleryFilter, ImageIds } from '#lib/images/schema.ts';

/** The ids of everything that a list has now, but `except`. Throws as `askJson` does. */
export async function askForIds(filter: GalleryFilter, except: ReadonlySet<string>): Promise<string[]> {
  const ids: string[] = [];
  const { signal } = new AbortController();
  for (let cursor: string | null | undefined; cursor !== null; ) {
    // What it answers is the server's promise, made by the same version of this code.
    const piece = (await askJson(`/api/gallery/ids?${galleryQuery(filter, { cursor })}`, signal)) as ImageIds;
    ids.push(...piece.ids.filter((id) => !except.has(id)));
    cursor = piece.next;
  }
  return ids;
}
