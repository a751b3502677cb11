import { defineText } from '#lib/text/define.ts';

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

export const signInText = defineText({
  en: {
    title: 'Sign in',
    description: 'One door for old and new: an address, a code of six digits, and no password.',
    comeIn: 'Come in',
    comeInHelp:
      'New here or not, it is the same door. We send a code of six digits; there is no password to make up or lose.',
    email: 'Email',
    continue: 'Continue',
    or: 'or',
    google: 'Google',
    github: 'GitHub',
    /** Before the name of the terms. */
    accepts: 'If you have no account yet, this makes one, and with it you accept the',
    termsVersion: (version: string) => `terms, version ${version}`,
    howWeTreat: 'How we treat your photos:',
    privacy: 'privacy',

    checkMail: 'Check your mail',
    onItsWay: 'A code is on its way to',
    itWorks: (minutes: number) => `It works here, once, for ${minutes} minutes.`,
    notYou: 'Not you?',
    code: 'Code',
    nothingThere: 'Nothing there? Look in spam, or',
    sendAgain: 'send again',
    sendAgainIn: (clock: string) => `send again in ${clock}`,
    sentAgain: 'A new code is on its way. The one before has ended.',
    onPhone: 'Reading mail on your phone? Open the link there and this page signs in by itself.',
    compare: 'Both screens show this number:',
    outbox: 'This installation sends no mail. The message is in the outbox.',
    openOutbox: 'Open the outbox',
    /** Why nothing is waited for any more. */
    endings: {
      ended: 'That sign-in has ended. Send a new code to go on.',
      moved:
        'It was approved, but the account of this address has another one now. Press “Not you?” and sign in with that one; or take the change back with the link in the message that came to this address.',
    },
    /** After an address. */
    ofCompany: {
      google: ', the address of your Google account.',
      github: ', the primary address of your GitHub account.',
    },
    whyCode:
      'It has an account here already, and a code opens that. To use another address, press “Not you?” and type it, or',
    changeThere: { google: 'change it at Google.', github: 'choose another primary one at GitHub.' },
    triesLeft: (count: number) => plural(count, 'try', 'tries'),

    linkTitle: 'Go on signing in',
    linkReading: 'One moment.',
    hereTitle: 'Welcome',
    hereHelp: 'You asked for this in this browser. One press and you are in as',
    hereButton: 'Sign in',
    elsewhereTitle: 'Is this you?',
    elsewhereHelp: 'Somebody asked to sign in with your address on another device.',
    elsewhereEmail: 'Address',
    elsewhereDevice: 'Device',
    elsewherePlace: 'Place',
    elsewhereTime: 'Asked at',
    elsewhereNumber: 'Number',
    numberHelp: 'Approve only if the other screen shows this same number.',
    approve: 'Approve sign-in',
    refuse: 'This was not me',
    approved: 'Approved',
    approvedHelp: 'The other device signs in by itself in a few seconds. You can close this page.',
    refused: 'Sign-in stopped',
    refusedHelp: 'Its code and link have ended, and nobody got in. You need to do nothing else.',
    endedTitle: 'This link has ended',
    endedHelp: 'Links work once and for 10 minutes, and a newer one ends the one before.',
    again: 'Ask for a new one',

    outboxTitle: 'Outbox',
    outboxHelp:
      'This is a private installation without a mail server. Messages that would have been sent are kept here for a day, on this machine only.',
    outboxEmpty: 'Nothing has been sent yet.',
    outboxTo: 'To',
    outboxWhole: 'The whole message',
    outboxLink: 'Open its link',

    /** Why signing in through another service did not work, by next-auth's error name. */
    providerErrors: {
      OAuthAccountNotLinked: 'This address has an account already. Continue with the address, and a code lets you in.',
      EmailMoved:
        'The account of that address has another one now. Sign in with that; or take the change back with the link in the message that came there.',
      TooManyCodes:
        'Too many codes were sent to that address. Wait a quarter of an hour, then try again; or continue with another address.',
      CodeNotSent: 'That address has an account already, but the code for it could not be sent. Try again in a minute.',
      EmailNotVerified: 'That service has not confirmed your address. Confirm it there, or continue with the address.',
      AccessDenied: 'The sign-in was stopped over there. Try again, or continue with your address.',
      other: 'Signing in over there did not work. Try again, or continue with your address.',
    },
  },
});
