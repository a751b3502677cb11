import { encodeKey, type ImageList, partAt } from '#components/live/image-list.ts';
import { galleryQuery } from '#lib/images/gallery-query.ts';
import type { GalleryFilter, GalleryIndex, ImagePage, ImageView } from '#lib/images/schema.ts';

/** An answer that was none, with the sentence for the person; empty where the network gave none. */
async function ask(path: string, signal: AbortSignal): Promise<unknown> {
  const response = await fetch(path, { signal });
  if (response.status === 204) return null;
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw new Error((body as { error?: { message?: string } } | null)?.error?.message ?? '');
  return body;
}

/** The index of a list; null where it is still the one that is known. */
export async function askForIndex(input: {
  filter: GalleryFilter;
  known: ImageList | undefined;
  signal: AbortSignal;
}): Promise<GalleryIndex | null> {
  const { filter, known, signal } = input;
  const mark = known?.isWhole ? `${known.count}-${known.mark}` : undefined;
  // Both answers are the server's promise, made by the same version of this code.
  return (await ask(`/api/gallery?${galleryQuery(filter, { known: mark })}`, signal)) as GalleryIndex | null;
}

/** All images of one part, however many it has by now. */
export async function askForPart(list: ImageList, at: number, signal: AbortSignal): Promise<ImageView[]> {
  const [before, part] = [list.parts[at - 1]?.until, list.parts[at]?.until];
  const until = part === undefined || at === list.parts.length - 1 ? undefined : encodeKey(part);
  const images: ImageView[] = [];
  let cursor = before === undefined ? undefined : encodeKey(before);
  do {
    const query = galleryQuery(list.filter, { cursor, until });
    const page = (await ask(`/api/gallery/images?${query}`, signal)) as ImagePage;
    images.push(...page.images);
    cursor = page.next ?? undefined;
    // The last part has no end, and is read only as far as the index knows it.
  } while (cursor !== undefined && (until !== undefined || images.length < (list.parts[at]?.count ?? 0)));
  return images;
}

/** The parts between two indexes that have not come, by number. */
export function missingParts(list: ImageList, from: number, end: number): number[] {
  if (list.count === 0 || end <= from) return [];
  const missing: number[] = [];
  for (let at = partAt(list, Math.max(0, from)); at <= partAt(list, Math.min(list.count, end) - 1); at++)
    if (!list.parts[at]?.isLoaded) missing.push(at);
  return missing;
}
