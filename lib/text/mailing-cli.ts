import { defineText } from '#lib/text/define.ts';

const people = (many: number) => `${many} ${many === 1 ? 'person' : 'people'}`;

/** What `npm run mailing` says on a terminal. */
export const mailingCliText = defineText({
  en: {
    usage:
      'Usage: npm run --silent mailing -- FILE [--send]\nShows a mail to everybody who switched on mail about what is new; with --send it goes out. FILE has, for each of "# en" and "# de", a line "Subject: …" and paragraphs with empty lines between them; one that is [label](https://…) is a button.',
    unreadable: (path: string) => `${path} cannot be read. Check the name and try again.`,
    noSubject: (locale: string) =>
      `The file has no line "Subject: …" right after "# ${locale}". People get mail in their own language, so each needs one.`,
    noWords: (locale: string) => `There is no paragraph under the subject of "# ${locale}". Write one and try again.`,
    twoButtons: (locale: string) =>
      `"# ${locale}" has more than one [label](https://…). A mail has one button; keep one.`,
    would: (count: number) =>
      `It would go to ${people(count)}: those who switched such mail on and have not got this one. To send it: --send`,
    progress: (sent: number) => `${sent} sent.`,
    done: (sum: { sent: number; refused: number; unsure: number }) =>
      `Sent to ${people(sum.sent)}.${sum.refused > 0 ? ` The mail server refused it for ${people(sum.refused)}; run it again later, and nobody gets it twice.` : ''}${sum.unsure > 0 ? ` For ${people(sum.unsure)} the connection broke while it was sent: it may have arrived, so they do not get it again.` : ''}`,
    down: 'The mail server takes nothing, so it was broken off. Run the same command again once it does: it goes on where it was.',
    failed: 'It broke off. Run the same command again: it goes on where it was, and nobody gets it twice.',
  },
});
