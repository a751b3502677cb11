import { getBalance } from '#lib/credits/get-balance.ts';
import { getStanding } from '#lib/credits/get-standing.ts';
import type { Balance, BalanceView, EntryKind, LotKind, Term } from '#lib/credits/schema.ts';
import { type Db, db } from '#lib/db.ts';

/** Ends are told in days: a finer time would make a page differ from itself a moment later. */
const QUARTER_MS = 900_000;

/** Credits moved by entries of a kind on lots of a kind. */
type Moved = { kind: EntryKind; lotKind: LotKind; credits: number };

/**
 * What this person has and the sum that leads to it, as of one moment. What has expired counts as expired whether or not the
 * clean-up has come by, and what a refund is still missing counts as owed: the terms add up to `shown` always.
 */
export async function explainBalance({ userId }: { userId: string }, on?: Db): Promise<BalanceView> {
  if (!on)
    return db().$transaction((tx) => explainBalance({ userId }, tx), {
      isolationLevel: 'RepeatableRead',
      maxWait: 5_000,
    });
  const [clock] = await on.$queryRaw<{ now: Date }[]>`SELECT credit_clock() AS now`;
  const balance = await getBalance({ userId }, on);
  const moved = await on.$queryRaw<Moved[]>`
    SELECT e."kind"::text AS kind, lot."kind"::text AS "lotKind", sum(e."credits")::int AS credits
      FROM "CreditEntry" e JOIN "CreditLot" lot ON lot."id" = e."lotId" JOIN "CreditAccount" a ON a."id" = e."accountId"
     WHERE a."userId" = ${userId}::uuid GROUP BY 1, 2`;
  const heldEdits = await on.edit.count({
    where: { userId, state: { in: ['queued', 'running'] }, priceCredits: { gt: 0 } },
  });
  const { most, spent, endsAt } = await getStanding({ userId }, on);
  const { available, held, frozen, shortfall, lots } = balance;
  return {
    at: new Date(Math.floor((clock?.now.getTime() ?? 0) / QUARTER_MS) * QUARTER_MS).toISOString(),
    shown: available - shortfall,
    held,
    heldEdits,
    frozen,
    shortfall,
    terms: termsOf(balance, moved),
    month: { most, spent, endsAt },
    lots: lots.map(({ expiresAt, createdAt, ...lot }) => ({
      ...lot,
      expiresAt: expiresAt.toISOString(),
      createdAt: createdAt.toISOString(),
    })),
  };
}

/** The sum in the order in which it is read; parts that are zero are left out. */
function termsOf({ available, held, shortfall }: Balance, moved: readonly Moved[]): Term[] {
  const sum = (kinds: readonly EntryKind[], lotKind?: LotKind) =>
    moved
      .filter((one) => kinds.includes(one.kind) && (lotKind === undefined || one.lotKind === lotKind))
      .reduce((all, { credits }) => all + credits, 0);
  const overdue = moved.reduce((all, { credits }) => all + credits, 0) - available;
  const terms: Term[] = [
    { is: 'welcome', credits: sum(['grant'], 'welcome') },
    { is: 'bought', credits: sum(['grant'], 'purchased') },
    { is: 'gift', credits: sum(['grant'], 'promotional') },
    { is: 'kept', credits: sum(['hold', 'release']) + held },
    { is: 'expired', credits: sum(['expire', 'extend']) - overdue },
    { is: 'refunded', credits: sum(['clawback', 'reinstate', 'adjust']) },
    { is: 'disputed', credits: sum(['freeze', 'unfreeze']) },
    { is: 'held', credits: -held },
    { is: 'owed', credits: -shortfall },
  ];
  return terms.filter(({ credits }) => credits !== 0);
}
