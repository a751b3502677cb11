import { defineText } from '#lib/text/define.ts';

/** Words of the frame that the server alone draws: head and foot of the public pages, and the page for what is not there. No browser is sent them. */
export const footText = defineText({
  en: {
    notFoundTitle: 'There is nothing here',
    notFound:
      'It may have been deleted, or the address may have a typing error. If it is a photo, only its owner can open it.',
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
    contact: 'Write to us',
    report: 'Report something',
    evidence: 'Privacy and trust',
    faq: 'Questions and answers',
    errorList: 'Errors',
    status: 'Status and targets',
    acceptableUse: 'Acceptable use',
    cookies: 'Cookies',
    dpa: 'Data processing agreement',
    privacyChoices: 'Privacy choices',
    archive: 'Versions',
    runBy: (operator: string) => `Run by ${operator}`,
    footer: 'An afterimage is what the eye keeps when the picture is gone. We keep less.',
  },
});
