import { MARK_YEARS } from '#lib/retention.ts';
import { defineText } from '#lib/text/define.ts';

const count = (many: number, one: string, more: string) => `${many.toLocaleString('en')} ${many === 1 ? one : more}`;
const day = (iso: string) =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(iso));

/** Closing an account, bringing it back, erasing it, and what is seen of that. */
export const closingText = defineText({
  en: {
    section: 'Leave',
    sectionHelp: 'Take everything with you, or leave nothing behind.',
    exported: 'Download everything',
    exportedHelp:
      'One ZIP with every image as it is stored, its names, words, albums and lineage, your edits and where their data went, credits, purchases, consents and receipts, and a schema that says what is what. A download that breaks off can be gone on with.',
    closeHelp: 'Or close the account: for 30 days you can bring it back, then it is erased.',
    open: 'Close account …',
    title: 'Close your account',
    description: 'What happens when you close your account, and what stays.',
    happens: 'What happens',
    atOnce: 'At once you are signed out everywhere, and nobody can open anything of yours any more.',
    running: (many: number) => `${count(many, 'edit that waits or runs is', 'edits that wait or run are')} cancelled.`,
    erased: (images: number) =>
      `Then everything is erased: ${count(images, 'image', 'images')}, instructions, albums, names, consents, and whatever providers still hold. The key they are encrypted with is destroyed.`,
    credits: (many: number) => `${count(many, 'credit goes', 'credits go')} with it.`,
    withdraw: 'A purchase of yours can still be taken back. Do that first, on the credits page.',
    receipt: 'You get a signed receipt, here and by mail.',
    stays: 'What stays, and why',
    staysPayments:
      'Payments and the movements of credits, because the law wants them kept: without your name or address, under a number.',
    staysMailbox: `A scrambled mark of your mailbox that says its welcome credits were given, for ${MARK_YEARS} years. Nobody can read the address out of it.`,
    staysReceipt: 'The receipt itself, which does not name you.',
    when: 'When to erase',
    later: 'In 30 days',
    laterHelp: 'Until then you can sign in and bring everything back.',
    now: 'Now',
    nowHelp: 'At once and for good. Nobody can bring it back, we included.',
    nowStale:
      'This cannot be undone, so it needs a sign-in younger than 10 minutes. Sign out and in again, or close it and choose “Erase now” after the next sign-in.',
    confirm: 'Type your address to confirm',
    confirmHelp: (email: string) => `It is ${email}.`,
    close: 'Close account',
    eraseNow: 'Erase now',
    back: 'Account',
    toCredits: 'Credits',
    exportFirst:
      'You can download everything first. Once it is closed nobody can, you included, unless you bring it back.',
    closedTitle: 'Your account is closed',
    closedUntil: (iso: string) => `It will be erased on ${day(iso)}. Until then you can sign in and bring it back.`,
    closedAsk: (iso: string) =>
      `It will be erased on ${day(iso)}. Bring it back as it was, or erase it now for good? Edits that were cancelled stay cancelled. To take everything along, bring it back, download everything, and close it again.`,
    signedInAs: (email: string) => `Signed in as ${email}.`,
    bringBack: 'Bring it back',
    signIn: 'Sign in',
    signOut: 'Sign out',
    sureTitle: 'Erase everything now?',
    sure: 'Nobody can bring it back, we included.',
    erasingTitle: 'Being erased',
    erasing:
      'Nobody can bring it back any more. The last copies are being deleted, here and at providers; that takes seconds as a rule, and up to a day where a provider does not answer. The receipt comes by mail, and here.',
    refresh: 'Look again',
    erasedTitle: 'Everything is erased',
    erasedHelp: 'Here is your receipt. It was mailed to you as well, with the code that proves it is yours.',
    goodbye: 'To the start page',
    paper: {
      title: 'Erasure receipt',
      images: 'Images',
      files: 'Files deleted',
      filesWords: (files: number, place: string) => `${files.toLocaleString('en')}, ${place}`,
      rows: 'Rows deleted',
      rowsWords: (edits: number, albums: number, consents: number) =>
        `${count(edits, 'edit', 'edits')}, ${count(albums, 'album', 'albums')}, ${count(consents, 'consent', 'consents')}`,
      providers: 'At providers',
      providerWords: (place: string, gone: number, passing: number, unknown: number) =>
        `${place}: ${count(gone, 'picture', 'pictures')} deleted or never stored${passing > 0 ? `, ${passing} gone by its own limit` : ''}${unknown > 0 ? `, ${unknown} without an answer` : ''}`,
      kept: 'Kept by law',
      keptWords: (purchases: number, entries: number) =>
        `${count(purchases, 'payment', 'payments')}, ${count(entries, 'movement of credits', 'movements of credits')}, without a name`,
      asked: 'Closed',
      begun: 'No way back from',
      finished: 'Finished',
      save: 'Save receipt',
      check: 'Anybody can check it without us: npm run receipt, or any JOSE program with the keys of this server.',
    },
  },
});
