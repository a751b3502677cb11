import { applyEntry, emptyLot, type Lot, lotOfPurchase } from '#lib/credits/apply-entry.ts';
import type { Difference } from '#lib/credits/difference.ts';
import { entryHash } from '#lib/credits/entry-hash.ts';
import type { CreditAccount, CreditEntry } from '#prisma/client/client.ts';

type Account = Omit<CreditAccount, 'userId' | 'createdAt' | 'netPaidCents'>;

/** Takes the entries of an account one after the other, from the first on, and says at the end where what is stored differs. */
export type AccountCheck = { add(entry: CreditEntry): void; end(): Difference[] };

type Say = (line: Difference['line'], detail: string) => void;
type Part = { add(entry: CreditEntry): void; end(): void };

/** Recomputes an account's books from the first entry on, and says where what is stored differs. */
export function checkAccount(input: { account: Account; lots: Lot[]; entries: CreditEntry[] }): Difference[] {
  const check = startAccountCheck(input);
  for (const entry of input.entries) check.add(entry);
  return check.end();
}

/** The same for entries that come in pieces: it keeps none of them. */
export function startAccountCheck({ account, lots }: { account: Account; lots: Lot[] }): AccountCheck {
  const found: Difference[] = [];
  const say: Say = (line, detail) => found.push({ line, accountId: account.id, detail });
  const parts = [checkChain(account, lots, say), checkLots(account, lots, say), checkGrants(lots, say)];
  return {
    add(entry) {
      for (const part of parts) part.add(entry);
    },
    end() {
      for (const part of parts) part.end();
      return found;
    },
  };
}

function checkChain(account: Account, lots: Lot[], say: Say): Part {
  const kinds = new Map(lots.map(({ id, kind }) => [id, kind]));
  let count = 0;
  let prevHash = '';
  let before = 0;
  let then: string | undefined = account.checkedSeq === 0 ? '' : undefined;
  return {
    add(entry) {
      const lotKind = kinds.get(entry.lotId);
      const isWhole = lotKind !== undefined && entry.hash === entryHash({ ...entry, lotKind });
      count += 1;
      if (entry.seq !== count) say('an entry is missing', `entry ${entry.seq} is in place ${count}`);
      if (entry.prevHash !== prevHash || !isWhole) say('an entry was changed', `entry ${entry.seq}, ${entry.key}`);
      if (entry.at.getTime() < before) say('entries out of order', `entry ${entry.seq}`);
      if (count === account.checkedSeq) then = entry.hash;
      prevHash = entry.hash;
      before = entry.at.getTime();
    },
    end() {
      if (account.seq !== count || account.hash !== prevHash)
        say('the end of the chain differs', `${count} entries, ${account.seq} noted`);
      if (account.checkedHash !== then) say('the past was changed', `up to entry ${account.checkedSeq}`);
    },
  };
}

function checkLots(account: Account, lots: Lot[], say: Say): Part {
  const fresh = new Map(lots.map((lot) => [lot.id, emptyLot(lot)]));
  let sum = 0;
  return {
    add(entry) {
      sum += entry.credits;
      if (!fresh.has(entry.lotId)) return say('entry without its lot', `entry ${entry.seq}, lot ${entry.lotId}`);
      applyEntry(fresh, entry);
      const debtor = entry.kind === 'adjust' ? lotOfPurchase(fresh, entry.purchaseId) : undefined;
      for (const lot of [fresh.get(entry.lotId), debtor]) {
        if (lot && (lot.left < 0 || lot.frozen < 0 || lot.left + lot.frozen > lot.credits || lot.taken < 0))
          say('a lot out of its bounds', `entry ${entry.seq}, lot ${lot.id}: ${lot.left} left, ${lot.frozen} frozen`);
      }
    },
    end() {
      for (const lot of lots) {
        const right = fresh.get(lot.id);
        for (const key of ['left', 'endsAt', 'expired', 'isFrozen', 'frozen', 'owed', 'taken'] as const) {
          if (Number(lot[key]) === Number(right?.[key])) continue;
          const detail = `lot ${lot.id}, ${key}: ${String(lot[key])}, not ${String(right?.[key])}`;
          say('a lot differs from its entries', detail);
        }
        if (lot.taken > lot.owed) say('more taken back than was owed', `lot ${lot.id}: ${lot.taken} of ${lot.owed}`);
      }
      if (sum !== account.balance) say('balance differs from its entries', `${account.balance}, not ${sum}`);
    },
  };
}

/** A lot is what its one grant says, which the chain keeps. */
function checkGrants(lots: Lot[], say: Say): Part {
  const rows = new Map(lots.map((lot) => [lot.id, lot]));
  const grants = new Map<string, number>();
  return {
    add(entry) {
      const { kind, lotId, seq } = entry;
      if (kind !== 'grant') return;
      const lot = rows.get(lotId);
      grants.set(lotId, (grants.get(lotId) ?? 0) + 1);
      const isSame =
        entry.credits === lot?.credits &&
        entry.purchaseId === lot.purchaseId &&
        entry.at.getTime() === lot.createdAt.getTime() &&
        entry.endsAt?.getTime() === lot.expiresAt.getTime();
      if (!isSame) say('a lot differs from its grant', `lot ${lotId}, entry ${seq}`);
    },
    end() {
      for (const { id } of lots) {
        const count = grants.get(id) ?? 0;
        if (count !== 1) say('a lot has not one grant', `lot ${id}, ${count} grants`);
      }
    },
  };
}
