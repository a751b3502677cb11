import { defineText } from '#lib/text/define.ts';
import { lastedIn } from '#lib/text/lasted.ts';
import { momentIn } from '#lib/text/trust.ts';

const lasted = lastedIn('en');
const days = (count: number) => (count === 1 ? '1 day' : `${count} days`);

/** `/status`: how the service stands, what it aims for, and what was recorded. Numbers come in as values, from the constants by which the program acts. */
export const statusText = defineText({
  en: {
    title: 'Status and service targets',
    lead: 'How it stands now, what it aims for, and what happens when it was not there. Written from the program’s own records and constants.',
    nowTitle: 'Now',
    ready: 'Everything answers.',
    notReady: 'Not everything answers. Edits and uploads may fail; what fails costs nothing.',
    nowHead: { part: 'Part', state: 'State', means: 'What it is for' },
    parts: {
      database: { name: 'Database', means: 'accounts, edits and credits' },
      storage: { name: 'Storage', means: 'your pictures' },
      queue: { name: 'Queue', means: 'edits that wait their turn' },
    },
    states: { ok: 'answers', down: 'does not answer' },
    targetsTitle: 'Service targets',
    targetsHead: { what: 'What', target: 'Target', else: 'If it is missed' },
    targets: {
      there: {
        what: 'Being there',
        some: (share: string) => `${share} of each calendar month`,
        none: 'the operator of this installation promises no share of time',
        else: (minutes: number, most: number) =>
          `after ${lasted(minutes)} or more, credits last longer by the length of the outage in whole days, rounded up, ${days(most)} at most for one`,
      },
      edit: {
        what: 'An edit, from its begin to its end',
        target: (seconds: number) => `within ${lasted(seconds / 60)}, or it is ended`,
        else: 'its credits come back by themselves',
      },
      request: {
        what: 'A privacy request',
        target: (months: number) => (months === 1 ? 'answered within one month' : `answered within ${months} months`),
        else: 'the list of what waits shows the operator which are late; you can complain to your authority',
      },
    },
    recordTitle: 'What was recorded',
    recordHow: (minutes: number) =>
      `Once a minute the program looks whether web server, worker, database, storage and queue are all there. A gap of more than ${lasted(minutes)} is an outage, whatever was the cause, planned work included. What only your connection or one company’s model had is not in it.`,
    recordSince: (when: string) => `Recorded since ${when}.`,
    recordNone: 'Nothing has been recorded yet in this installation.',
    recordPrivate:
      'This is a private installation on one machine, which is there when its owner wants it to be: nothing is recorded, and credits are not made to last longer.',
    monthHead: { month: 'Month', share: 'There', outages: 'Outages' },
    outageHead: { began: 'From', lasted: 'For', days: 'Credits last longer by' },
    noOutage: 'No outage in the last twelve months.',
    lasted,
    days: (count: number) => (count === 0 ? 'too short for that' : days(count)),
    moment: momentIn('en'),
    link: 'Whether it is there now, for programs',
    creditsNote:
      'Credits that expired during such an outage come back. Each is a line of the history on your credits page, and the check of all books knows the rule. Given credits end within 365 days of their gift all the same.',
  },
});
