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
    notFoundTitle: 'There is nothing here',
    notFound:
      'It may have been deleted, or the address may have a typing error. If it is a photo, only its owner can open it.',
    errorTitle: 'This page did not load',
    error: 'Something went wrong on our side. Nothing was lost; try again in a moment.',
    cutTitle: 'The connection broke',
    cut: 'A part of this page did not arrive. It opens again by itself once the connection is back; words you were writing are kept.',
    toStart: 'Go to the start page',
    exactEdits: 'Exact edits',
    privacy: 'Privacy',
    terms: 'Terms',
    product: 'Product',
    trust: 'Promises and proof',
    keptHow: 'What is kept how long',
    companies: 'Companies that get something',
    howItWorks: 'How it works',
    holdUsTo: 'What you can hold us to',
    help: 'Help',
    legal: 'Legal',
    faq: 'Questions and answers',
    errorList: 'Errors',
    acceptableUse: 'Acceptable use',
    cookies: 'Cookies',
    dpa: 'Data processing agreement',
    archive: 'Versions',
    runBy: (operator: string) => `Run by ${operator}`,
    language: 'Language',
    /** In the header: the number and its word, which is quieter. */
    creditsChip: (count: number): [string, string] => [number(count), count === 1 ? 'credit' : 'credits'],
    footer: 'An afterimage is what the eye keeps when the picture is gone. We keep less.',
  },
});
