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

/** Usage data, days: what an edit cost and how long it took, and edits of which nothing is to be seen any more. FACTS, retention; R-091. */
export const USAGE_DAYS = 730;

/** A line of the consents, years after a later one took its place. FACTS, retention. */
export const CONSENT_YEARS = 3;

/** Payments and their books, years after the end of the year of their last movement, where the operator sets no other (in Germany §147 AO, §257 HGB). */
export const BOOKS_YEARS = 10;

/** The keyed mark of a mailbox, years after it last had an account: long enough that making accounts anew for welcome credits is no business. */
export const MARK_YEARS = 3;

/** Masks that no edit uses, days. */
export const MASK_DAYS = 1;

/** What clean-ups did and what checks of the books found, days: long enough to see how something went before somebody noticed. */
export const RECORD_DAYS = 90;

/** Runs of a clean-up that found nothing to do, hours; the last ones stay. Some come every fifteen seconds. */
export const IDLE_RUN_HOURS = 24;

/** Lines of the program's own log under `DATA_DIR`, days. */
export const LOG_DAYS = 30;
