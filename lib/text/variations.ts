import { formatCredits } from '#lib/format.ts';
import { defineText } from '#lib/text/define.ts';

/** Several pictures of one edit: how many, how each gets on, and which of them stay. */
export const variationsText = defineText({
  en: {
    pictures: 'Pictures of this edit',
    lookAt: (variation: number, of: number) => `Look at picture ${variation} of ${of}`,
    keep: (variation: number) => `Keep picture ${variation}`,
    keepShort: 'Keep',
    shown: 'Shown',
    waits: 'Waits',
    works: 'Working',
    percent: (percent: number) => `${percent} %`,
    cancelled: 'Cancelled',
    notMade: 'Did not arrive',
    arrived: (count: number, of: number) =>
      `${count} of ${of} ${count === 1 ? 'has' : 'have'} arrived. You can look at each now.`,
    noneYet: (of: number) => `${of} pictures are being made. Each is shown as soon as it arrives.`,
    /** Over the pictures of an edit that has ended. */
    head: (of: number) => `${of} pictures, one edit`,
    part: (arrived: number, of: number) =>
      `${arrived} of ${of} arrived. ${of - arrived === 1 ? 'The other one was' : `The other ${of - arrived} were`} not charged.`,
    /** Why some did not arrive; `failed` for all that is not named. */
    because: {
      cancelled: 'You cancelled the rest.',
      engine_refused: 'The safety check of the model refused what it had made; say it differently, or try again.',
      engine_invalid: 'The model did not take the photo or the words; say it differently.',
      unchanged: 'Nothing visible had changed in it; say something that shows more.',
      blank_output: 'The model gave back an empty picture; try again.',
      unreadable_output: 'The model gave back something that is not a picture; try again.',
      timed_out: 'It took too long and was stopped; try again.',
      source_gone: 'The photo was deleted meanwhile.',
      failed: 'It was not finished; try again.',
    } as Record<string, string> & { failed: string; cancelled: string },
    cancelRestMeans: (arrived: number, credits: number) =>
      `${arrived === 1 ? 'The picture that has arrived stays' : `The ${arrived} pictures that have arrived stay`}${credits === 0 ? '' : ` and ${arrived === 1 ? 'costs' : 'cost'} ${formatCredits(credits, 'en')}`}. The rest is not charged.`,
    cancellingRest: 'It ends in a moment. What has arrived stays; the rest is not charged.',
    discard: (count: number) => (count === 1 ? 'Discard the other one' : `Discard the other ${count}`),
    allKept: 'All are kept.',
  },
});
