import { defineText } from '#lib/text/define.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const count = (amount: number, one: string, many: string) => `${amount} ${amount === 1 ? one : many}`;

/**
 * How long something still lasts, in the largest unit that says it well. Rounded down, so that it is never gone before it says; the first
 * minute of seven days still reads as seven.
 */
function lasts(leftMs: number): string {
  const left = leftMs + MINUTE_MS;
  if (left >= 2 * DAY_MS) return count(Math.floor(left / DAY_MS), 'day', 'days');
  if (left >= 2 * HOUR_MS) return count(Math.floor(left / HOUR_MS), 'hour', 'hours');
  if (leftMs >= 2 * MINUTE_MS) return count(Math.floor(leftMs / MINUTE_MS), 'minute', 'minutes');
  return leftMs >= MINUTE_MS ? 'a minute' : 'under a minute';
}

/** How long results are kept: the choice, the countdown, and what a private run says. */
export const retentionText = defineText({
  en: {
    choice: 'Keep the result',
    labels: { keep: 'Keep', week: '7 days', day: '24 hours', none: 'Do not store' },
    means: {
      keep: 'In your gallery until you delete it.',
      week: 'In your gallery for 7 days, then erased for ever.',
      day: 'In your gallery for 24 hours, then erased for ever.',
      none: 'This result is shown once and not kept. Download it before you leave.',
    },
    /** The photo is the result of a private run itself. */
    onlyPrivate: 'This photo is not stored, so nothing made of it is either.',
    /** The same where there is room for the time only, beside an hourglass. */
    left: (leftMs: number) => (leftMs <= 0 ? 'Gone' : lasts(leftMs)),
    /** Under the button, where the choice itself may be out of sight. */
    foot: {
      keep: null,
      week: 'Kept for 7 days.',
      day: 'Kept for 24 hours.',
      none: 'Shown once, not kept.',
    },
    goneIn: (leftMs: number) => (leftMs <= 0 ? 'Gone' : `Gone in ${lasts(leftMs)}`),
    keep: 'Keep',
    kept: (images: number) =>
      images === 1 ? 'Kept until you delete it.' : `${images} images kept until you delete them.`,
    notKept: 'That one is gone already.',
    noAnswer: 'The server did not answer. Try again.',
    privateRun: 'A private run',
    gone: 'The private result has been erased. To see it again, run the edit again.',
  },
});
