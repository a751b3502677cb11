import { applyEntry, emptyLot, type Lot } from '#lib/credits/apply-entry.ts';
import { entryHash } from '#lib/credits/entry-hash.ts';
import type { CreditAccount, CreditEntry } from '#prisma/client/client.ts';

/** Something in the books that is not as it must be. */
export type Difference = { line: string; accountId: string; detail: string };

type Input = {
  account: Omit<CreditAccount, 'userId' | 'createdAt'>;
  lots: Lot[];
  /** All of them, in their order. */
  entries: CreditEntry[];
};

/** Recomputes an account's books from the first entry on, and says where what is stored differs. */
export function checkAccount({ account, lots, entries }: Input): Difference[] {
  const found: Difference[] = [];
  const say = (line: string, detail: string) => found.push({ line, accountId: account.id, detail });
  checkChain({ account, lots, entries }, say);
  const fresh = new Map(lots.map((lot) => [lot.id, emptyLot(lot)]));
  for (const entry of entries) {
    if (!fresh.has(entry.lotId)) say('entry without its lot', `entry ${entry.seq}, lot ${entry.lotId}`);
    else applyEntry(fresh, entry);
    for (const lot of fresh.values()) {
      if (lot.left < 0 || lot.frozen < 0 || lot.left + lot.frozen > lot.credits || lot.taken < 0)
        say('a lot out of its bounds', `entry ${entry.seq}, lot ${lot.id}: ${lot.left} left, ${lot.frozen} frozen`);
    }
  }
  for (const lot of lots) {
    checkGrant(lot, entries, say);
    const right = fresh.get(lot.id);
    for (const key of ['left', 'endsAt', 'expired', 'isFrozen', 'frozen', 'owed', 'taken'] as const) {
      if (Number(lot[key]) !== Number(right?.[key]))
        say(
          'a lot differs from its entries',
          `lot ${lot.id}, ${key}: ${String(lot[key])}, not ${String(right?.[key])}`,
        );
    }
    if (lot.taken > lot.owed) say('more taken back than was owed', `lot ${lot.id}: ${lot.taken} of ${lot.owed}`);
  }
  const sum = entries.reduce((all, { credits }) => all + credits, 0);
  if (sum !== account.balance) say('balance differs from its entries', `${account.balance}, not ${sum}`);
  return found;
}

type Say = (line: string, detail: string) => void;

function checkChain({ account, lots, entries }: Input, say: Say): void {
  const kinds = new Map(lots.map(({ id, kind }) => [id, kind]));
  let prevHash = '';
  let before = 0;
  for (const [index, entry] of entries.entries()) {
    const lotKind = kinds.get(entry.lotId);
    const isWhole = lotKind !== undefined && entry.hash === entryHash({ ...entry, lotKind });
    if (entry.seq !== index + 1) say('an entry is missing', `entry ${entry.seq} is in place ${index + 1}`);
    if (entry.prevHash !== prevHash || !isWhole) say('an entry was changed', `entry ${entry.seq}, ${entry.key}`);
    if (entry.at.getTime() < before) say('entries out of order', `entry ${entry.seq}`);
    prevHash = entry.hash;
    before = entry.at.getTime();
  }
  if (account.seq !== entries.length || account.hash !== prevHash)
    say('the end of the chain differs', `${entries.length} entries, ${account.seq} noted`);
  const then = account.checkedSeq === 0 ? '' : entries[account.checkedSeq - 1]?.hash;
  if (account.checkedHash !== then) say('the past was changed', `up to entry ${account.checkedSeq}`);
}

/** A lot is what its one grant says, which the chain keeps. */
function checkGrant(lot: Lot, entries: CreditEntry[], say: Say): void {
  const grants = entries.filter(({ lotId, kind }) => kind === 'grant' && lotId === lot.id);
  const [grant] = grants;
  const isSame =
    grants.length === 1 &&
    grant?.credits === lot.credits &&
    grant.purchaseId === lot.purchaseId &&
    grant.at.getTime() === lot.createdAt.getTime() &&
    grant.endsAt?.getTime() === lot.expiresAt.getTime();
  if (!isSame) say('a lot differs from its grant', `lot ${lot.id}, ${grants.length} grants`);
}
