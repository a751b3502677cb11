import { describe, expect, test } from 'vitest';
import { emptyLot, type Lot, shortfallOf } from '#lib/credits/apply-entry.ts';
import { shortfallOfAll } from '#lib/credits/draft.ts';
import { planExpiry, planGrant, planHolds, planRelease, planSettle } from '#lib/credits/plan.ts';
import { DAY_MS, GRACE_DAYS, type LotKind, type PurchaseTarget } from '#lib/credits/schema.ts';
import { AppError } from '#lib/errors.ts';
import type { CreditEntry } from '#prisma/client/client.ts';
import { Paper } from '#tests/lib/credits/paper.ts';
import { fc } from '#tests/support/property.ts';
import { share } from '#tests/support/share.ts';

type Command =
  | { do: 'grant'; kind: LotKind; credits: number; days: number }
  | { do: 'hold'; price: number }
  | { do: 'end'; edit: number; succeeds: boolean }
  | { do: 'settle'; purchase: number; target: PurchaseTarget }
  | { do: 'wait'; ms: number }
  | { do: 'wait for'; lot: number; ms: number }
  | { do: 'wait until'; instant: string }
  | { do: 'clean up' };

/** Where calendars and clocks do something: leap days, the ends of a year, and both changes of the hour in Europe, to the second. */
const INSTANTS = [
  '2027-12-31T23:59:59.999Z',
  '2028-02-28T23:59:59.000Z',
  '2028-02-29T00:00:00.000Z',
  '2028-02-29T23:59:59.999Z',
  '2028-03-26T00:59:59.999Z',
  '2028-03-26T01:00:00.000Z',
  '2028-10-29T00:59:59.999Z',
  '2028-10-29T01:00:00.000Z',
  '2029-02-28T00:00:00.000Z',
];

const kinds = fc.constantFrom<LotKind>('welcome', 'promotional', 'purchased', 'purchased');
const target = fc.record({
  refundedCredits: fc.integer({ min: 0, max: 120 }),
  dispute: fc.constantFrom<PurchaseTarget['dispute']>('none', 'open', 'won', 'lost'),
});
const waits = fc.oneof(
  fc.integer({ min: 0, max: 2_000 }),
  fc.integer({ min: 1, max: 40 }).map((days) => days * DAY_MS),
  fc.constantFrom(90 * DAY_MS - 1, 90 * DAY_MS, 365 * DAY_MS - 1_000, 365 * DAY_MS, GRACE_DAYS * DAY_MS),
);
const credits = fc.integer({ min: 1, max: 60 });
const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('grant' as const),
      kind: kinds,
      credits,
      days: fc.constantFrom(7, 30, 90, 365),
    }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('hold' as const), price: fc.integer({ min: 1, max: 40 }) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('end' as const), edit: fc.nat(9), succeeds: fc.boolean() }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('settle' as const), purchase: fc.nat(4), target }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: waits }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('wait for' as const),
      lot: fc.nat(5),
      ms: fc.constantFrom(-1_000, -1, 0, 1, 1_000),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('wait until' as const), instant: fc.constantFrom(...INSTANTS) }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'clean up' as const }) },
);

/** Ids that two ledgers of one run share. */
type World = {
  lots: string[];
  purchases: string[];
  edits: { id: string; price: number; end: 'open' | 'kept' | 'released' }[];
};

