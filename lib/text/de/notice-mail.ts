import type { Words } from '#lib/text/define.ts';
import type { noticeMailText } from '#lib/text/notice-mail.ts';
import { numbersIn } from '#lib/text/numbers.ts';

const { count } = numbersIn('de');
const when = (at: Date) =>
  new Intl.DateTimeFormat('de', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(at);
const NAMES: Record<string, string> = { google: 'Google', github: 'GitHub' };

export const noticeMailDe: Words<typeof noticeMailText.en> = {
  where: (device, place, at) => `Es war ${device}, ${place}, am ${when(at)} UTC.`,
  notYou: 'Das war ich nicht',
  linkHelp: 'Er öffnet eine Seite mit einem Knopf, braucht keine Anmeldung und gilt einmal, sieben Tage lang.',
  wasYou: 'Das waren Sie? Dann müssen Sie nichts tun.',
  lookAtAccount: 'Konto ansehen',
  why: 'Sie bekommen das, weil es um die Sicherheit Ihres Kontos geht. Solche Nachrichten lassen sich nicht abstellen.',
  newDevice: {
    title: 'Jemand hat sich auf einem neuen Gerät angemeldet',
    what: 'In Ihrem Konto hat sich eine Art von Browser angemeldet, die es noch nicht kannte.',
    next: 'Wenn Sie das nicht waren, melden Sie diesen Browser ab und hüten Sie Ihr Postfach: Wer es liest, kann sich anmelden.',
  },
  emailChanged: (address) => ({
    title: 'Ihre Adresse wurde geändert',
    what: `Ihr Konto hat jetzt eine andere Adresse, ${address}. Codes gehen dorthin, und jeder andere Browser wurde abgemeldet.`,
    next: 'Wenn Sie das nicht waren, nehmen Sie es zurück: Diese Adresse gilt wieder, und alle werden abgemeldet.',
  }),
  disconnected: (provider) => ({
    title: `${NAMES[provider] ?? provider} meldet Sie nicht mehr an`,
    what: `${NAMES[provider] ?? provider} wurde von Ihrem Konto getrennt. Ein Code an diese Adresse lässt Sie hinein wie bisher.`,
    next: 'Wenn Sie das nicht waren, sehen Sie nach, wer angemeldet ist, und beenden Sie, was Sie nicht kennen.',
  }),
  code: 'Ihr Code',
  codeHelp: (minutes) =>
    `Der Code gilt einmal, ${count(minutes, 'Minute', 'Minuten')} lang, in dem Browser, in dem um die Änderung gebeten wurde.`,
  askedFrom: (device, place) => `Angefordert in ${device}, ${place}.`,
  confirmOld: {
    title: 'Bestätigen Sie, dass sich Ihre Adresse ändert',
    what: (address) =>
      `Sie möchten die Adresse Ihres Kontos zu ${address} ändern. Geben Sie auf der Kontoseite diesen Code ein und den, der dorthin ging.`,
    notYou:
      'Das waren nicht Sie? Dann ist jemand in Ihrem Konto angemeldet. Ohne diesen Code ändert sich nichts; melden Sie ihn ab.',
    link: 'Ansehen, wer angemeldet ist',
    why: 'Sie bekommen das, weil dies die Adresse eines Kontos hier ist.',
  },
  confirmNew: {
    title: 'Bestätigen Sie diese Adresse',
    what: 'Jemand möchte diese Adresse für sein Konto verwenden. Wenn Sie das sind, geben Sie diesen Code auf der Kontoseite ein.',
    notYou: 'Das waren nicht Sie? Dann tun Sie nichts; ohne den Code geschieht nichts. Wir fragen Sie nie danach.',
    why: 'Sie bekommen das, weil jemand diese Adresse für sein Konto angegeben hat.',
  },
};
