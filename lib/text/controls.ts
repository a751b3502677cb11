import { formatCredits, formatDayInUtc } from '#lib/format.ts';
import { defineText } from '#lib/text/define.ts';

const number = (value: number): string => new Intl.NumberFormat('en').format(value);

/** What a person lets their account do: the limit for the month, and the switch that pauses all processing. */
export const controlsText = defineText({
  en: {
    spending: {
      title: 'Spending limit',
      help: 'How many credits may be spent in a month at most. What would go over it is refused before anything starts. Exact edits are free and never stopped.',
      label: 'Credits a month at most',
      fieldHelp: 'Whole credits; empty for no limit. A month is the calendar month in UTC.',
      save: 'Save limit',
      saved: (most: number | null) =>
        most === null
          ? 'Saved. There is no limit now.'
          : `Saved. ${formatCredits(most, 'en')} a month at most, from now on.`,
      wrong: (most: number) => `Type a whole number from 0 to ${number(most)}, or leave it empty.`,
      /** `isOver`: nothing that costs credits can be started any more in this month. */
      spent: (spent: number, most: number | null, endsAt: string) => {
        const until = `The next month begins on ${formatDayInUtc(endsAt, 'en')}.`;
        if (most === null) return `${formatCredits(spent, 'en')} spent this month. ${until}`;
        const of = `${number(spent)} of ${formatCredits(most, 'en')} spent this month.`;
        return spent >= most ? `${of} No paid edit starts before ${formatDayInUtc(endsAt, 'en')}.` : `${of} ${until}`;
      },
    },
    processing: {
      title: 'Pause processing',
      help: 'Stops all work on your photos without deleting anything.',
      means: [
        'Edits in line keep their place and start when you go on. Nothing is charged meanwhile; their credits stay held unless you cancel them.',
        'What runs already comes to its end, because its photo may have left already.',
        'New edits are refused, and nothing is counted about how you use Afterimage.',
        'You can still look, upload, download, sort and delete. What you chose to be deleted still is: the trash after its days, results with an end, private runs.',
      ],
      pause: 'Pause processing',
      resume: 'Go on',
      isPaused: 'Processing is paused.',
      isRunning: 'Processing is on.',
      paused: 'Paused. Nothing is edited until you go on.',
      resumed: 'Going on. What waited starts in its order.',
      /** On every page of the studio. */
      line: 'Processing is paused: edits wait, and new ones are refused.',
    },
  },
});
