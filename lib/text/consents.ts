import { defineText } from '#lib/text/define.ts';

type Known = 'fal' | 'bfl' | 'other';

const NAMES: Record<Known, (place: string) => string> = {
  fal: () => 'fal',
  bfl: () => 'Black Forest Labs',
  other: (place) => place,
};

/** What a provider keeps, and by whose terms, as far as its documents say. */
const KEEPS: Record<Known, string> = {
  fal: 'fal is told to store nothing. What it holds of an answer goes within an hour. Kontext models are made by Black Forest Labs, who, as far as is known, get the picture from fal.',
  bfl: 'Nobody can delete there what was sent. Their API terms (29 May 2025, section 2(b)) give Black Forest Labs a lasting licence to what customers send.',
  other: 'How long it keeps what is sent is up to its own terms.',
};

const SOURCES = {
  signUp: 'when you signed up',
  editor: 'in the editor',
  account: 'on this page',
  banner: 'under the notice',
  mail: 'by the link of a mail',
};

/** What a person is asked before their first picture goes to another company. Changed words are asked anew; say so with a new version. */
export const consentsText = defineText({
  en: {
    version: '1',
    name: (kind: Known, place: string) => NAMES[kind](place),
    provider: (kind: Known, place: string) => ({
      title: `May ${NAMES[kind](place)} get your pictures?`,
      paragraphs: [
        `This model is run by another company: ${place}. Its own terms apply there, and it may refuse a picture or words.`,
        'Sent there: the photo, made smaller, your words, and what you add to them (settings, a mask, further pictures). Not sent: your name, your address, the name of the file, where it was taken and with what.',
        KEEPS[kind],
        'You are asked once. You can take this back on your account page with one press; what has not been sent by then never is, and costs nothing.',
      ],
    }),
    /** Asked together with the company, or alone where that was agreed to before. Changed words are asked anew; say so with a new version. */
    transfer: {
      version: '1',
      title: 'May your pictures be processed outside the EU?',
      paragraphs: [
        'Some models run outside the European Union, or by companies that do not say where. Other laws hold there: authorities may get at data more easily, and your rights under the GDPR may be harder to enforce. Which contracts protect the data there, the operator tells you on request.',
        'It is about what such a model gets, and only while you use one: the photo, made smaller, your words, and what you add to them. Without your yes those models get nothing; all others work as before.',
        'You can take this back on your account page with one press; what has not been sent by then never is, and costs nothing.',
      ],
    },
    accountTitle: 'Other companies that get pictures',
    accountHelp:
      'Each is asked about before your first picture goes there. Agreeing and taking back hold at once; what was sent before is in the data trail of each edit.',
    /** Before a time. */
    states: { on: 'Agreed,', outdated: 'Agreed,', off: 'Taken back,' },
    unaskedYet: 'You have not agreed. It gets nothing.',
    unaskedTransfer: 'You have not agreed. Models outside the EU get nothing.',
    outdated: 'What it says has changed since, so it counts no longer, and you will be asked again.',
    notHere: 'It is not used by this installation any more.',
    whatItGets: 'What it gets, and by which terms',
    itsTerms: (name: string) => `Terms of ${name}`,
    termsUnknown: 'Its terms are not known here; the operator has them.',
    /** Where a company is agreed to, and processing outside the EU is not. */
    alsoTransfer: 'It processes pictures outside the EU. You have not agreed to that, so it gets nothing.',
    agree: 'Agree',
    agreeLabel: (name: string) => `Agree to ${name}`,
    agreed: (name: string) => `${name} may get pictures of yours when you use its models.`,
    withdraw: 'Take back',
    withdrawLabel: (name: string) => `Take back for ${name}`,
    noAnswer: 'The server did not answer, so nothing was changed. Try again.',
    withdrawn: (name: string) => `${name} gets no more pictures of yours.`,
    transferName: 'processing outside the EU',
    transferAgreed: 'Models outside the EU may get pictures of yours when you use them.',
    transferWithdrawn: 'Models outside the EU get no more pictures of yours.',
    transferModels: (names: string) => `Here: ${names}.`,
    /** Where the setting above rules such models out anyway. */
    transferRuledOut: 'Your setting above keeps such models from getting anything, whatever you agree to here.',

    choicesTitle: 'Privacy choices',
    choicesHelp: 'All of this is off until you switch it on, and nothing else depends on it. Each press holds at once.',
    /** Changed words are asked anew; say so with a new version. */
    choices: {
      analytics: {
        version: '1',
        title: 'Count which pages are opened',
        paragraphs: [
          'When it is on, each page of the studio that you open adds one to a number: of the day and the kind of page (editor, gallery, credits, account). Nothing else is kept: no account, no address, no device, no time of day, and nothing in your browser.',
          'The numbers stay on this server, are shown only from ten on, and are deleted after two years. What was added before you switch it off cannot be taken out, because nothing says that it was yours.',
        ],
      },
      marketing: {
        version: '1',
        title: 'Mail about what is new',
        paragraphs: [
          'When it is on, you get mail about new models, new functions and offers, at the address of your account. It loads nothing and reports nothing back, and each one can be ended with one press, without signing in.',
          'Mail about signing in, purchases and your account comes either way.',
        ],
      },
      training: {
        version: '1',
        title: 'Training of models',
        paragraphs: [
          'Nothing here trains a model with your pictures or words: Afterimage has no part that does, and none that hands them on for it. So there is nothing to switch on.',
          'Should that ever be different, it would be asked here, and be off until you say yes. You can put your no on record now; then you are not asked either.',
        ],
      },
    },
    turnOn: 'Switch on',
    turnOff: 'Switch off',
    sayNo: 'Put my no on record',
    choiceLabel: (act: string, title: string) => `${act}: ${title}`,
    /** Before a time. */
    standings: { on: 'On since', off: 'Off since', saidNo: 'You said no on' },
    unasked: 'Off. You have never switched it on.',
    noTraining: 'Off, for everybody.',
    outdatedChoice: 'Off: what it says has changed since you switched it on.',
    privacyControl:
      'Your browser says Global Privacy Control. That counts as a no here: in this browser nothing is counted, whatever is chosen.',
    history: 'History',
    /** A line of the history, before a time. */
    pressed: (isGiven: boolean, version: string, source: 'signUp' | 'editor' | 'account' | 'banner' | 'mail') =>
      `${isGiven ? 'Yes' : 'No'}, to version ${version}, ${SOURCES[source]},`,
    countsTitle: 'What has been counted',
    countsHelp: 'By everybody who has this on, in the last 30 days.',
    tooFew: 'fewer than 10',
    pages: { edit: 'Editor', gallery: 'Gallery', credits: 'Credits', account: 'Account' },
    unsubscribe: {
      title: 'No more mail about what is new?',
      body: 'One press ends it. Mail about signing in, purchases and your account still comes.',
      button: 'End it',
      ended: {
        title: 'You get no more of these',
        body: 'No mail about what is new is sent to you. Mail about signing in, purchases and your account still comes.',
      },
      wrong: {
        title: 'This link is not whole',
        body: 'Copy it again from the mail, all of it. Or sign in and switch the mail off among your privacy choices.',
      },
      choices: 'Privacy choices',
    },
    policyNews: {
      label: 'What has changed',
      names: {
        terms: 'terms',
        privacy: 'privacy policy',
        acceptableUse: 'rules of use',
        dpa: 'data processing agreement',
        cookies: 'cookie page',
      },
      changed: (name: string, day: string) => `The ${name} changed on ${day}.`,
      termsHelp:
        'Until you accept them, nothing can be bought and no edit that costs credits can be started; everything else goes on.',
      read: 'What changed',
      accept: 'Accept the terms',
      gotIt: 'I have read it',
    },
    termsTitle: 'Terms',
    termsHelp: 'They are an agreement, not a consent: they end when you close your account.',
    termsVersion: (version: string) => `Version ${version}, accepted`,
    noTerms: 'Your account is older than the record of this.',
    readTerms: 'Read the terms',
    changedChoice: { on: 'It is on now.', off: 'It is off now.', no: 'Your no is on record.' },
  },
});
