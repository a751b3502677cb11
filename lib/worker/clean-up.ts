import { sendNotices } from '#lib/account/notices/send-notices.ts';
import { CLEANUPS } from '#lib/cleanup/cleanups.ts';
import { runRecorded } from '#lib/cleanup/run-recorded.ts';
import { CLEANUP_NAMES } from '#lib/cleanup/schema.ts';
import { watchCleanups } from '#lib/cleanup/watch-cleanups.ts';
import { sendPolicyMails } from '#lib/consents/policies/send-policy-mails.ts';
import { expireCredits } from '#lib/credits/expire-credits.ts';
import { extendAfterOutages } from '#lib/credits/extend-after-outages.ts';
import { grantWelcomes } from '#lib/credits/grant-welcomes.ts';
import { isBooksCheckDue } from '#lib/credits/is-books-check-due.ts';
import { noteBooks } from '#lib/credits/note-books.ts';
import { remindExpiring } from '#lib/credits/remind-expiring.ts';
import { mendEdits } from '#lib/edits/mend-edits.ts';
import { tryBackends } from '#lib/edits/try-backends.ts';
import { retireLeftCopies } from '#lib/images/retire-left-copies.ts';
import { sealImages } from '#lib/images/seal-images.ts';
import { indexLeftWords } from '#lib/images/search/index-left-words.ts';
import { SWEEP_MS } from '#lib/images/sweep-images.ts';
import { log } from '#lib/log.ts';
import { reconcilePurchases } from '#lib/payments/reconcile-purchases.ts';
import { resumePurchases } from '#lib/payments/resume-purchases.ts';
import { MONITOR_SECONDS } from '#lib/queue/settings.ts';
import { notePulse } from '#lib/status/note-pulse.ts';
import { PULSE_MS } from '#lib/status/schema.ts';
import { sweepInTurn } from '#lib/worker/sweep-in-turn.ts';

/** What a worker does by itself: what the log calls it, how often, and how many of what it removed or mended. */
type Task = { event: string; everyMs: number; run: () => Promise<Record<string, number>> };

/** A machine that is switched off every night must not miss what runs once an hour. */
const FIRST_MS = 60_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** A backend that was taken out is tried again so often. */
const TRY_BACKENDS_MS = 30_000;

/** What removes what has had its time: one worker at a time, each run recorded. */
const RECORDED: readonly Task[] = CLEANUP_NAMES.map((name) => ({
  event: name,
  everyMs: CLEANUPS[name].everyMs,
  run: async () => (await runRecorded({ name })) ?? {},
}));

const TASKS: readonly Task[] = [
  { event: 'edits_mended', everyMs: MONITOR_SECONDS * 1000, run: mendEdits },
  { event: 'backends_tried', everyMs: TRY_BACKENDS_MS, run: () => tryBackends() },
  { event: 'notices', everyMs: MINUTE_MS, run: () => sendNotices() },
  { event: 'pulse', everyMs: PULSE_MS, run: () => notePulse() },
  { event: 'credits_extended', everyMs: MINUTE_MS, run: extendAfterOutages },
  { event: 'credits_expired', everyMs: HOUR_MS, run: expireCredits },
  { event: 'credit_reminders', everyMs: HOUR_MS, run: remindExpiring },
  { event: 'policy_mails', everyMs: HOUR_MS, run: () => sendPolicyMails() },
  { event: 'welcome_granted', everyMs: MINUTE_MS, run: grantWelcomes },
  { event: 'purchases_resumed', everyMs: MINUTE_MS, run: resumePurchases },
  { event: 'purchases_reconciled', everyMs: HOUR_MS, run: reconcilePurchases },
  { event: 'books_checked', everyMs: HOUR_MS, run: books },
  { event: 'images_sealed', everyMs: HOUR_MS, run: sealImages },
  { event: 'words_indexed', everyMs: HOUR_MS, run: indexLeftWords },
  { event: 'left_copies_removed', everyMs: SWEEP_MS, run: retireLeftCopies },
  { event: 'images_mended', everyMs: SWEEP_MS, run: sweepInTurn },
  { event: 'cleanups_watched', everyMs: HOUR_MS, run: watchCleanups },
  ...RECORDED,
];

/** Once an hour, whichever worker comes first. The log says each time that the books were checked, and how much there was. */
async function books(): Promise<Record<string, number>> {
  if (!(await isBooksCheckDue())) return {};
  const { entries, differences } = await noteBooks();
  return { entries, differences: differences.length };
}

/**
 * Runs every task at its interval until the returned function is called. Each is safe to run in several workers at
 * once and to be cut off in the middle, and the log says what it did when it did something.
 */
export function startCleanUp(): () => void {
  const underWay = new Set<Task>();
  const run = (task: Task) => {
    if (underWay.has(task)) return;
    underWay.add(task);
    runTask(task).finally(() => underWay.delete(task));
  };
  const timers = TASKS.flatMap((task) => [
    setTimeout(run, Math.min(FIRST_MS, task.everyMs), task),
    setInterval(run, task.everyMs, task),
  ]);
  return () => timers.forEach(clearTimeout);
}

async function runTask({ event, run }: Task): Promise<void> {
  const startedAt = performance.now();
  try {
    for (const [what, count] of Object.entries(await run())) {
      if (count > 0) log.info({ event: `${event}:${what}`, count, ms: Math.round(performance.now() - startedAt) });
    }
  } catch (error) {
    log.warn({ event: `${event}:failed`, error });
  }
}
