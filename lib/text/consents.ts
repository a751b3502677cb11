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
    accountTitle: 'Other companies that get pictures',
    accountHelp:
      'Each was named before your first picture went there. Taking it back holds at once; what was sent before is in the data trail of each edit.',
    none: 'None. You are asked before the first picture goes to one.',
    /** Before a time. */
    states: { agreed: 'Agreed,', outdated: 'Agreed,', withdrawn: 'Taken back,' },
    outdated: 'What it says has changed since, so you will be asked again.',
    withdraw: 'Take back',
    withdrawLabel: (name: string) => `Take back for ${name}`,
    noAnswer: 'The server did not answer, so nothing was changed. Try again.',
    withdrawn: (name: string) => `${name} gets no more pictures of yours.`,
  },
});
