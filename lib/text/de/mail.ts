import type { Words } from '#lib/text/define.ts';
import type { mailText } from '#lib/text/mail.ts';
import { numbersIn } from '#lib/text/numbers.ts';

const { count, plural } = numbersIn('de');
const credits = (many: number) => count(many, 'Credit', 'Credits');
const day = (at: Date) => new Intl.DateTimeFormat('de', { dateStyle: 'long', timeZone: 'UTC' }).format(at);
const time = (at: Date) => new Intl.DateTimeFormat('de', { timeStyle: 'short', timeZone: 'UTC' }).format(at);

export const mailDe: Words<typeof mailText.en> = {
  sentBy: (host) => `Gesendet von Afterimage auf ${host}. Diese Nachricht lädt nichts nach und meldet nichts zurück.`,
  runBy: (operator) => `Betrieben von ${operator}.`,
  signIn: {
    subject: 'Bei Afterimage anmelden',
    code: 'Ihr Code',
    codeHelp: (minutes) =>
      `Der Code gilt einmal, ${count(minutes, 'Minute', 'Minuten')} lang, in dem Browser, in dem Sie darum gebeten haben.`,
    link: 'Oder öffnen Sie diesen Link',
    linkButton: 'Anmeldeseite öffnen',
    linkHelp: 'Auf einem anderen Gerät erlauben Sie damit die Anmeldung, die wartet.',
    askedFrom: (where) => `Angefordert von: ${where}.`,
    notYou: 'Das waren nicht Sie? Dann tun Sie nichts; ohne den Code kommt niemand hinein. Wir fragen Sie nie danach.',
    why: 'Sie bekommen das, weil jemand diese Adresse zum Anmelden angegeben hat.',
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
    why: 'Sie bekommen das, weil Sie Credits bei uns haben. Wir schreiben 30 Tage, 7 Tage und 1 Tag bevor fünf oder mehr Credits verfallen, und zu Credits sonst nie.',
  },
  marketing: {
    why: 'Sie bekommen das, weil Sie Nachrichten über Neues eingeschaltet haben. Nachrichten über Ihr Konto kommen so oder so.',
    unsubscribe: 'Keine weiteren davon',
  },
  policies: {
    subject: (names) => `Was sich geändert hat: ${names.join(', ')}`,
    heading: 'Was sich geändert hat',
    changed: (name, at, summary) => `${name}: geändert am ${day(at)}. ${summary}`,
    terms:
      'Die neuen Bedingungen nehmen Sie mit einem Druck an, oben auf jeder Seite, sobald Sie angemeldet sind. Bis dahin lässt sich nichts kaufen und keine Bearbeitung beginnen, die Credits kostet; alles andere geht weiter. Wenn Sie sie nicht möchten, nehmen Sie alles mit und schließen Sie Ihr Konto auf dessen Seite.',
    lead: 'Alt und neu nebeneinander',
    button: 'Änderungen ansehen',
    why: 'Sie bekommen das, weil Sie hier ein Konto haben und wir schreiben, wenn sich an diesen Texten etwas Wichtiges ändert.',
  },
  account: {
    closed: (at) => ({
      subject: 'Ihr Konto ist geschlossen',
      lines: [
        'Sie haben Ihr Konto geschlossen. Niemand kann mehr etwas von Ihnen öffnen, und Sie sind überall abgemeldet.',
        `Am ${day(at)} wird alles endgültig gelöscht. Bis dahin können Sie sich anmelden und es zurückholen.`,
      ],
    }),
    soon: (at) => ({
      subject: `Ihr Konto wird am ${day(at)} gelöscht`,
      lines: [
        `Sie haben Ihr Konto geschlossen. Am ${day(at)} um ${time(at)} UTC wird alles darin endgültig gelöscht.`,
        'Wenn Sie es zurückhaben möchten, melden Sie sich vorher an. Wenn nicht, müssen Sie nichts tun.',
      ],
    }),
    erased: (number) => ({
      subject: 'Ihr Konto ist gelöscht',
      lines: [
        'Alles in Ihrem Konto ist gelöscht: Bilder, Anweisungen, Kopien bei Anbietern und der Schlüssel, mit dem sie verschlüsselt waren.',
        'Zahlungen und Bewegungen von Credits bleiben, wie das Gesetz es verlangt, ohne Ihren Namen. Auch diese Adresse haben wir nun vergessen.',
        `Das ist Ihr Beleg, ${number}. Er nennt Sie nicht; mit dem Code und dieser Adresse können Sie zeigen, dass er Ihrer ist.`,
      ],
      code: 'Nachweiscode',
      save: `Speichern Sie den nächsten Absatz als ${number}.jws. Jeder kann seine Signatur mit den öffentlichen Schlüsseln des Servers prüfen.`,
    }),
    link: 'Zurückholen',
    linkButton: 'Anmelden',
    notYou:
      'Das waren nicht Sie? Melden Sie sich an, holen Sie das Konto zurück und sehen Sie nach, wer angemeldet ist.',
    why: 'Sie bekommen das, weil Ihr Konto diese Adresse hat. Es geht um das Ende Ihres Kontos, deshalb kann man es nicht abbestellen.',
    whyErased: 'Sie bekommen das, weil das gelöschte Konto diese Adresse hatte. Es ist die letzte Nachricht.',
  },
};
