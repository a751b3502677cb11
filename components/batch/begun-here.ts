/** Batches that were asked for in this page and whose own page has not been shown yet: what was pressed is gone there, and its heading has the focus. */
export const begunHere = new Set<string>();
