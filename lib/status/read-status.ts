import { db } from '#lib/db.ts';
import { EDIT_DEADLINE_MS } from '#lib/queue/settings.ts';
import { checkParts } from '#lib/status/check-parts.ts';
import { extensionDays, type MonthView, type OutageView, type StatusView } from '#lib/status/schema.ts';

/** So many calendar months are told, the one that runs included. */
const MONTHS = 12;

/** Everybody may ask, so an answer younger than this is given again, milliseconds. */
const FRESH_MS = 5_000;

type Span = { beganAt: Date; endedAt: Date };

/** How the service stands now, and what was recorded of the last twelve months; at most five seconds old. */
export function readStatus(): Promise<StatusView> {
  if (!last || performance.now() - last.at > FRESH_MS) {
    const answer = read();
    last = { at: performance.now(), answer };
    // What failed is asked for anew.
    answer.catch(() => {
      last = undefined;
    });
  }
  return last.answer;
}
let last: { at: number; answer: Promise<StatusView> } | undefined;

async function read(): Promise<StatusView> {
  const parts = await checkParts();
  const isReady = Object.values(parts).every((state) => state === 'ok');
  const now = { parts, isReady, editSeconds: EDIT_DEADLINE_MS / 1_000 };
  const nothing = { ...now, since: null, months: [], outages: [] };
  // The page says that the database is down; what was recorded is in it.
  if (parts.database === 'down') return nothing;
  const [pulse] = await db().$queryRaw<{ firstAt: Date; now: Date }[]>`
    SELECT "firstAt", clock_timestamp() AS now FROM "Pulse" WHERE "id" = 1`;
  if (!pulse) return nothing;
  const from = new Date(Date.UTC(pulse.now.getUTCFullYear(), pulse.now.getUTCMonth() - MONTHS + 1, 1));
  const rows = await db().$queryRaw<Span[]>`
    SELECT "beganAt", "endedAt" FROM "Outage" WHERE "endedAt" > ${from} ORDER BY "beganAt" DESC`;
  return {
    ...now,
    since: pulse.firstAt.toISOString(),
    months: monthsOf(pulse.firstAt, pulse.now, rows),
    outages: rows.map(viewOf),
  };
}

const viewOf = (outage: Span): OutageView => ({
  beganAt: outage.beganAt.toISOString(),
  endedAt: outage.endedAt.toISOString(),
  minutes: Math.round((outage.endedAt.getTime() - outage.beganAt.getTime()) / 60_000),
  days: extensionDays(outage),
});

/** Each month with the share of what was watched of it, the newest first. */
export function monthsOf(since: Date, now: Date, outages: readonly Span[]): MonthView[] {
  const months: MonthView[] = [];
  for (let back = 0; back < MONTHS; back += 1) {
    const begin = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1);
    const end = Math.min(now.getTime(), Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back + 1, 1));
    const watchedFrom = Math.max(begin, since.getTime());
    if (watchedFrom >= end) break;
    const lost = outages.reduce(
      (sum, { beganAt, endedAt }) =>
        sum + Math.max(0, Math.min(end, endedAt.getTime()) - Math.max(watchedFrom, beganAt.getTime())),
      0,
    );
    months.push({ month: new Date(begin).toISOString().slice(0, 7), share: 1 - lost / (end - watchedFrom) });
  }
  return months;
}
