import type { EntryKind, LotKind } from '#lib/credits/schema.ts';

/** A lot with all that follows from its entries. The meaning of each number is in `schema.prisma`. */
export type Lot = {
  id: string;
  kind: LotKind;
  credits: number;
  expiresAt: Date;
  purchaseId: string | null;
  createdAt: Date;
  left: number;
  endsAt: Date;
  expired: number;
  isFrozen: boolean;
  frozen: number;
  owed: number;
  taken: number;
};

/** What an entry says, before it has its place in the chain. */
export type Posting = {
  kind: EntryKind;
  key: string;
  lotId: string;
  credits: number;
  editId: string | null;
  purchaseId: string | null;
  owed: number | null;
  endsAt: Date | null;
};

/** A lot as it is before its `grant`. */
export const emptyLot = (
  lot: Pick<Lot, 'id' | 'kind' | 'credits' | 'expiresAt' | 'purchaseId' | 'createdAt'>,
): Lot => ({
  ...lot,
  left: 0,
  endsAt: lot.expiresAt,
  expired: 0,
  isFrozen: false,
  frozen: 0,
  owed: 0,
  taken: 0,
});

/**
 * Brings the lots of an account up to date with one more entry: the only place that says what an entry does. Writing goes
 * through it, and so does checking the books, from the first entry on.
 */
export function applyEntry(lots: ReadonlyMap<string, Lot>, entry: Omit<Posting, 'key'>): void {
  const lot = lots.get(entry.lotId);
  if (!lot) throw new Error('An entry names a lot that its account does not have.');
  lot.left += entry.credits;
  if (entry.endsAt) lot.endsAt = entry.endsAt;
  switch (entry.kind) {
    case 'grant':
    case 'hold':
    case 'release':
      return;
    case 'expire':
      lot.expired -= entry.credits;
      return;
    case 'extend':
      lot.expired -= entry.credits;
      return;
    case 'freeze':
    case 'unfreeze':
      lot.isFrozen = entry.kind === 'freeze';
      lot.frozen -= entry.credits;
      return;
    case 'clawback':
    case 'reinstate':
      lot.taken -= entry.credits;
      if (entry.owed !== null) lot.owed = entry.owed;
      return;
    case 'adjust': {
      const debtor = lotOfPurchase(lots, entry.purchaseId);
      if (debtor) debtor.taken -= entry.credits;
      return;
    }
  }
}

export function lotOfPurchase(lots: ReadonlyMap<string, Lot>, purchaseId: string | null): Lot | undefined {
  if (purchaseId === null) return undefined;
  for (const lot of lots.values()) if (lot.purchaseId === purchaseId) return lot;
  return undefined;
}

/** Credits of a purchase that were paid back in money, had been spent, and have not been made good. What expired unspent is not missed. */
export const shortfallOf = (lot: Lot): number => Math.max(0, lot.owed - lot.taken - lot.expired);
