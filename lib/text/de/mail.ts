import type { Words } from '#lib/text/define.ts';
import type { mailText } from '#lib/text/mail.ts';
import { numbersIn } from '#lib/text/numbers.ts';

const { count, plural } = numbersIn('de');
const credits = (many: number) => count(many, 'Credit', 'Credits');
const day = (at: Date) => new Intl.DateTimeFormat('de', { dateStyle: 'long', timeZone: 'UTC' }).format(at);
const time = (at: Date) => new Intl.DateTimeFormat('de', { timeStyle: 'short', timeZone: 'UTC' }).format(at);

export const mailDe: Words<typeof mailText.en> = {
  signIn: {
    subject: 'Bei Afterimage anmelden',
    code: 'Ihr Code',
    codeHelp: (minutes) =>
      `Er gilt einmal, ${count(minutes, 'Minute', 'Minuten')} lang, in dem Browser, in dem Sie darum gebeten haben.`,
    link: 'Oder öffnen Sie diesen Link',
    linkButton: 'Anmeldeseite öffnen',
    linkHelp: 'Auf einem anderen Gerät erlauben Sie damit die Anmeldung, die wartet.',
    askedFrom: (where) => `Angefordert von ${where}.`,
    notYou: 'Das waren nicht Sie? Dann tun Sie nichts; ohne den Code kommt niemand hinein. Wir fragen Sie nie danach.',
  },
  creditsEnd: {
    subject: (many, at) => `${credits(many)} ${plural(many, 'verfällt', 'verfallen')} am ${day(at)}`,
    what: (many, at, days) =>
      `${credits(many)} von Ihnen ${plural(many, 'verfällt', 'verfallen')} am ${day(at)} um ${time(at)} UTC, ${days === 1 ? 'innerhalb eines Tages' : `in ${days} Tagen`}.`,
    from: {
      welcome: 'Es ist der Rest Ihrer Willkommens-Credits.',
      promotional: 'Es ist der Rest eines Geschenks.',
      purchased: 'Es ist der Rest eines Kaufs.',
    },
    first: 'Sie müssen nichts tun: Was zuerst verfällt, wird zuerst ausgegeben.',
    link: 'Ihre Credits',
    linkButton: 'Credits ansehen',
    why: 'Wir schreiben 30 Tage, 7 Tage und 1 Tag bevor fünf oder mehr Credits verfallen, und zu Credits sonst nie.',
  },
};
