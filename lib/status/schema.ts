/** Numbers and shapes of being there. Browser-safe; worker, ledger, check and page read the same. */

/** How often the worker looks whether everything that people need is there, milliseconds. */
export const PULSE_MS = 60_000;

/** A gap between two looks that is longer counts as an outage, minutes: a restart or a deployment takes one or two. */
export const OUTAGE_MINUTES = 5;

/** An outage from this length on makes credits last longer, minutes. */
export const EXTENDING_MINUTES = 60;

/** One outage adds at most so many days: a database brought back from an old copy looks like an outage of months. */
export const MOST_EXTENSION_DAYS = 30;

const DAY_MS = 86_400_000;

/** By how many days an outage makes credits last longer: its length in whole days, rounded up; 0 for a short one. */
export function extensionDays({ beganAt, endedAt }: { beganAt: Date; endedAt: Date }): number {
  const ms = endedAt.getTime() - beganAt.getTime();
  return ms < EXTENDING_MINUTES * 60_000 ? 0 : Math.min(MOST_EXTENSION_DAYS, Math.ceil(ms / DAY_MS));
}

/** Parts that must answer for the service to be there. */
export type PartState = 'ok' | 'down';
export type Parts = Record<'database' | 'storage' | 'queue', PartState>;

/** An outage as a page tells it. Times are ISO 8601; `days`: how much longer credits last because of it. */
export type OutageView = { beganAt: string; endedAt: string; minutes: number; days: number };

/** A calendar month in UTC, `2026-11`: the share of it that was watched and in which the service was there, from 0 to 1. */
export type MonthView = { month: string; share: number };

/** How the service stands, and stood. `since`: from when on that is known; null: nothing has been watched here. */
export type StatusView = {
  parts: Parts;
  isReady: boolean;
  /** Longest run of an edit, seconds. */
  editSeconds: number;
  since: string | null;
  months: MonthView[];
  outages: OutageView[];
};
