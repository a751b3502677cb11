import type { EntryRow } from '#lib/credits/entry-rows.ts';
import { DAY_MS, type EditFacts, type Reason, type Returned } from '#lib/credits/schema.ts';

/** Why this entry was written; true also when its edit's words, or the edit itself, have gone. */
export function reasonOf(row: EntryRow): Reason {
  const facts: EditFacts = { words: row.words, model: row.model, isPrivate: row.isPrivate, together: row.together };
  const boughtAt = row.boughtAt?.toISOString() ?? null;
  switch (row.kind) {
    case 'grant': {
      const days = Math.round(((row.endsAt?.getTime() ?? 0) - row.at.getTime()) / DAY_MS);
      const is = ({ welcome: 'welcome', promotional: 'gift', purchased: 'bought' } as const)[row.lotKind];
      return { is, days };
    }
    case 'hold':
      if (row.state === 'succeeded') return { is: 'kept', ...facts };
      return { is: 'held', isWaiting: row.state === 'queued' || row.state === 'running', ...facts };
    case 'release':
      return { is: 'returned', why: whyReturned(row), part: partOf(row), ...facts };
    case 'expire':
      return { is: 'expired', lot: row.lotKind, since: row.lotSince.toISOString() };
    case 'freeze':
      return { is: 'frozen', boughtAt };
    case 'unfreeze':
      return { is: 'unfrozen', boughtAt };
    case 'clawback':
      return { is: 'refunded', boughtAt };
    case 'reinstate':
      return { is: 'reinstated', boughtAt };
    case 'extend': {
      const [began, ended] = [row.outageBegan, row.outageEnded];
      const minutes = began && ended ? Math.round((ended.getTime() - began.getTime()) / 60_000) : 0;
      const until = (row.endsAt ?? row.at).toISOString();
      return { is: 'extended', until, began: began?.toISOString() ?? null, minutes, back: row.credits };
    }
    case 'adjust':
      return { is: row.credits < 0 ? 'made good' : 'made good undone', boughtAt };
  }
}

/** The same of a line that stands for a whole hold: of a batch, whose edits hold one after the other, it is said once. */
export function reasonOfLine(row: EntryRow): Reason {
  const { kind, words, model, isPrivate, together, togetherActive: active, togetherArrived: arrived } = row;
  if (kind !== 'hold' || together === null) return reasonOf(row);
  return { is: 'batch', words, model, isPrivate, together, active: active ?? 0, arrived: arrived ?? 0 };
}

/** What the codes of lib/errors.ts come to here; all others are told by the edit's state alone. */
const WHY: Readonly<Record<string, Returned>> = {
  unchanged: 'unchanged',
  timed_out: 'late',
  source_gone: 'source gone',
  engine_refused: 'refused',
  engine_invalid: 'refused',
  blank_output: 'blank',
  unreadable_output: 'unreadable',
};

function whyReturned({ state, errorCode }: EntryRow): Returned {
  // Of an edit of which something arrived nothing else says that the rest was cancelled.
  if (state === 'cancelled' || (state === 'succeeded' && errorCode === null)) return 'cancelled';
  return WHY[errorCode ?? ''] ?? (state === 'failed' || state === 'succeeded' ? 'failed' : 'ended');
}

/** For how many of the pictures it came back; null where for all. */
const partOf = ({ state, asked, arrived }: EntryRow): { missing: number; asked: number } | null =>
  state === 'succeeded' && asked !== null ? { missing: asked - arrived, asked } : null;
