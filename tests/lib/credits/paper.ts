import { randomUUID } from 'node:crypto';
import type { Lot } from '#lib/credits/apply-entry.ts';
import { checkAccount } from '#lib/credits/check-account.ts';
import { type Draft, type Loan, spendable } from '#lib/credits/draft.ts';
import { entryHash } from '#lib/credits/entry-hash.ts';
import type { CreditEntry } from '#prisma/client/client.ts';

const START = Date.parse('2027-12-30T22:00:00.000Z');

/** One account's books in memory: the planner and the chain, without a database. */
export class Paper {
  readonly accountId = randomUUID();
  now = new Date(START);
  lots = new Map<string, Lot>();
  loans: Loan[] = [];
  entries: CreditEntry[] = [];

  /** Plans on a copy and writes it down; a plan that throws leaves nothing. */
  write(plan: (draft: Draft) => void): void {
    const lots = new Map([...this.lots].map(([id, lot]) => [id, { ...lot }]));
    const loans = this.loans.map((loan) => ({ ...loan }));
    const draft: Draft = { now: this.now, seq: this.entries.length, lots, loans, postings: [] };
    plan(draft);
    for (const posting of draft.postings) {
      const lotKind = lots.get(posting.lotId)?.kind ?? 'welcome';
      const [seq, prevHash] = [this.entries.length + 1, this.entries.at(-1)?.hash ?? ''];
      const entry = { ...posting, accountId: this.accountId, seq, at: this.now, prevHash };
      this.entries.push({ ...entry, hash: entryHash({ ...entry, lotKind }) });
    }
    this.lots = lots;
    this.loans = loans.filter(({ credits }) => credits !== 0);
  }

  /** Never back: the ledger's own clock does not go there either. */
  waitUntil(ms: number): void {
    if (ms > this.now.getTime()) this.now = new Date(ms);
  }

  get available(): number {
    return spendable(this.lots.values(), this.now).reduce((sum, { left }) => sum + left, 0);
  }

  holdsOf = (editId: string) => this.entries.filter((entry) => entry.editId === editId && entry.kind === 'hold');
  hasEnded = (editId: string) => this.entries.some((entry) => entry.editId === editId && entry.kind === 'release');

  differences() {
    const last = this.entries.at(-1);
    const account = {
      id: this.accountId,
      seq: this.entries.length,
      hash: last?.hash ?? '',
      balance: this.entries.reduce((sum, { credits }) => sum + credits, 0),
      at: this.now,
      checkedSeq: 0,
      checkedHash: '',
    };
    return checkAccount({ account, lots: [...this.lots.values()], entries: this.entries });
  }
}