function run(paper: Paper, step: Command, ids: { next: string }, world: World): string {
  try {
    switch (step.do) {
      case 'grant': {
        const purchaseId = step.kind === 'purchased' ? ids.next : null;
        const expiresAt = new Date(paper.now.getTime() + step.days * DAY_MS);
        const lot = {
          id: ids.next,
          kind: step.kind,
          credits: step.credits,
          expiresAt,
          purchaseId,
          createdAt: paper.now,
        };
        paper.write((draft) => planGrant(draft, emptyLot(lot), `test:${ids.next}`));
        return 'done';
      }
      case 'hold':
        paper.write((draft) => planHolds(draft, [{ editId: ids.next, credits: step.price }]));
        return 'done';
      case 'end': {
        const edit = world.edits[step.edit % Math.max(1, world.edits.length)];
        if (!edit || edit.end === 'kept' || step.succeeds || paper.hasEnded(edit.id)) return 'nothing';
        paper.write((draft) => planRelease(draft, edit.id, paper.holdsOf(edit.id), edit.price));
        return 'done';
      }
      case 'settle': {
        const purchase = world.purchases[step.purchase % Math.max(1, world.purchases.length)];
        if (!purchase) return 'nothing';
        paper.write((draft) => planSettle(draft, purchase, step.target));
        return 'done';
      }
      case 'wait':
        paper.waitUntil(paper.now.getTime() + step.ms);
        return 'done';
      case 'wait for': {
        // The instants around the end of a lot, as it was granted.
        const lots = [...paper.lots.values()];
        const lot = lots[step.lot % Math.max(1, lots.length)];
        if (lot) paper.waitUntil(lot.expiresAt.getTime() + step.ms);
        return 'done';
      }
      case 'wait until':
        paper.waitUntil(Date.parse(step.instant));
        return 'done';
      case 'clean up':
        paper.write(planExpiry);
        return 'done';
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return `${error.code} ${JSON.stringify(error.values)}`;
  }
}

function note(world: World, step: Command, id: string, said: string): void {
  if (step.do === 'grant' && step.kind === 'purchased') world.purchases.push(id);
  if (step.do === 'hold' && said === 'done') world.edits.push({ id, price: step.price, end: 'open' });
  if (step.do !== 'end') return;
  const edit = world.edits[step.edit % Math.max(1, world.edits.length)];
  if (edit?.end === 'open') edit.end = step.succeeds ? 'kept' : 'released';
}

/** PRODUCT §3.1: what ends first is spent first; then what was given before what was bought; then the oldest. */
function checkOrder(before: Map<string, Lot>, paper: Paper): void {
  const rank = ({ endsAt, kind, createdAt }: Lot) =>
    [endsAt, kind === 'purchased' ? 1 : 0, createdAt].map((one) => String(Number(one)).padStart(15, '0')).join();
  const lots = [...paper.lots.values()];
  const used = lots.filter(({ id, left }) => left < (before.get(id)?.left ?? 0));
  const usable = lots.filter(({ left, endsAt }) => left > 0 && endsAt > paper.now);
  for (const one of used) for (const other of usable) if (one !== other) expect(rank(one) <= rank(other)).toBe(true);
}

/** The rules of PRODUCT §3 and lines L2, L4, L5 and L8 of the checker, counted anew from the entries. */
function checkRules(paper: Paper, world: World): void {
  expect(new Set(paper.entries.map(({ key }) => key)).size).toBe(paper.entries.length);
  const sum = (of: (entry: CreditEntry) => boolean) =>
    paper.entries.filter(of).reduce((all, entry) => all + entry.credits, 0);
  for (const lot of paper.lots.values()) {
    const own = (kind: string) => sum((entry) => entry.lotId === lot.id && entry.kind === kind);
    const away = own('hold') + own('release') + own('expire') + own('clawback') + own('reinstate') + own('adjust');
    expect(lot.left).toBe(lot.credits + away + own('freeze') + own('unfreeze'));
    expect(lot.left).toBeGreaterThanOrEqual(0);
    expect(lot.left + lot.frozen).toBe(lot.credits + away);
    expect(-own('hold')).toBeGreaterThanOrEqual(own('release'));
    expect(-own('clawback')).toBeGreaterThanOrEqual(own('reinstate'));
    expect(-own('adjust')).toBeGreaterThanOrEqual(0);
    // Refunds and disputes take back at most the lot, and no more than is owed.
    expect(lot.taken).toBeLessThanOrEqual(lot.owed);
    expect(lot.owed).toBeLessThanOrEqual(lot.credits);
    if (lot.isFrozen) expect(lot.left).toBe(0);
    if (shortfallOf(lot) > 0) expect(lot.left).toBe(0);
  }
  for (const { id, price, end } of world.edits) {
    const moved = (kind: string) => sum((entry) => entry.editId === id && entry.kind === kind);
    expect(moved('hold')).toBe(-price);
    expect(moved('release')).toBe(end === 'released' ? price : 0);
  }
}

describe('books of one account', () => {
  test('balance after any interleaving of grants, holds, ends, expiries, refunds, disputes, clock jumps and replays (F-18)', () => {
    fc.assert(
      fc.property(fc.array(command, { minLength: 1, maxLength: 40 }), (steps) => {
        const [paper, tidy] = [new Paper(), new Paper()];
        const world: World = { lots: [], purchases: [], edits: [] };
        for (const [index, step] of steps.entries()) {
          const ids = { next: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}` };
          const before = paper.available;
          const { lots } = paper;
          const missing = shortfallOfAll(lots.values());
          const said = run(paper, step, ids, world);
          // A ledger that is cleaned up at every moment allows, refuses and counts the same.
          tidy.write(planExpiry);
          expect(run(tidy, step, ids, world)).toBe(said);
          tidy.write(planExpiry);
          note(world, step, ids.next, said);
          const isWait = step.do === 'wait' || step.do === 'wait for' || step.do === 'wait until';
          expect(tidy.available).toBe(paper.available);
          expect(shortfallOfAll(tidy.lots.values())).toBe(shortfallOfAll(paper.lots.values()));
          if (step.do === 'hold' && said === 'done') checkOrder(lots, paper);
          if (step.do === 'hold') {
            expect(said === 'done').toBe(missing === 0 && before >= step.price);
            expect(paper.available).toBe(said === 'done' ? before - step.price : before);
          }
          // Credits come from grants, from settling a purchase, and from the end of an edit, which brings at most its price.
          const edit = step.do === 'end' && world.edits[step.edit % Math.max(1, world.edits.length)];
          if (step.do !== 'grant' && step.do !== 'settle')
            expect(paper.available).toBeLessThanOrEqual(before + (edit ? edit.price : 0));
          if (said === 'done' && !isWait)
            for (const lot of paper.lots.values()) if (lot.endsAt <= paper.now) expect(lot.left).toBe(0);
          if (shortfallOfAll(paper.lots.values()) > 0 && !isWait) expect(paper.available).toBe(0);
          checkRules(paper, world);
          expect(paper.differences()).toEqual([]);
        }
        expect(tidy.differences()).toEqual([]);
      }),
      { numRuns: share(1_500, 20_000) },
    );
  });

  test('are where the last target says, whatever was said before it (F-11)', () => {
    fc.assert(
      fc.property(fc.array(target, { maxLength: 6 }), target, fc.nat(60), (before, last, spent) => {
        const [long, short] = [new Paper(), new Paper()];
        const world: World = { lots: [], purchases: [], edits: [] };
        for (const paper of [long, short]) {
          run(paper, { do: 'grant', kind: 'purchased', credits: 60, days: 365 }, { next: 'bought' }, world);
          run(paper, { do: 'grant', kind: 'promotional', credits: 20, days: 400 }, { next: 'given' }, world);
          if (spent > 0) run(paper, { do: 'hold', price: spent }, { next: 'edit' }, world);
        }
        for (const one of [...before, last]) long.write((draft) => planSettle(draft, 'bought', one));
        short.write((draft) => planSettle(draft, 'bought', last));
        const stand = (paper: Paper) =>
          [...paper.lots.values()].map(({ id, left, frozen, taken, owed }) => ({ id, left, frozen, taken, owed }));
        expect(stand(long)).toEqual(stand(short));
        const count = long.entries.length;
        long.write((draft) => planSettle(draft, 'bought', last));
        expect(long.entries.length).toBe(count);
      }),
      { numRuns: 1_000 },
    );
  });

  test('show any entry, lot or balance that was altered', () => {
    const paper = new Paper();
    const world: World = { lots: [], purchases: [], edits: [] };
    run(paper, { do: 'grant', kind: 'purchased', credits: 60, days: 365 }, { next: 'bought' }, world);
    run(paper, { do: 'hold', price: 20 }, { next: 'edit' }, world);
    paper.write((draft) => planSettle(draft, 'bought', { refundedCredits: 50, dispute: 'none' }));
    const change = (value: unknown, key: string) =>
      key === 'endsAt' && value === null
        ? new Date()
        : value instanceof Date
          ? new Date(value.getTime() + 1)
          : typeof value === 'number'
            ? value + 1
            : `${value}x`;
    for (const entry of paper.entries) {
      for (const [key, value] of Object.entries(entry)) {
        const altered = Object.assign(new Paper(), paper, {
          entries: paper.entries.map((one) => (one === entry ? { ...one, [key]: change(value, key) } : one)),
        });
        if (key !== 'accountId') expect([key, altered.differences().length > 0]).toEqual([key, true]);
      }
    }
    for (const lot of paper.lots.values()) {
      for (const [key, value] of Object.entries(lot)) {
        const other = typeof value === 'boolean' ? !value : key === 'kind' ? 'welcome' : change(value, key);
        const altered = Object.assign(new Paper(), paper, { lots: new Map([[lot.id, { ...lot, [key]: other }]]) });
        expect([key, altered.differences().length > 0]).toEqual([key, true]);
      }
    }
  });
});
