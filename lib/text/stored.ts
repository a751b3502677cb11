import { formatBytes } from '#lib/format.ts';
import { defineText } from '#lib/text/define.ts';
import { numbersIn } from '#lib/text/numbers.ts';

const { number, count } = numbersIn('en');

/** `kept` is told the number of its line in the retention table; 0 where that has none. */
type KindText = {
  title: string;
  count: (n: number) => string;
  why: string;
  kept: (line: number) => string;
  stays?: string;
};

const images = (n: number) => count(n, 'image', 'images');
const untilDeleted = () => 'Kept until you delete them.';

/** Kinds by the names that they have in lib/account/stored/kinds.ts. */
const kindsOf = <K extends string>(kinds: Record<K, KindText>): Record<K, KindText> => kinds;
const asksOf = <K extends string>(asks: Record<K, AskText>): Record<K, AskText> => asks;

const KINDS = kindsOf({
  photos: {
    title: 'Photos',
    count: images,
    why: 'What you uploaded, with smaller copies to show it, sealed with your own key.',
    kept: untilDeleted,
  },
  results: {
    title: 'Results',
    count: images,
    why: 'What your edits made, sealed in the same way.',
    kept: () => 'Kept as you chose for each: until you delete it, 7 days, 24 hours, or minutes.',
  },
  trash: {
    title: 'Trash',
    count: images,
    why: 'So that you can change your mind.',
    kept: (days) => `Deleted for ever after ${count(days, 'day', 'days')} in the trash.`,
  },
  masks: {
    title: 'Masks',
    count: (n) => count(n, 'mask', 'masks'),
    why: 'Where you said a photo may change, so that an edit can be asked for again.',
    kept: (days) => `Kept with the photo; one that no edit used, ${count(days, 'day', 'days')}.`,
  },
  words: {
    title: 'Instructions and history',
    count: (n) => count(n, 'edit', 'edits'),
    why: 'What you asked for, with settings, seeds and the data trail, so that you can look it up and ask again.',
    kept: () => 'Kept until you delete them, or what they made.',
  },
  albums: {
    title: 'Albums',
    count: (n) => count(n, 'album', 'albums'),
    why: 'Their names and what is in them.',
    kept: untilDeleted,
  },
  profile: {
    title: 'Account',
    count: (n) => count(n, 'entry', 'entries'),
    why: 'Your address, your name, and what you chose on the account page.',
    kept: (days) =>
      `Kept until you close the account, and ${count(days, 'day', 'days')} more unless you erase it at once.`,
  },
  sessions: {
    title: 'Signed-in browsers',
    count: (n) => count(n, 'browser', 'browsers'),
    why: 'So that you stay signed in, and see where you are.',
    kept: (days) => `Deleted ${count(days, 'day', 'days')} after the session ends.`,
  },
  signIns: {
    title: 'Connected accounts',
    count: (n) => count(n, 'account', 'accounts'),
    why: 'Your number at Google or GitHub, so that you can sign in with it.',
    kept: () => 'Kept with the account.',
    stays: 'Ends when you close the account.',
  },
  devices: {
    title: 'Devices that are known',
    count: (n) => count(n, 'kind of browser', 'kinds of browsers'),
    why: 'So that a sign-in on another kind is told to you by mail.',
    kept: (n) => `Gone ${count(n, 'day', 'days')} after the last sign-in on one.`,
  },
  notices: {
    title: 'Messages about your account',
    count: (n) => count(n, 'message', 'messages'),
    why: 'What you were told by mail, and the address you had before, so that you can take a change back.',
    kept: (n) => `Gone after ${count(n, 'day', 'days')}.`,
    stays:
      'Whoever is signed in to your account without your leave could else take that way back from you; they go by themselves.',
  },
  codes: {
    title: 'Sign-in requests',
    count: (n) => count(n, 'request', 'requests'),
    why: 'Codes and links that you asked for.',
    kept: (minutes) => `Gone ${count(minutes, 'minute', 'minutes')} after each was sent.`,
  },
  mail: {
    title: 'Messages kept here',
    count: (n) => count(n, 'message', 'messages'),
    why: 'This installation has no mail server, so messages to you wait in its outbox.',
    kept: (days) => `Deleted after ${count(days, 'day', 'days')}.`,
  },
  limits: {
    title: 'Counters against misuse',
    count: (n) => count(n, 'counter', 'counters'),
    why: 'How often codes were asked for lately, under a hash of your mailbox.',
    kept: () => 'Gone within a day after the last time.',
    stays: 'Deleting them would let a stranger flood your mailbox; they go by themselves.',
  },
  consents: {
    title: 'Consents',
    count: (n) => count(n, 'entry', 'entries'),
    why: 'What you agreed to and took back, and when: proof for you and for us.',
    kept: (years) => `Kept while they hold, and ${count(years, 'year', 'years')} after another took their place.`,
    stays: 'You can take a consent back at any time; that it was given stays as proof.',
  },
  news: {
    title: 'News sent to you',
    count: (n) => count(n, 'message', 'messages'),
    why: 'Which news you were sent, if you asked for any: so that none comes twice.',
    kept: (days) => `Kept for ${count(days, 'day', 'days')}, without what it said.`,
    stays: 'It stays so that nothing is sent again; you can end the news at any time.',
  },
  policyMails: {
    title: 'Mails about our policies',
    count: (n) => count(n, 'mail', 'mails'),
    why: 'Which changes of our policies you were told of, so that no mail comes twice.',
    kept: () => 'Kept with the account.',
    stays: 'Without it you would be told again.',
  },
  tickets: {
    title: 'Messages to support',
    count: (n) => count(n, 'message', 'messages'),
    why: 'What you wrote to support or reported, and the answers.',
    kept: (years) => `Kept for ${count(years, 'year', 'years')} after it was closed.`,
    stays: 'They prove what was asked and answered; ask there to have one deleted sooner.',
  },
  receipts: {
    title: 'Deletions and their receipts',
    count: (n) => count(n, 'deletion', 'deletions'),
    why: 'Proof of what was deleted for ever, without the pictures.',
    kept: () => 'Kept with the account.',
    stays: 'You may need the proof; it goes with the account.',
  },
  credits: {
    title: 'Credits',
    count: (n) => count(n, 'entry', 'entries'),
    why: 'Each movement of credits, so that your balance can be checked.',
    kept: (years) => `Kept for ${count(years, 'year', 'years')}, without your name once the account is erased.`,
    stays: 'The law wants books kept; nobody can change them.',
  },
  purchases: {
    title: 'Purchases',
    count: (n) => count(n, 'purchase', 'purchases'),
    why: 'What was bought, paid and paid back. No card is stored here.',
    kept: (years) => `Kept for ${count(years, 'year', 'years')}, without your name once the account is erased.`,
    stays: 'Tax law wants payments kept.',
  },
  welcome: {
    title: 'Welcome credits',
    count: (n) => count(n, 'mark', 'marks'),
    why: 'A keyed hash of your mailbox, from which nobody can read the address, so that welcome credits are given once.',
    kept: (years) => `Kept with the account, and ${count(years, 'year', 'years')} more.`,
    stays: 'Without it the credits could be taken again and again.',
  },
  key: {
    title: 'Your key',
    count: (n) => count(n, 'key', 'keys'),
    why: 'It seals your pictures, and is itself sealed.',
    kept: () => 'Kept with the account.',
    stays: 'Without it your pictures would be noise. It is destroyed when the account is erased.',
  },
  closing: {
    title: 'Closing the account',
    count: (n) => count(n, 'entry', 'entries'),
    why: 'That you asked to close it, and until when you can come back.',
    kept: (days) => `${count(days, 'day', 'days')}, then what proves the end, without your name.`,
  },
});

