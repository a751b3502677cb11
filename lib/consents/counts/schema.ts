/** The kinds of page that are counted for those who want it: the first word of their address. */
export const COUNTED_PAGES = ['edit', 'gallery', 'credits', 'account'] as const;
export type CountedPage = (typeof COUNTED_PAGES)[number];

/** The kind of page at this path, if its kind is counted. Nothing else of an address is looked at. */
export const pageOf = (path: string): CountedPage | null =>
  COUNTED_PAGES.find((page) => path.split('/')[1] === page) ?? null;

/** Fewer than this, of openings or of people who are counted, are not told apart from none. */
export const FEWEST_SHOWN = 10;

/** How often a kind of page was opened; null: too few to say. */
export type PageCountView = { page: CountedPage; count: number | null };
