/** Clean-ups by their names, as they are recorded and as the log calls them. Browser-safe. */
export const CLEANUP_NAMES = [
  'elsewhere',
  'expired_purged',
  'private_runs_forgotten',
  'deletions',
  'accounts',
  'trash_purged',
  'masks_purged',
  'words_forgotten',
  'sign_ins_purged',
  'usage_purged',
  'counts_purged',
  'mailings_purged',
  'consents_purged',
  'marks_purged',
  'books_ended',
  'tickets_purged',
  'records_purged',
] as const;
export type CleanupName = (typeof CLEANUP_NAMES)[number];

/** The lines of the retention table: FACTS' own, and what else there is in this product. */
export const LINE_IDS = [
  'images',
  'trash',
  'chosen',
  'privateRuns',
  'masks',
  'words',
  'providers',
  'account',
  'closedAccounts',
  'receipts',
  'sessions',
  'codes',
  'limits',
  'marks',
  'outbox',
  'notices',
  'devices',
  'usage',
  'accessLog',
  'log',
  'purchases',
  'consents',
  'tickets',
  'unproven',
  'exports',
  'webhooks',
  'records',
] as const;
export type LineId = (typeof LINE_IDS)[number];

/** How long something is kept. `count` is null where a number says nothing: until its owner deletes it, or not at all. */
export type RetentionLine = { count: number | null; unit: 'minute' | 'day' | 'year'; by: readonly CleanupName[] };

/**
 * How a clean-up stands. `waiting`: it has not run in this installation. `late`: its last good end is longer ago than three of its turns and ten
 * minutes. `failing`: its last run ended with an error. Times are ISO 8601.
 */
export type CleanupStatus = {
  name: CleanupName;
  state: 'on time' | 'late' | 'failing' | 'waiting';
  lastEndedAt: string | null;
  /** Of the last run that ended; a few are not told exactly (`tellCount`). */
  lastRemoved: number;
  errorCode: string | null;
  /** Removed in the last 30 days. */
  removed: number;
  nextAt: string | null;
};

/** Numbers under it could say what one person did. */
const FEWEST_TOLD = 10;

/** What a page says of a count of what people did: none, the number, or null for a few. */
export const tellCount = (count: number): number | null => (count === 0 || count >= FEWEST_TOLD ? count : null);
