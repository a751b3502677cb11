import { defineText } from '#lib/text/define.ts';

const number = (value: number): string => new Intl.NumberFormat('en').format(value);
const of = (count: number, one: string, more: string): string => `${number(count)} ${count === 1 ? one : more}`;
/** An amount in the smallest unit of its currency. */
function money(amount: number, currency: string): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}
const KINDS: Record<string, string> = {
  grant: 'granted',
  hold: 'held for edits',
  release: 'released',
  expire: 'expired',
  freeze: 'set aside while disputed',
  unfreeze: 'brought back after a dispute',
  clawback: 'taken back for refunds',
  reinstate: 'given back after a refund was undone',
  adjust: 'taken from other lots for refunds',
};

/** What `npm run books` says on a terminal. */
export const booksText = defineText({
  en: {
    usage:
      'Usage: npm run books. It checks the ledger of credits against edits and purchases and changes nothing in it.',
    checked: (accounts: number, lots: number, entries: number) =>
      `Checked ${of(accounts, 'account', 'accounts')}, ${of(lots, 'lot', 'lots')}, ${of(entries, 'entry', 'entries')}.`,
    moved: (kind: string, credits: number) => `  ${KINDS[kind] ?? kind}: ${number(credits)}`,
    balance: (credits: number) => `  balance of all accounts: ${number(credits)}`,
    sold: (purchases: number, credits: number, currency: string, paid: number, net: number) =>
      `  sold: ${of(purchases, 'purchase', 'purchases')} of ${number(credits)} credits for ${money(paid, currency)}; ${money(net, currency)} after refunds and disputes`,
    digest: (digest: string) => `Digest of all chains: ${digest}`,
    difference: (line: string, accountId: string, detail: string) => `! ${line} (account ${accountId}): ${detail}`,
    balanced: 'The books balance.',
    differs: (count: number) =>
      `The books do not balance: ${of(count, 'row differs', 'rows differ')}. Change nothing by hand; compare with a backup of the database from before, and keep both.`,
    databaseDown: 'The database does not answer. Nothing was checked; start it and run this again.',
    failed: 'The books could not be checked; the lines above say more. Run this again.',
  },
});
