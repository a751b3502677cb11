import { defineText } from '#lib/text/define.ts';

const number = (value: number): string => new Intl.NumberFormat('en').format(value);
const credits = (count: number): string => `${number(count)} ${count === 1 ? 'credit' : 'credits'}`;

/** The credits page, the history in it and in files, and the chip in the header. */
export const creditsText = defineText({
  en: {
    reasons: {
      welcome: 'Welcome credits',
      gift: 'Gift',
      bought: 'Bought',
      lasts: (days: number) => `Good for ${number(days)} days`,
      expired: 'Expired unspent',
      expiredOf: {
        welcome: () => 'Of the welcome credits',
        promotional: (day: string) => `Of the gift of ${day}`,
        purchased: (day: string) => `Bought on ${day}`,
      },
      held: (hasWords: boolean) => (hasWords ? 'Held for' : 'Held for an edit'),
      kept: (_: boolean) => 'Edit kept',
      free: (_: boolean) => 'Free edit',
      exact: 'Exact edit',
      returned: (why: string) => `Given back: ${why}`,
      why: {
        cancelled: 'you cancelled the edit',
        unchanged: 'nothing visible had changed',
        refused: 'the model refused the picture or its words',
        late: 'the edit took too long',
        'source gone': 'its photo was deleted or had expired',
        failed: 'the edit did not finish',
        ended: 'the edit ended without a picture',
      },
      ifPicture: 'charged only if a picture arrives',
      privately: 'a private run',
      wordsGone: 'its words were deleted',
      frozen: 'Set aside: the payment is disputed',
      unfrozen: 'Back again: the dispute has ended or been settled',
      refunded: 'Taken back: the payment was returned',
      reinstated: 'Given back: the payment stands again',
      'made good': 'Made good: a returned payment had been spent',
      'made good undone': 'Given back: the payment stands again',
      ofPurchase: (day: string) => `Purchase of ${day}`,
      owed: 'Owed: a returned payment had been spent',
      owedNote: 'The next credits that come in make it good',
    },
    credits,
  },
});
