import { eraseDue } from '#lib/account/erasure/erase-due.ts';
import { purgeSignIns } from '#lib/account/purge-sign-ins.ts';
import { purgeRecords } from '#lib/cleanup/purge-records.ts';
import type { CleanupName } from '#lib/cleanup/schema.ts';
import { purgePageCounts } from '#lib/consents/counts/purge-page-counts.ts';
import { purgeMailings } from '#lib/consents/marketing/purge-mailings.ts';
import { purgeConsents } from '#lib/consents/purge-consents.ts';
import { purgeMarks } from '#lib/credits/purge-marks.ts';
import { forgetPrivateRuns } from '#lib/edits/forget-private-runs.ts';
import { forgetWords } from '#lib/edits/forget-words.ts';
import { purgeElsewhere } from '#lib/edits/purge-elsewhere.ts';
import { purgeUsage } from '#lib/edits/purge-usage.ts';
import { finishDeletions } from '#lib/images/finish-deletions.ts';
import { PURGE_EXPIRED_MS, purgeExpired } from '#lib/images/purge-expired.ts';
import { purgeMasks } from '#lib/images/purge-masks.ts';
import { purgeTrash } from '#lib/images/purge-trash.ts';
import { endBooks } from '#lib/payments/end-books.ts';
import { purgeTickets } from '#lib/tickets/purge-tickets.ts';

/**
 * How often it looks, and which of the numbers it returns are of things removed (the others are of what was put off or told). Each may be cut off
 * anywhere, run twice at once, and run again.
 */
export type Cleanup = Readonly<{
  everyMs: number;
  run: () => Promise<Record<string, number>>;
  removes: readonly string[];
}>;

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Providers are asked again half a minute after the first time. */
const PURGE_ELSEWHERE_MS = 30_000;
/** Whoever has pressed "erase now" waits for the receipt. */
const ERASE_MS = 15_000;
/** A code is good for ten minutes, and its row is gone soon after. */
const SIGN_INS_MS = 5 * MINUTE_MS;

/** All that signing in leaves behind. */
const SIGN_INS = ['sessions', 'requests', 'limits', 'messages', 'notices', 'changes', 'devices'];

/** Every clean-up that removes what has had its time; `retention-table.ts` says of what. */
export const CLEANUPS: Readonly<Record<CleanupName, Cleanup>> = {
  elsewhere: { everyMs: PURGE_ELSEWHERE_MS, run: () => purgeElsewhere(), removes: ['cleared'] },
  expired_purged: { everyMs: PURGE_EXPIRED_MS, run: purgeExpired, removes: ['count'] },
  private_runs_forgotten: { everyMs: PURGE_EXPIRED_MS, run: forgetPrivateRuns, removes: ['count'] },
  deletions: { everyMs: MINUTE_MS, run: finishDeletions, removes: ['finished'] },
  accounts: { everyMs: ERASE_MS, run: eraseDue, removes: ['erased'] },
  trash_purged: { everyMs: HOUR_MS, run: purgeTrash, removes: ['count'] },
  masks_purged: { everyMs: HOUR_MS, run: purgeMasks, removes: ['count'] },
  words_forgotten: { everyMs: HOUR_MS, run: forgetWords, removes: ['count'] },
  sign_ins_purged: { everyMs: SIGN_INS_MS, run: purgeSignIns, removes: SIGN_INS },
  usage_purged: { everyMs: HOUR_MS, run: purgeUsage, removes: ['edits', 'emptied'] },
  counts_purged: { everyMs: HOUR_MS, run: purgePageCounts, removes: ['count'] },
  mailings_purged: { everyMs: HOUR_MS, run: purgeMailings, removes: ['count'] },
  consents_purged: { everyMs: HOUR_MS, run: purgeConsents, removes: ['count'] },
  marks_purged: { everyMs: DAY_MS, run: purgeMarks, removes: ['count'] },
  tickets_purged: { everyMs: HOUR_MS, run: purgeTickets, removes: ['count'] },
  books_ended: { everyMs: HOUR_MS, run: () => endBooks(), removes: ['accounts', 'purchases'] },
  records_purged: { everyMs: HOUR_MS, run: purgeRecords, removes: ['count'] },
};
