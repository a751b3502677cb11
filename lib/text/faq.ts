import { MOST_CONCURRENT_EDITS } from '#lib/concurrency.ts';
import { MAX_BATCH_IMAGES, MAX_UPLOAD_BYTES, MAX_WAITING_EDITS, TRASH_DAYS } from '#lib/limits.ts';
import { defineText } from '#lib/text/define.ts';

/** What the numbers in the answers are: constants of the domains, and prices as this installation has them. */
export type FaqFacts = {
  firstConcurrent: number;
  welcomeCredits: number;
  welcomeDays: number;
  purchasedDays: number;
  withdrawalDays: number;
  undoDays: number;
  privateMinutes: number;
  /** The cheapest pack, as money and credits; null where nothing is sold. */
  cheapest: { money: string; credits: string } | null;
};

const billing = (facts: FaqFacts) => ({
  id: 'billing',
  title: 'Money',
  questions: [
    {
      id: 'cost',
      q: 'What does it cost?',
      a: [
        `Exact edits are free, for ever and without a card. Models cost credits; the price is on the button before you press. ${facts.cheapest ? `Packs begin at ${facts.cheapest.money} for ${facts.cheapest.credits}.` : 'This installation sells no credits.'} [Prices](/pricing)`,
        `A new mailbox gets ${facts.welcomeCredits} welcome credits once, good for ${facts.welcomeDays} days. Bought credits are good for ${facts.purchasedDays} days.`,
      ],
    },
    {
      id: 'failed',
      q: 'Do I pay for an edit that fails?',
      a: [
        'No. You pay for a picture that arrived and shows a change. Errors, refusals, timeouts, waiting, and edits that changed nothing visible cost nothing; what was held comes back by itself.',
      ],
    },
    {
      id: 'back',
      q: 'Can I have my money back?',
      a: [
        `For ${facts.withdrawalDays} days you can take a purchase back on [the credits page](/credits) with one press. What you have not spent is paid back.`,
      ],
    },
    {
      id: 'balance',
      q: 'Why is my balance what it is?',
      a: [
        'Every movement is listed with its reason on [the credits page](/credits), and the list leaves as a file that anybody can check.',
      ],
    },
  ],
});

const retention = (facts: FaqFacts) => ({
  id: 'retention',
  title: 'Keeping and deleting',
  questions: [
    {
      id: 'kept',
      q: 'How long are my pictures kept?',
      a: [
        `Until you delete them. For each edit you may choose 7 days, 24 hours, or not at all: then the result is shown once and is gone within ${facts.privateMinutes} minutes. The trash keeps images ${TRASH_DAYS} days. [All periods](/legal/retention)`,
      ],
    },
    {
      id: 'deleted',
      q: 'Is “Delete for ever” for ever?',
      a: [
        'Yes. For ten seconds you can undo it. From then on the image cannot be opened, the stored copies are erased, and you get a signed receipt that says when and where. There is no way back.',
      ],
    },
    {
      id: 'leave',
      q: 'How do I leave?',
      a: [
        `On [your account page](/account): download everything as one archive, then close the account. You can bring it back for ${facts.undoDays} days, or have it erased at once.`,
      ],
    },
  ],
});

const privacy = () => ({
  id: 'privacy',
  title: 'Privacy',
  questions: [
    {
      id: 'who',
      q: 'Who can see my pictures?',
      a: [
        'You, signed in. They have no public address; to anybody else they do not exist. They are stored encrypted with a key of your account. [Privacy](/privacy)',
      ],
    },
    {
      id: 'training',
      q: 'Are my pictures used to train models?',
      a: ['No. That would need a consent of its own, which is off.'],
    },
    {
      id: 'where',
      q: 'Where are edits made?',
      a: [
        'Exact edits on this server. A model says where it runs before you choose it, and a company that is new to you gets nothing before you agree. Each edit shows its trail. You can allow only the EU, or only the operator’s own machines. [Companies involved](/legal/subprocessors)',
      ],
    },
  ],
});

const licences = () => ({
  id: 'licences',
  title: 'Licences',
  questions: [
    {
      id: 'mine',
      q: 'May I use the results for business?',
      a: [
        'As far as we are concerned the results are yours. A model’s maker may set terms of its own; the licence is named beside each model. Rights in the photo you began with stay as they are.',
      ],
    },
    {
      id: 'marked',
      q: 'Must I say that a picture was edited?',
      a: [
        'Where it could be taken for true, yes: the law asks for that in more and more places, and [our rules](/acceptable-use) do too.',
      ],
    },
  ],
});

const errors = () => ({
  id: 'errors',
  title: 'When something goes wrong',
  questions: [
    {
      id: 'means',
      q: 'What does this error mean?',
      a: [
        'Each message says what happened and what to do next. [The list of errors](/errors) has all of them, and whether trying again helps.',
      ],
    },
    {
      id: 'refused',
      q: 'A model refused my picture. Why?',
      a: [
        'Its safety check thought it saw something it does not edit. Nothing was charged. Say it differently, choose another model, or [ask a person](/contact).',
      ],
    },
    {
      id: 'formats',
      q: 'My photo is not taken.',
      a: [
        `Photos may be JPEG, PNG, WebP, AVIF, GIF, TIFF or HEIC, up to ${MAX_UPLOAD_BYTES / 1_000_000} MB. Save it as JPEG and try again.`,
      ],
    },
  ],
});

const concurrency = (facts: FaqFacts) => ({
  id: 'concurrency',
  title: 'Several at once',
  questions: [
    {
      id: 'limit',
      q: 'How many edits run at the same time?',
      a: [
        `${facts.firstConcurrent} at first, up to ${MOST_CONCURRENT_EDITS} with what you have bought. More than that wait in line and start by themselves; up to ${MAX_WAITING_EDITS} may wait. Waiting is free.`,
      ],
    },
    {
      id: 'batch',
      q: 'Can I say one thing about many photos?',
      a: [
        `Yes: select up to ${MAX_BATCH_IMAGES} in the gallery. You see the whole price first and pay for what arrives.`,
      ],
    },
    {
      id: 'more',
      q: 'I need more.',
      a: ['[Write to us](/contact) and say what for.'],
    },
  ],
});

/** Questions and answers. Answers may hold links, `[words](/address)`. */
export const faqText = defineText({
  en: {
    title: 'Questions and answers',
    lead: 'Short answers. If yours is not among them, write to us.',
    sections: (facts: FaqFacts) => [
      billing(facts),
      retention(facts),
      privacy(),
      licences(),
      errors(),
      concurrency(facts),
    ],
  },
});
