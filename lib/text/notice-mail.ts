import { defineText } from '#lib/text/define.ts';

const when = (at: Date) =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(at);
const NAMES: Record<string, string> = { google: 'Google', github: 'GitHub' };

/** Messages about the account itself: what somebody did, and how to take it back. */
export const noticeMailText = defineText({
  en: {
    where: (device: string, place: string, at: Date) => `It was ${device}, ${place}, on ${when(at)} UTC.`,
    notYou: 'That was not me',
    linkHelp: 'It opens a page with one button, needs no sign-in, and works once within seven days.',
    wasYou: 'Was it you? Then you need not do anything.',
    lookAtAccount: 'Look at your account',
    why: 'You get this because it is about the safety of your account. Such messages cannot be turned off.',
    newDevice: {
      title: 'Somebody signed in on a new device',
      what: 'Your account was signed in to in a kind of browser that it did not know.',
      next: 'If it was not you, sign that browser out, and look after your mailbox: whoever reads it can sign in.',
    },
    emailChanged: (address: string) => ({
      title: 'Your address was changed',
      what: `Your account now has another address, ${address}. Codes go there, and every other browser was signed out.`,
      next: 'If it was not you, take it back: this address is yours again, and everybody is signed out.',
    }),
    disconnected: (provider: string) => ({
      title: `${NAMES[provider] ?? provider} signs you in no more`,
      what: `${NAMES[provider] ?? provider} was disconnected from your account. A code to this address lets you in as before.`,
      next: 'If it was not you, look at who is signed in, and end what you do not know.',
    }),
    code: 'Your code',
    codeHelp: (minutes: number) =>
      `The code works once, for ${minutes} minutes, in the browser where the change was asked for.`,
    askedFrom: (device: string, place: string) => `Asked for in ${device}, ${place}.`,
    confirmOld: {
      title: 'Confirm that your address changes',
      what: (address: string) =>
        `You asked to change the address of your account to ${address}. Type this code on the account page, and the one that went there.`,
      notYou:
        'Was it not you? Then somebody is signed in to your account. Without this code nothing changes; sign them out.',
      link: 'Look at who is signed in',
      why: 'You get this because this is the address of an account here.',
    },
    confirmNew: {
      title: 'Confirm this address',
      what: 'Somebody asked to use this address for their account. If it was you, type this code on the account page.',
      notYou: 'Was it not you? Then do nothing; without the code nothing happens. We never ask you for it.',
      why: 'You get this because somebody gave this address for their account.',
    },
  },
});
