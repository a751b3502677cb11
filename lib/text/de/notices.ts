import type { Words } from '#lib/text/define.ts';
import type { noticesText } from '#lib/text/notices.ts';

const NAMES: Record<string, string> = { google: 'Google', github: 'GitHub' };

export const noticesDe: Words<typeof noticesText.en> = {
  title: 'Waren Sie das?',
  reading: 'Einen Augenblick.',
  about: 'Betrifft',
  subjectWords: (subject) => NAMES[subject] ?? subject,
  device: 'Gerät',
  place: 'Ort',
  time: 'Wann',
  keep: 'Das waren Sie? Dann schließen Sie diese Seite; es geschieht nichts.',
  kinds: {
    newDevice: {
      what: 'Dieser Browser wurde in Ihrem Konto angemeldet.',
      button: 'Abmelden',
      done: 'Dieser Browser ist abgemeldet',
      next: 'Er öffnet nichts mehr von Ihnen. Hüten Sie Ihr Postfach, denn wer es liest, kann sich anmelden; und sehen Sie nach, wer sonst angemeldet ist.',
    },
    emailChanged: {
      what: 'Die Adresse Ihres Kontos wurde geändert.',
      button: 'Änderung zurücknehmen',
      done: 'Ihre Adresse gilt wieder',
      next: 'Alle sind abgemeldet, und Wege hinein, die seither verbunden wurden, sind zu. Melden Sie sich mit einem Code an diese Adresse an.',
    },
  },
  toAccount: 'Zum Konto',
  endedTitle: 'Dieser Link gilt nicht mehr',
  endedHelp: 'Solche Links gelten einmal, sieben Tage lang, und eine neuere Nachricht beendet die davor.',
};
