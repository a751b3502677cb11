import { defineText } from '#lib/text/define.ts';

const of = (count: number, one: string, more: string): string =>
  `${new Intl.NumberFormat('en').format(count)} ${count === 1 ? one : more}`;

/** What `npm run credits` says on a terminal. */
export const creditsCliText = defineText({
  en: {
    usage: 'Usage: npm run --silent credits -- verify FILE. FILE is an export of the credits page, CSV or JSON.',
    unreadable: (path: string) => `${path} cannot be read. Check the name and try again.`,
    notAnExport: (path: string) =>
      `${path} is not an export of credits. Save it again from the credits page, without opening it in between, and try with that file.`,
    checked: (lots: number, entries: number) =>
      `Checked ${of(lots, 'lot', 'lots')} and ${of(entries, 'entry', 'entries')}.`,
    balance: (credits: number) => `The entries add up to ${of(credits, 'credit', 'credits')}.`,
    usable: (credits: number) =>
      `Of those, ${of(credits, 'credit', 'credits')} could be spent when the file was written.`,
    head: (seq: number, hash: string) => `The chain ends at entry ${seq} with ${hash}.`,
    difference: (line: string, detail: string) => `! ${line}: ${detail}`,
    good: 'Nothing was altered: every entry, lot and balance is what the entries before it make of it.',
    bad: (count: number) =>
      `This file was altered: ${of(count, 'row differs', 'rows differ')}. Do not rely on it; save it again from the credits page.`,
  },
});
