import type { GalleryFilter } from '#lib/images/schema.ts';

/**
 * A filter, and whatever else is asked for, as the query of an address; `GalleryFilter` reads it back. The same filter always gives the same
 * text, so it names a list too. In a file without zod, because the gallery ships it.
 */
export function galleryQuery(filter: GalleryFilter, more: Record<string, string | undefined> = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...filter, ...more }).sort(([a], [b]) => a.localeCompare(b))) {
    if (value === true) query.set(name, '1');
    else if (value !== undefined && value !== false) query.set(name, value);
  }
  return query.toString();
}
