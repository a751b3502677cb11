import { defineText } from '#lib/text/define.ts';

const COMPANIES: Record<string, string> = { google: 'Google', github: 'GitHub' };

/** A browser as people say it, from what is kept of it: "Firefox/Windows" or nothing. */
function deviceWords(client: string | null): string {
  const [browser, system] = (client ?? '').split('/');
  if (browser && system) return `${browser} on ${system}`;
  return browser || system || 'An unknown browser';
}

const regions = new Intl.DisplayNames('en', { type: 'region' });

/** A rough place from what is kept: the country, where it is known, and never more than a neighbourhood of addresses. */
function placeWords(ipPrefix: string | null, country: string | null): string {
  const land = country === null ? '' : `${regions.of(country)}, `;
  if (ipPrefix === null) return `${land}an unknown network`;
  if (ipPrefix.startsWith('127.') || ipPrefix === '0:0:0::/48') return 'this machine';
  return `${land}network ${ipPrefix}`;
}

export const accountText = defineText({
  en: {
    title: 'Account',
    description: 'Your name, your address, and where you are signed in.',
    jump: 'On this page',
    you: 'You',
    name: 'Name',
    nameHelp: 'Only you see it. Leave it empty if you like.',
    saveName: 'Save name',
    nameSaved: 'Name saved.',
    email: 'Email',
    emailHelp: 'Codes go to this address, so whoever reads its mail can sign in. Guard it well.',
    emailChange: {
      open: 'Change address',
      newLabel: 'New address',
      newHelp: (minutes: number) =>
        `We send a code to it and another to the one you have now. Type both here within ${minutes} minutes.`,
      send: 'Send both codes',
      cancel: 'Cancel',
      codes: 'Codes for your new address',
      codesHelp: (minutes: number) =>
        `Two codes are on their way, one to each address; they work here, for ${minutes} minutes. When both are in, your address changes and every other browser is signed out.`,
      codeLabel: (address: string) => `Code sent to ${address}`,
      confirmed: (address: string) => `${address} is confirmed.`,
      changed: (address: string) => `Your address is now ${address}.`,
      outbox: 'This installation sends no mail. The messages are in the outbox.',
      openOutbox: 'Open the outbox',
      giveUp: 'Keep the address I have',
    },
    language: 'Language',
    languageHelp: 'Of the pages, and of the messages we send you.',
    themes: {
      title: 'Light and dark',
      help: 'Kept with your account, so it holds in every browser where you sign in.',
      choice: 'Pages are',
      labels: { system: 'As the device', light: 'Light', dark: 'Dark' },
      means: {
        system: 'Light or dark, as your device is set, and with it through the day.',
        light: 'Always light.',
        dark: 'Always dark.',
      },
    },
    connected: {
      title: 'Google and GitHub',
      help: 'Where you sign in through a company, we keep which one and your number there: no password, no access of any kind. A code to your address always works as well.',
      none: 'You sign in by codes alone.',
      name: (provider: string) => COMPANIES[provider] ?? provider,
      since: 'Since',
      close: 'Disconnect',
      closeLabel: (provider: string) => `Disconnect ${COMPANIES[provider] ?? provider}`,
      done: (provider: string) => `${COMPANIES[provider] ?? provider} signs you in no more.`,
    },
    sessions: 'Signed in',
    sessionsHelp: 'Every browser that can open your photos. End what you do not know.',
    thisBrowser: 'This browser',
    lastSeen: 'Last seen',
    signedIn: 'Signed in',
    end: 'End',
    endLabel: (device: string) => `End ${device}`,
    endOthers: 'End all others',
    endAll: 'Sign out everywhere, here too',
    ended: (device: string) => `${device} is signed out.`,
    othersEnded: (count: number) =>
      count === 1 ? 'One other browser is signed out.' : `${count} other browsers are signed out.`,
    signOut: 'Sign out',
    deviceWords,
    placeWords,
    /** How long new results are kept, unless the person says otherwise. */
    results: {
      /** What not storing means where there is no result yet. */
      noneLater: 'Shown once on the page that asked, and not kept.',
      title: 'New results',
      help: 'What is chosen for you when you edit. You can choose otherwise for each edit.',
      saved: 'Saved for your next edits.',
    },
  },
});
