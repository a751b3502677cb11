import { GalleryFilter } from '#lib/images/schema.ts';

type Query = Record<string, string | string[] | undefined>;

/** The filter of an address. What of it is not sound is left out: an old bookmark shows more, not an error. */
export function readFilter(query: Query, trash: boolean): GalleryFilter {
  const sound = Object.entries(GalleryFilter.shape).flatMap(([name, shape]) => {
    const parsed = shape.safeParse(query[name]);
    return parsed.success && parsed.data !== undefined && parsed.data !== '' ? [[name, parsed.data]] : [];
  });
  return { ...(Object.fromEntries(sound) as Partial<GalleryFilter>), trash };
}
