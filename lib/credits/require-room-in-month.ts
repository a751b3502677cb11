import { leftOf, type Month } from '#lib/credits/schema.ts';
import { AppError } from '#lib/errors.ts';
import { say } from '#lib/text/said.ts';

/** Refuses what the person's own limit for the month does not leave room for: `spend_cap`, with `details` for a page that did not know. */
export function requireRoomInMonth(input: { month: Month; credits: number; details?: Record<string, unknown> }): void {
  const { month, credits, details } = input;
  const { most, endsAt } = month;
  if (most === null) return;
  const left = leftOf({ ...month, most }, Date.parse(endsAt) - 1);
  if (credits <= left) return;
  const values = {
    need: credits,
    left,
    most: say('formats', 'credits', most),
    until: say('formats', 'dayInUtc', endsAt),
  };
  throw new AppError('spend_cap', { values, ...(details ? { details } : {}) });
}
