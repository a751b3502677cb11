import { formatCredits } from '#lib/format.ts';
import { defineText } from '#lib/text/define.ts';

const number = (value: number): string => new Intl.NumberFormat('en').format(value);

/** The public page of prices. Every sentence is held by the ledger or the tables that the page shows. */
export const pricingText = defineText({
  en: {
    title: 'What it costs',
    lead: 'Exact edits are free, always. Edits by a model cost credits, which you buy once and need no subscription for.',
    packs: 'Credits',
    packsHelp: (welcome: number, days: number) =>
      `Each new mailbox begins with ${formatCredits(welcome, 'en')}, good for ${days} days. Bought ones are good for 365 days. What ends first is spent first.`,
    buy: 'Buy credits',
    start: 'Start with a photo',
    buyingOff: 'Whoever runs this Afterimage has not set up payments, so nobody can buy credits here.',
    models: 'Models',
    modelsHelp:
      'The price is for each picture that arrives. You see it on the button before you press, and that is what is charged.',
    columns: { model: 'Model', place: 'Where your photo goes', price: 'Price of an edit' },
    free: 'Free',
    price: (credits: number) => formatCredits(credits, 'en'),
    allFree: 'Every model of this installation is free now, so you need no credits yet.',
    never: 'Never charged',
    neverHelp: 'An edit holds its price when you press, and gives it back by itself unless a picture arrives.',
    neverList: [
      {
        title: 'Nothing visible changed',
        body: ['The result is compared with your photo. If one cannot see a difference, you pay nothing.'],
      },
      {
        title: 'It failed, or took too long',
        body: ['Errors of ours or of a model’s provider, and everything that did not end in a picture.'],
      },
      {
        title: 'It was refused',
        body: ['A model that will not edit this picture or do what the words say costs nothing.'],
      },
      { title: 'You cancelled', body: ['Before the provider has begun.'] },
      {
        title: 'It waited',
        body: ['Standing in line and engines that wake up are free. The price does not depend on time.'],
      },
    ],
    back: 'Changing your mind',
    backList: [
      {
        title: '14 days',
        body: [
          'Take a purchase back on the credits page. What you have not spent is paid back at once, rounded in your favour.',
        ],
      },
      {
        title: 'Refunds',
        body: [
          'A refund takes the unspent credits of its own purchase. What had been spent is made good from your other credits; only if those are too few are paid models locked until you have enough again.',
        ],
      },
      {
        title: 'Locked is not closed',
        body: ['Exact edits, your gallery, downloads, the export of your books and deletion stay open.'],
      },
      {
        title: 'Every credit has a reason',
        body: [
          'The credits page lists each movement and adds up to your balance. The list leaves as a file that anybody can check.',
        ],
      },
    ],
    tiers: 'How much at once',
    tiersHelp:
      'Edits by models run side by side. How many depends on what you have paid and not got back; the rest waits in line, in order, and nobody’s line holds up another’s.',
    tierColumns: { paid: 'Paid so far', edits: 'Edits at once' },
    tierFrom: (money: string) => `${money} or more`,
    tierFirst: 'Nothing yet',
    number,
  },
});