type AskText = { press: string; title: string; means: string; done: (n: number) => string };

const ever =
  'There is no way back. Each deletion gets a receipt. To be able to change your mind, move them to the trash in the gallery instead.';
const gone = (n: number) => `${images(n)} deleted for ever.`;

const ASKS = asksOf({
  photos: { press: 'Delete all photos', title: 'Delete all your photos for ever?', means: ever, done: gone },
  results: { press: 'Delete all results', title: 'Delete all your results for ever?', means: ever, done: gone },
  trash: {
    press: 'Empty the trash',
    title: 'Delete everything in the trash for ever?',
    means: 'There is no way back. Each deletion gets a receipt.',
    done: gone,
  },
  masks: {
    press: 'Delete all masks',
    title: 'Delete all masks for ever?',
    means:
      'Edits that used one cannot be asked for again in the same way. An edit that waits with one fails and costs nothing.',
    done: (n) => `${count(n, 'mask', 'masks')} deleted for ever.`,
  },
  words: {
    press: 'Delete the history',
    title: 'Delete all instructions for ever?',
    means:
      'Words, settings, seeds and data trails of all edits that have ended go; the pictures stay. Model, price and time stay, because your credits name them. What a provider still has to delete goes when it has.',
    done: (n) => `The words of ${count(n, 'edit', 'edits')} are deleted.`,
  },
  albums: {
    press: 'Delete all albums',
    title: 'Delete all albums?',
    means: 'The images in them stay.',
    done: (n) => `${count(n, 'album', 'albums')} deleted.`,
  },
  sessions: {
    press: 'End all others',
    title: 'Sign out every other browser?',
    means: 'This one stays signed in.',
    done: (n) => `${count(n, 'browser is', 'browsers are')} signed out.`,
  },
  devices: {
    press: 'Forget the devices',
    title: 'Forget every known device?',
    means: 'The next sign-in on each kind of browser is told to you by mail.',
    done: (n) => `${count(n, 'kind of browser', 'kinds of browsers')} forgotten.`,
  },
  codes: {
    press: 'Delete the requests',
    title: 'Delete all sign-in requests?',
    means: 'A code that you are waiting for elsewhere stops working.',
    done: (n) => `${count(n, 'request', 'requests')} deleted.`,
  },
  mail: {
    press: 'Delete the messages',
    title: 'Delete all messages to you?',
    means: 'A code in one of them works until it ends.',
    done: (n) => `${count(n, 'message', 'messages')} deleted.`,
  },
});

/** Everything stored about a person, kind by kind: why, how long, and how it goes. */
export const storedText = defineText({
  en: {
    title: 'Everything stored about you',
    description: 'Every kind of data, how much of it, why, how long, and a way to delete it.',
    account: 'Account',
    lead: 'All there is about you here, read just now. What you delete here is deleted for ever.',
    sectionHelp: 'Every kind, with how much, why and how long, and a way to delete it.',
    open: 'Show everything',
    total: (bytes: number) => `Together ${formatBytes(bytes, 'en')}.`,
    nothing: 'Nothing is stored of:',
    size: (bytes: number) => formatBytes(bytes, 'en'),
    kinds: KINDS,
    asks: ASKS,
    look: 'Look at it',
    change: 'Change it',
    toReceipts: 'All receipts',
    working: (n: number) => `${number(n)} done so far.`,
    stop: 'Stop',
    stopped: (n: number) => `Stopped. ${number(n)} are deleted.`,
    none: 'There was nothing that can be deleted now.',
  },
});
