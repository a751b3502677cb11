/** How long results are kept. Browser-safe; the pages and the clean-up read the same numbers. */

/** What a person chooses for the result of an edit: until they delete it, 7 days, 24 hours, or not at all (a private run). */
export const RETENTIONS = ['keep', 'week', 'day', 'none'] as const;
export type Retention = (typeof RETENTIONS)[number];

/**
 * How long the result of a private run can be seen at most, seconds. FACTS, retention, and R-022 allow 15 minutes until it is erased: the
 * clean-up comes every half minute, and what it deletes has left the disk well before then.
 */
export const PRIVATE_SECONDS = 14 * 60;

/**
 * How long a private result outlives the page that showed it, seconds. A browser does not say whether a page that goes is reloaded or
 * closed; a reload is back by then even on a slow phone.
 */
export const LEAVING_SECONDS = 10;

const KEPT_SECONDS = { keep: null, week: 7 * 86_400, day: 86_400, none: PRIVATE_SECONDS } as const;

/** How long a result is kept from the end of its edit, seconds; null: until its owner deletes it. */
export const keptSeconds = (retention: Retention): number | null => KEPT_SECONDS[retention];
