import { defineText } from '#lib/text/define.ts';

/** With the real minus sign. */
const number = (value: number): string => new Intl.NumberFormat('en').format(value).replace('-', '−');

/** The frame around every page: headers, navigation, footer, account menu, error pages. */
export const shellText = defineText({
  en: {
    main: 'Main',
    studio: 'Studio',
    home: 'Afterimage, start page',
    edit: 'Edit',
    newEdit: 'Edit a photo',
    gallery: 'Gallery',
    credits: 'Credits',
    pricing: 'Pricing',
    signIn: 'Sign in',
    signOut: 'Sign out',
    account: 'Account',
    signedInAs: 'Signed in as',
    offline: 'Offline. What you see is saved; edits wait until you are back.',
    unreachable: 'No answer from Afterimage. Trying again; what you see may be behind.',
    errorTitle: 'This page did not load',
    error: 'Something went wrong on our side. Nothing was lost; try again in a moment.',
    cutTitle: 'The connection broke',
    cut: 'A part of this page did not arrive. It opens again by itself once the connection is back; words you were writing are kept.',
    toStart: 'Go to the start page',
    language: 'Language',
    /** In the header: the number and its word, which is quieter. */
    creditsChip: (count: number): [string, string] => [number(count), count === 1 ? 'credit' : 'credits'],
  },
});
