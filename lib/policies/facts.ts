import { UNDO_DAYS } from '#lib/account/erasure/schema.ts';
import { ENDED_SESSION_DAYS, SESSION_DAYS, SESSION_IDLE_DAYS, SIGN_IN_MINUTES } from '#lib/account/lifetimes.ts';
import { WELCOME_CREDITS, WELCOME_DAYS } from '#lib/credits/schema.ts';
import { MAX_UPLOAD_BYTES, TRASH_DAYS } from '#lib/limits.ts';
import { PURCHASED_DAYS, WITHDRAWAL_DAYS } from '#lib/payments/schema.ts';

/** The numbers in the policies: those by which the program itself acts. A changed number is a changed text, and needs a new version. */
export const FACTS = {
  undoDays: UNDO_DAYS,
  sessionDays: SESSION_DAYS,
  sessionIdleDays: SESSION_IDLE_DAYS,
  endedSessionDays: ENDED_SESSION_DAYS,
  signInMinutes: SIGN_IN_MINUTES,
  welcomeCredits: WELCOME_CREDITS,
  welcomeDays: WELCOME_DAYS,
  purchasedDays: PURCHASED_DAYS,
  withdrawalDays: WITHDRAWAL_DAYS,
  trashDays: TRASH_DAYS,
  uploadMegabytes: MAX_UPLOAD_BYTES / 1_000_000,
  /** FACTS, retention: what the pages promise for a private run; the program ends it a minute before. */
  privateMinutes: 15,
  /** GDPR, Art. 12(3). */
  answerMonths: 1,
} as const;
