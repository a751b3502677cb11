import { defineText } from '#lib/text/define.ts';

const NAMES: Record<string, string> = { google: 'Google', github: 'GitHub' };

/** The page that the link of a message about the account opens. */
export const noticesText = defineText({
  en: {
    title: 'Was that you?',
    reading: 'One moment.',
    about: 'About',
    subjectWords: (subject: string) => NAMES[subject] ?? subject,
    device: 'Device',
    place: 'Place',
    time: 'When',
    keep: 'Was it you? Then close this page; nothing happens.',
    kinds: {
      newDevice: {
        what: 'This browser was signed in to your account.',
        button: 'Sign it out',
        done: 'That browser is signed out',
        next: 'It opens nothing of yours any more. Look after your mailbox, as whoever reads it can sign in; and see who else is signed in.',
      },
      emailChanged: {
        what: 'The address of your account was changed.',
        button: 'Take the change back',
        done: 'Your address is back',
        next: 'Everybody is signed out, and ways in that were connected since are closed. Sign in with a code to this address.',
      },
    },
    toAccount: 'Go to your account',
    endedTitle: 'This link has ended',
    endedHelp: 'Such links work once, for seven days, and a newer message ends the one before.',
  },
});
