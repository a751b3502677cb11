import { UNDO_DAYS } from '#lib/account/erasure/schema.ts';
import { ENDED_SESSION_DAYS, KNOWN_DEVICE_DAYS, SIGN_IN_MINUTES } from '#lib/account/lifetimes.ts';
import { NOTICE_DAYS } from '#lib/account/notices/schema.ts';
import type { LineId, RetentionLine } from '#lib/cleanup/schema.ts';
import { TRASH_DAYS } from '#lib/limits.ts';
import { OUTBOX_DAYS } from '#lib/mail/outbox.ts';
import {
  BOOKS_YEARS,
  CONSENT_YEARS,
  keptSeconds,
  LOG_DAYS,
  MARK_YEARS,
  MASK_DAYS,
  PRIVATE_SECONDS,
  RECORD_DAYS,
  USAGE_DAYS,
} from '#lib/retention.ts';
import { PROVE_DAYS, TICKET_YEARS } from '#lib/tickets/schema.ts';

const DAY_SECONDS = 86_400;

const days = (count: number, ...by: RetentionLine['by']): RetentionLine => ({ count, unit: 'day', by });
const untold = (...by: RetentionLine['by']): RetentionLine => ({ count: null, unit: 'day', by });

/**
 * What is kept for how long, and which clean-ups see to it (FACTS, retention). The numbers are those by which the clean-ups act; the pages print
 * them, and tests/lib/cleanup/retention-table.test.ts shows for every line that it holds. `booksYears`: what the operator set.
 */
export const retentionTable = ({ booksYears = BOOKS_YEARS } = {}): Record<LineId, RetentionLine> => ({
  images: untold('deletions'),
  trash: days(TRASH_DAYS, 'trash_purged', 'deletions'),
  chosen: days((keptSeconds('week') ?? 0) / DAY_SECONDS, 'expired_purged', 'deletions'),
  privateRuns: {
    count: PRIVATE_SECONDS / 60,
    unit: 'minute',
    by: ['expired_purged', 'private_runs_forgotten', 'deletions'],
  },
  masks: days(MASK_DAYS, 'masks_purged', 'deletions'),
  words: untold('words_forgotten'),
  providers: untold('elsewhere'),
  account: untold(),
  closedAccounts: days(UNDO_DAYS, 'accounts'),
  receipts: untold('accounts'),
  sessions: days(ENDED_SESSION_DAYS, 'sign_ins_purged'),
  codes: { count: SIGN_IN_MINUTES, unit: 'minute', by: ['sign_ins_purged'] },
  limits: untold('sign_ins_purged'),
  marks: { count: MARK_YEARS, unit: 'year', by: ['marks_purged'] },
  outbox: days(OUTBOX_DAYS, 'sign_ins_purged'),
  notices: days(NOTICE_DAYS, 'sign_ins_purged'),
  devices: days(KNOWN_DEVICE_DAYS, 'sign_ins_purged'),
  usage: days(USAGE_DAYS, 'usage_purged', 'counts_purged', 'mailings_purged'),
  accessLog: untold(),
  // Files, which `npm start` sees to: lib/embedded/log-file.ts.
  log: days(LOG_DAYS),
  purchases: { count: booksYears, unit: 'year', by: ['books_ended'] },
  consents: { count: CONSENT_YEARS, unit: 'year', by: ['consents_purged'] },
  tickets: { count: TICKET_YEARS, unit: 'year', by: ['tickets_purged'] },
  unproven: days(PROVE_DAYS, 'tickets_purged'),
  exports: untold(),
  webhooks: untold(),
  records: days(RECORD_DAYS, 'records_purged'),
});
