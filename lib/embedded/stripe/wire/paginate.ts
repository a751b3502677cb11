import { noSuch } from '#lib/embedded/stripe/wire/api-error.ts';

export type List<T> = { object: 'list'; data: T[]; has_more: boolean; url: string };

export const listOf = <T>(data: T[], has_more: boolean, url: string): List<T> => ({
  object: 'list',
  data,
  has_more,
  url,
});

type Page = { limit?: number | undefined; starting_after?: string | undefined; ending_before?: string | undefined };

/** One page of rows that come oldest first; the answer has the newest first (docs.stripe.com/api/pagination). */
export function paginate<T extends { id: string }>(
  rows: readonly T[],
  { limit = 10, starting_after, ending_before }: Page,
  { url, kind, order = 'newest' }: { url: string; kind: string; order?: 'newest' | 'oldest' },
): List<T> {
  const ordered = order === 'newest' ? rows.toReversed() : [...rows];
  const place = (id: string, param: string): number => {
    const index = ordered.findIndex((row) => row.id === id);
    if (index < 0) throw noSuch(kind, id, param, 400);
    return index;
  };
  if (ending_before !== undefined) {
    const end = place(ending_before, 'ending_before');
    const start = Math.max(0, end - limit);
    return listOf(ordered.slice(start, end), start > 0, url);
  }
  const start = starting_after === undefined ? 0 : place(starting_after, 'starting_after') + 1;
  return listOf(ordered.slice(start, start + limit), start + limit < ordered.length, url);
}
