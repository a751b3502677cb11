import { FACTS } from '#lib/policies/facts.ts';
import type { PolicyText } from '#lib/policies/schema.ts';

export const termsEn: PolicyText = {
  title: 'Terms of use',
  lead: 'What we agree on when you use Afterimage, in plain words. Nothing else is agreed by looking around.',
  sections: [
    {
      id: 'who',
      title: 'Who agrees with whom',
      blocks: [
        {
          p: 'These terms are between you and {operator}, who runs this installation of Afterimage ({address}, {email}).',
        },
        {
          p: 'You accept them expressly when you make an account. Reading pages needs no agreement, and using the product is never taken for one. Consents (to models of other companies, to mail, to statistics) are asked for separately, and you can say no to each.',
        },
      ],
    },
    {
      id: 'account',
      title: 'Your account',
      blocks: [
        {
          p: 'You need an e-mail address and must be at least 16 years old, or have the permission of your parents. One person, one account: nobody else sees what is in yours.',
        },
        {
          p: `There is no password. Whoever can read your mailbox can sign in, so guard it, and never pass on a code. Your account page lists every browser that is signed in and ends any of them with one press.`,
        },
      ],
    },
    {
      id: 'product',
      title: 'What you get',
      blocks: [
        {
          p: `You upload a photo (up to ${FACTS.uploadMegabytes} MB), say what should change, and get the edited picture in a gallery that only you can open. Exact edits run on this server by arithmetic, and are free. Edits by a model cost credits and may run at another company, which the editor names before you press.`,
        },
        {
          p: 'Models make mistakes: a result may show what is not true. Look at it before you rely on it or pass it on, and say that it was edited where that matters.',
        },
      ],
    },
    {
      id: 'credits',
      title: 'Credits and prices',
      blocks: [
        {
          p: 'The price of an edit is on the button, and it is the price you pay, whatever changes meanwhile. [The page of prices](/pricing) lists packs, models and everything that is never charged: errors, refusals, timeouts, waiting, edits that changed nothing.',
        },
        {
          list: [
            `Bought credits are good for ${FACTS.purchasedDays} days, welcome credits (${FACTS.welcomeCredits}, once for each mailbox) for ${FACTS.welcomeDays} days. What ends first is spent first, and we write before it ends.`,
            'Credits are not money: they cannot be moved to another account or paid out, except by a refund.',
            'If a refund or a dispute takes back credits that are spent already, paid models are locked until that is made good. Your gallery, downloads, export and deletion are never locked.',
          ],
        },
      ],
    },
    {
      id: 'withdrawal',
      title: `Changing your mind: ${FACTS.withdrawalDays} days`,
      blocks: [
        {
          p: `You can take back a purchase within ${FACTS.withdrawalDays} days without giving a reason: press “Take back” beside it on [the credits page](/credits), or write to {email} or to [support](/contact). What you have not spent is paid back the way you paid, at the latest 14 days after we hear of it.`,
        },
        {
          p: 'When you buy you ask for your credits to start at once. Credits that you spend before you change your mind are used, and are not paid back. Your rights by law if something does not work as promised stay as they are.',
        },
      ],
    },
    {
      id: 'yours',
      title: 'Whose pictures they are',
      blocks: [
        {
          p: 'Yours: what you upload and what is made of it. You let us store and process them only to do what you ask and to show it to you. They train nothing, are shown to nobody, and advertise nothing.',
        },
        {
          p: 'Upload only what you may edit. You answer for your pictures and for what you make of them. Some models come with a licence of their own maker; it is named beside the model before you choose.',
        },
      ],
    },
    {
      id: 'rules',
      title: 'What is not allowed',
      blocks: [
        {
          p: 'The [rules of acceptable use](/acceptable-use) are part of these terms. In short: nothing that harms people or is against the law, and nothing that breaks the service for others.',
        },
        {
          p: 'If somebody breaks them we act in proportion: we write first where we can, then we may stop edits or close the account. We say why, and what you can do about it: answer us through [support](/contact), and a person looks at it again.',
        },
      ],
    },
    {
      id: 'availability',
      title: 'What is promised, and what is not',
      blocks: [
        {
          p: 'We keep the service running as well as we can, and tell on [the page of trust](/trust) what is promised about that and what is not. No service is always there, no edit always succeeds, and nothing is a hundred percent secure. Download what you must not lose.',
        },
      ],
    },
    {
      id: 'liability',
      title: 'Liability',
      blocks: [
        {
          p: 'We are liable without limit for intent and gross negligence, for harm to life, body and health, for what we have guaranteed, and where product liability law says so.',
        },
        {
          p: 'For slight negligence we are liable only where we break a duty on which the contract stands, and then for the damage that is typical and could be foreseen. Consumers lose no right that the law of their country gives them.',
        },
      ],
    },
    {
      id: 'ending',
      title: 'Leaving',
      blocks: [
        {
          p: `You can leave at any time on your account page, without notice and without writing to anybody: take everything out as one archive, then close the account. For ${FACTS.undoDays} days you can bring it back, or have it erased at once. Credits that you have not spent go with it; within ${FACTS.withdrawalDays} days of buying, take the purchase back first.`,
        },
        {
          p: 'We can end the agreement with 30 days’ notice by mail, at once only for a serious reason. You can take everything out until the last day, and bought credits that you have not spent are paid back, unless the reason was a grave breach of yours.',
        },
      ],
    },
    {
      id: 'changes',
      title: 'When these terms change',
      blocks: [
        {
          p: 'Every version has a number and a date, and [older versions stay readable](/legal/archive) with what changed. A change that matters is told to you by mail and at your next sign-in, and holds for you once you have accepted it. Until then the old version holds; if you say no, you can leave with everything.',
        },
      ],
    },
    {
      id: 'law',
      title: 'Law and disputes',
      blocks: [
        {
          p: 'The law of the country where {operator} is established applies; as a consumer you also keep the protection of the law where you live, and can sue and be sued there. We take no part in arbitration for consumers unless the law makes us. Write to us first: most things are settled by an answer.',
        },
        { p: 'If one of these sentences does not hold, the others still do.' },
      ],
    },
    {
      id: 'contact',
      title: 'Contact',
      blocks: [
        { p: '{operator}, {address}, {email}. Or write through [support](/contact): you get a number and an answer.' },
      ],
    },
  ],
};
