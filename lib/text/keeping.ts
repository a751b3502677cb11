import { defineText } from '#lib/text/define.ts';

const days = (count: number) => (count === 1 ? '1 day' : `${count} days`);

/** The retention table and the clean-ups. `count` is the number of a line; lines without one get 0 and say it in words. */
export const keepingText = defineText({
  en: {
    title: 'What is kept for how long',
    lead: 'Made from the constants by which the clean-ups act, so the page and the program cannot say two things.',
    head: { what: 'Data', kept: 'Kept', after: 'Then' },
    test: 'A test moves the clock forward over each line:',
    lines: {
      images: {
        what: 'Images, instructions and history',
        kept: () => 'until you delete them',
        after: 'every file deleted and looked for again, then a signed receipt',
      },
      trash: {
        what: 'Images in the trash',
        kept: (count: number) => `${days(count)}, or until you empty it`,
        after: 'deleted, with a receipt',
      },
      chosen: {
        what: 'Results whose end you chose',
        kept: (count: number) => `a day or ${days(count)}, as you chose`,
        after: 'unreachable at that second, deleted within a minute, with a receipt',
      },
      privateRuns: {
        what: 'The result of a private run, and its words',
        kept: (count: number) => `${count} minutes at most`,
        after: 'deleted; a line of history without words stays',
      },
      masks: { what: 'Masks that no edit uses', kept: (count: number) => days(count), after: 'deleted' },
      words: {
        what: 'Instructions whose pictures are all gone',
        kept: () => 'until the next hourly run',
        after: 'the words are deleted',
      },
      providers: {
        what: 'What another company holds of an edit',
        kept: () => 'the shortest time it offers',
        after: 'asked to delete it, for a day; the answer is in the edit’s data trail',
      },
      account: {
        what: 'Your account: address, name, settings, connected sign-ins, its key, and of which news about our texts you were told',
        kept: () => 'until you close it',
        after: 'as the next line says',
      },
      closedAccounts: {
        what: 'A closed account',
        kept: (count: number) => `${days(count)} in which you can bring it back, or not at all`,
        after: 'erased with its key; a receipt without a name stays',
      },
      receipts: {
        what: 'Receipts of deletions',
        kept: () => 'as long as the account',
        after: 'deleted with it; the one receipt of its own erasure stays, without a name',
      },
      sessions: {
        what: 'Sign-ins that have ended: browser, shortened network, times',
        kept: (count: number) => days(count),
        after: 'deleted',
      },
      codes: {
        what: 'Sign-in codes and links',
        kept: (count: number) => `${count} minutes`,
        after: 'deleted soon after',
      },
      limits: {
        what: 'Counters against guessing and flooding, by a hash',
        kept: () => 'as long as each counts, a day at most',
        after: 'deleted',
      },
      marks: {
        what: 'A keyed mark of your mailbox, by which welcome credits and promotion codes are given once',
        kept: (count: number) => `${count} years after the mailbox last had an account`,
        after: 'deleted',
      },
      outbox: {
        what: 'Messages in the outbox of a private installation',
        kept: (count: number) => days(count),
        after: 'deleted',
      },
      notices: {
        what: 'What you were told by mail about the safety of your account, and an address that you left',
        kept: (count: number) => days(count),
        after: 'deleted; until then you can take the change back',
      },
      devices: {
        what: 'Kinds of browsers that have signed in to an account',
        kept: (count: number) => `${days(count)} after the last sign-in`,
        after: 'deleted',
      },
      usage: {
        what: 'Usage data: what edits cost and took, edits of which nothing is to be seen, and counts of pages (without names, and only of those who switched that on), and of news that was sent',
        kept: (count: number) => days(count),
        after: 'deleted; of paid edits, price and end stay for the books',
      },
      accessLog: {
        what: 'A log of visits',
        kept: () => 'not kept',
        after: 'nothing is left to delete',
      },
      log: {
        what: 'The program’s log of faults and work: no address and no network is in it, but ids of accounts are',
        kept: (count: number) => `${days(count)} where it is a file under the data folder`,
        after: 'deleted; where the operator’s machines take the log from the program, the operator keeps to that time',
      },
      purchases: {
        what: 'Purchases and books',
        kept: (count: number) =>
          `${count} years after the end of the year of the last movement, without a name once the account is erased`,
        after: 'deleted as a whole; books of an account in use stay with it',
      },
      consents: {
        what: 'Consents',
        kept: (count: number) =>
          `as long as they hold, and ${count} years after another line took their place; they go with the account`,
        after: 'deleted',
      },
      tickets: {
        what: 'What you write to support or report, and the answers',
        kept: (count: number) => `${count} years after it was closed; it goes with the account`,
        after: 'deleted',
      },
      unproven: {
        what: 'Messages whose address nobody confirmed',
        kept: days,
        after: 'deleted',
      },
      exports: {
        what: 'Archives of accounts',
        kept: () => 'not kept: made while you download',
        after: 'nothing is left to delete',
      },
      webhooks: {
        what: 'What the payment service reports',
        kept: () => 'not kept: an id, a type and what was done',
        after: 'goes with the purchase',
      },
      records: {
        what: 'What clean-ups did, and what checks of the books found',
        kept: (count: number) => `${days(count)}; runs that did nothing, not so long`,
        after: 'deleted',
      },
    },
    copies:
      'Copies of the database that an operator makes still hold rows from before, so they must not be kept longer than this table says. Stored pictures in old copies are noise once their account’s key is destroyed.',
    cleanups: {
      elsewhere: 'Copies at other companies',
      expired_purged: 'Results whose end was chosen',
      private_runs_forgotten: 'Words of private runs',
      deletions: 'Deletions that a failing store held up',
      accounts: 'Closed accounts',
      trash_purged: 'Trash',
      masks_purged: 'Masks that no edit uses',
      words_forgotten: 'Words whose pictures are gone',
      sign_ins_purged: 'Sign-ins, codes, counters, outbox',
      usage_purged: 'Usage data',
      marks_purged: 'Marks of mailboxes without an account',
      consents_purged: 'Consents long replaced',
      counts_purged: 'Counts of pages opened',
      mailings_purged: 'Lists of news that was sent',
      tickets_purged: 'Messages to support, long closed or never confirmed',
      books_ended: 'Books of erased accounts',
      records_purged: 'These records themselves',
    },
  },
});
