import { defineText } from '#lib/text/define.ts';
import { lastedIn } from '#lib/text/lasted.ts';

/** With the real minus sign. */
const number = (value: number): string => new Intl.NumberFormat('en').format(value).replace('-', '−');

const many = (count: number): string => `${number(count)} ${count === 1 ? 'credit' : 'credits'}`;

const lasted = lastedIn('en');

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
      /** Some pictures of an edit arrived, and were paid. */
      returnedPart: (missing: number, asked: number, why: string) =>
        `Given back for ${number(missing)} of ${number(asked)} pictures: ${why}`,
      why: {
        cancelled: 'you cancelled the edit',
        unchanged: 'nothing visible had changed',
        refused: 'the model refused the picture or its words',
        late: 'the edit took too long',
        'source gone': 'its photo was deleted or had expired',
        blank: 'the model gave back an empty picture',
        unreadable: 'what the model gave back was no picture',
        failed: 'the edit did not finish',
        ended: 'the edit ended without a picture',
      },
      ifPicture: 'charged only if a picture arrives',
      /** The one line of a batch's hold, and what became of it. */
      batch: (edits: number) => `Held for ${number(edits)} ${edits === 1 ? 'photo' : 'photos'} edited together`,
      batchArrived: (arrived: number, edits: number) =>
        arrived === edits
          ? 'all of them arrived'
          : `${number(arrived)} of ${number(edits)} arrived, the rest was given back`,
      together: (edits: number) => `one of ${number(edits)} edited together`,
      privately: 'A private run',
      wordsGone: 'Its words were deleted',
      extended: (day: string) => `Good for longer: until ${day}`,
      extendedBack: (day: string) => `Back again, and good until ${day}`,
      extendedAfter: 'After an outage',
      extendedWhy: (day: string, minutes: number) => `Afterimage was not there for ${lasted(minutes)} on ${day}`,
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
    title: 'Credits',
    description: 'What you have, why, and how to get more.',
    number,
    balance: 'Balance',
    wayBack: 'Back to your photo',
    /** Under the number: its word, and what else there is. */
    after: {
      credits: (count: number) => (count === 1 ? 'credit' : 'credits'),
      held: (held: number, edits: number) =>
        `, and ${number(held)} more ${held === 1 ? 'is' : 'are'} held for ${edits === 1 ? 'an edit in line' : `${number(edits)} edits in line`}`,
      frozen: (frozen: number) => `${many(frozen)} set aside while a payment is disputed.`,
    },
    terms: {
      welcome: 'welcome',
      bought: 'bought',
      gift: 'gift',
      kept: 'edits kept',
      expired: 'expired',
      refunded: 'paid back',
      disputed: 'disputed',
      held: 'held',
      owed: 'owed',
    },
    /** What was spent of the calendar month, and the person's own limit for it. */
    month: (spent: number, most: number | null) =>
      most === null
        ? `${many(spent)} spent this month; no limit set.`
        : `${number(spent)} of ${many(most)} spent this month.`,
    changeLimit: (hasLimit: boolean) => (hasLimit ? 'Change the limit' : 'Set a limit'),
    lockedTitle: 'Paid models are locked',
    locked: (missing: number) =>
      `A payment was returned after its credits had been spent, so ${many(missing)} ${missing === 1 ? 'is' : 'are'} missing. Buy credits, and the missing ones come out of them first. Exact edits, your gallery, downloads, exports and deletion stay open.`,
    lots: 'Spent in this order',
    lotNames: {
      welcome: () => 'Welcome credits',
      promotional: () => 'Gift',
      purchased: (day: string) => `Bought on ${day}`,
    },
    lotLeft: (credits: number) => ` of ${number(credits)}`,
    expires: (day: string) => `Expires on ${day}`,
    expiresSoon: (days: number, day: string) =>
      days === 0
        ? `Expires today, ${day}`
        : days === 1
          ? `Expires tomorrow, ${day}`
          : `Expires in ${days} days, on ${day}`,
    setAside: (credits: number) => `${many(credits)} set aside until the dispute is decided`,
    noLots: 'There is nothing to spend just now.',

    buyTitle: 'Buy credits',
    pack: many,
    packWorth: (worth: readonly { count: number; name: string }[]) => {
      const edits = worth.map(({ count, name }) => `${number(count)} ${name}`);
      return `${edits.join(' or ')} ${worth.at(-1)?.count === 1 && worth.length === 1 ? 'edit' : 'edits'}`;
    },
    /** The two halves of a button's words; between them, for the ears, stands what is bought. */
    buyFor: (price: string): [string, string] => ['Buy', `for ${price}`],
    terms1: 'One payment, no subscription. Valid 365 days, and 14 days to change your mind about what is unspent.',
    consent: (words: string) => `With Buy you say: “${words}”`,
    allFree: 'Every model of this installation is free now, so you need no credits yet.',
    buyingOff: 'Nobody can buy credits here: whoever runs this Afterimage has not set up payments.',
    notStarted: 'The checkout could not be opened, and nothing was charged. Look at your connection and try again.',

    why: (shown: number) => `Why ${number(shown)}?`,
    export: 'Export',
    exportAs: { csv: 'Table (CSV)', json: 'Everything, checkable (JSON)' },
    exportHelp: 'Both check without us: npm run credits -- verify FILE.',
    columns: { when: 'When', reason: 'Reason', credits: 'Credits', balance: 'Balance' },
    now: 'Now',
    free: 'free',
    moved: (count: number) => (count > 0 ? `+${number(count)}` : number(count)),
    empty: 'Nothing has come or gone yet. Each movement of credits will stand here with its reason.',
    more: 'Show older',
    notLoaded: 'This could not be brought up to date. What you see was true a moment ago.',

    purchases: 'Purchases',
    receipt: 'Receipt',
    receiptLabel: (credits: string, day: string) => `Receipt for ${credits} of ${day}`,
    invoice: 'Invoice',
    invoiceLabel: (credits: string, day: string) => `Invoice for ${credits} of ${day}`,
    goOn: 'Go on',
    goOnLabel: (credits: string) => `Go on buying ${credits}`,
    states: {
      open: 'Not paid; nothing was charged',
      processing: 'Your bank is still working on it',
      paid: 'Paid',
      failed: 'The payment failed; nothing was charged',
      expired: 'Left unpaid; nothing was charged',
    },
    refunded: (money: string) => `${money} paid back`,
    withdrawn: (day: string) => `Taken back on ${day}`,
    disputes: {
      none: '',
      open: 'Disputed; its unspent credits are set aside until your bank decides',
      won: 'The dispute has ended; the payment stands',
      lost: 'The dispute has ended; the payment went back to you',
    },
    withdraw: 'Take back',
    withdrawLabel: (credits: string, day: string) => `Take back the purchase of ${credits} of ${day}`,
    withdrawUntil: (day: string) => `can be taken back until ${day}`,
    withdrawTitle: 'Take this purchase back?',
    withdrawBody: (credits: number, money: string) =>
      `${number(credits)} unspent ${credits === 1 ? 'credit goes' : 'credits go'}, and ${money} is paid back the way you paid.`,
    withdrawConfirm: (money: string) => `Take back ${money}`,
    withdrawnNow: (money: string, isSent: boolean) =>
      isSent
        ? `Taken back. ${money} is on its way to you.`
        : `Taken back. ${money} goes out as soon as Stripe can be reached.`,

    returned: {
      paid: (credits: number) => `${many(credits)} ${credits === 1 ? 'is' : 'are'} here. Thank you.`,
      processing: (credits: number) =>
        `Your bank is still working on it. ${many(credits)} ${credits === 1 ? 'comes' : 'come'} by themselves once it has said yes; you can close this page.`,
      checking: 'Looking at your payment. If you have paid, the credits come by themselves; you can close this page.',
      open: 'This checkout was not finished, and nothing was charged. You can go on below.',
      failed: 'The payment did not go through, and nothing was charged. Try again, or pay in another way.',
      expired: 'This checkout has ended unpaid, and nothing was charged. Start again below.',
      left: 'You left the checkout, and nothing was charged.',
    },
  },
});
