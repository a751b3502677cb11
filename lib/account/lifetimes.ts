/** How long sign-ins live. The privacy page and the clean-up read the same numbers. Browser-safe. */

/** A code and its link, minutes. ASVS 5.0 6.5.5 allows an out-of-band secret at most ten. */
export const SIGN_IN_MINUTES = 10;

/** A session from its start, days; using it does not lengthen it. */
export const SESSION_DAYS = 30;

/** A session that nobody uses, days. */
export const SESSION_IDLE_DAYS = 7;

/** `lastSeenAt` is written at most this often, seconds, so that reading a page is not a write. */
export const SEEN_EVERY_SECONDS = 300;

/** An ended session's row, days after its end: long enough to answer "was that me?". */
export const ENDED_SESSION_DAYS = 7;

/** A kind of browser that signed in is known for so long after its last sign-in, days: as long as security events may be kept. */
export const KNOWN_DEVICE_DAYS = 180;

/** Wrong codes that end a sign-in. With ten codes a day a guess succeeds at most once in 20,000 days. */
export const MAX_WRONG_CODES = 5;
