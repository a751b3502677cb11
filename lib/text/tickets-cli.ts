import { defineText } from '#lib/text/define.ts';

/** What `npm run --silent tickets` says to an operator. */
export const ticketsCliText = defineText({
  en: {
    usage:
      'Usage: npm run --silent tickets -- list [--all] | show NUMBER | answer NUMBER < FILE | close NUMBER done|partly|refused < FILE\nThe answer, and the reason of a close, are read from standard input.',
    none: 'No tickets wait.',
    line: (number: string, kind: string, state: string, created: string, due: string | null) =>
      `${number}  ${kind.padEnd(8)}  ${state.padEnd(8)}  ${created}${due ? `  due ${due}` : ''}`,
    wrote: (isAnswer: boolean, day: string, outcome: string | null) =>
      `${isAnswer ? 'our answer' : 'they wrote again'}, ${day}${outcome ? `, closed: ${outcome}` : ''}`,
    overdue: (count: number) => `${count} of them should have been answered by now.`,
    notThere: (number: string) =>
      `There is no ticket ${number}. List them with: npm run --silent tickets -- list --all`,
    closed: (number: string) => `${number} is closed already; nothing was sent.`,
    empty: 'Nothing was written on standard input, so nothing was sent.',
    answered: (number: string, isMailed: boolean) =>
      isMailed ? `${number}: the answer is sent.` : `${number}: the answer is kept; its person left no address.`,
    databaseDown: 'The database does not answer. Start Afterimage, or look at DATABASE_URL, and try again.',
    failed: 'That could not be done, and nothing was changed. The log says why.',
  },
});
