import type { Words } from '#lib/text/define.ts';
import { numbersIn } from '#lib/text/numbers.ts';
import type { signInText } from '#lib/text/sign-in.ts';

const { count } = numbersIn('de');

export const signInDe: Words<typeof signInText.en> = {
  title: 'Anmelden',
  description: 'Eine Tür für Alte und Neue: eine Adresse, ein Code aus sechs Ziffern und kein Passwort.',
  comeIn: 'Herein',
  comeInHelp:
    'Neu hier oder nicht, es ist dieselbe Tür. Wir schicken einen Code aus sechs Ziffern; ein Passwort, das man sich ausdenken oder verlieren könnte, gibt es nicht.',
  email: 'E-Mail',
  continue: 'Weiter',
  or: 'oder',
  google: 'Google',
  github: 'GitHub',
  accepts: 'Wenn Sie noch kein Konto haben, entsteht damit eines, und Sie nehmen dafür an:',
  termsVersion: (version) => `die Bedingungen, Fassung ${version}`,
  howWeTreat: 'Wie wir mit Ihren Fotos umgehen:',
  privacy: 'Datenschutz',

  checkMail: 'Sehen Sie in Ihre Post',
  onItsWay: 'Ein Code ist unterwegs an',
  itWorks: (minutes) => `Er gilt hier, einmal, ${count(minutes, 'Minute', 'Minuten')} lang.`,
  notYou: 'Nicht Sie?',
  code: 'Code',
  nothingThere: 'Nichts da? Sehen Sie im Spam nach, oder',
  sendAgain: 'noch einmal senden',
  sendAgainIn: (clock) => `noch einmal senden in ${clock}`,
  sentAgain: 'Ein neuer Code ist unterwegs. Der vorige gilt nicht mehr.',
  onPhone: 'Sie lesen Post auf dem Telefon? Öffnen Sie den Link dort, dann meldet sich diese Seite von selbst an.',
  compare: 'Beide Bildschirme zeigen diese Zahl:',
  outbox: 'Diese Installation verschickt keine Post. Die Nachricht liegt im Postausgang.',
  openOutbox: 'Postausgang öffnen',
  endings: {
    ended: 'Diese Anmeldung ist beendet. Senden Sie einen neuen Code, um weiterzumachen.',
    moved:
      'Sie wurde erlaubt, aber das Konto dieser Adresse hat jetzt eine andere. Drücken Sie „Nicht Sie?“ und melden Sie sich mit jener an; oder nehmen Sie die Änderung mit dem Link in der Nachricht zurück, die an diese Adresse kam.',
  },
  ofCompany: { google: ', die Adresse Ihres Google-Kontos.', github: ', die Hauptadresse Ihres GitHub-Kontos.' },
  whyCode:
    'Sie hat hier schon ein Konto, und ein Code öffnet es. Für eine andere Adresse drücken Sie „Nicht Sie?“ und geben sie ein, oder',
  changeThere: { google: 'ändern Sie sie bei Google.', github: 'wählen Sie bei GitHub eine andere Hauptadresse.' },
  triesLeft: (tries) => count(tries, 'Versuch', 'Versuche'),

  linkTitle: 'Anmeldung fortsetzen',
  linkReading: 'Einen Moment.',
  hereTitle: 'Willkommen',
  hereHelp: 'Sie haben in diesem Browser darum gebeten. Ein Druck, und Sie sind angemeldet als',
  hereButton: 'Anmelden',
  elsewhereTitle: 'Sind Sie das?',
  elsewhereHelp: 'Jemand möchte sich auf einem anderen Gerät mit Ihrer Adresse anmelden.',
  elsewhereEmail: 'Adresse',
  elsewhereDevice: 'Gerät',
  elsewherePlace: 'Ort',
  elsewhereTime: 'Angefragt um',
  elsewhereNumber: 'Zahl',
  numberHelp: 'Erlauben Sie es nur, wenn der andere Bildschirm dieselbe Zahl zeigt.',
  approve: 'Anmeldung erlauben',
  refuse: 'Das war ich nicht',
  approved: 'Erlaubt',
  approvedHelp: 'Das andere Gerät meldet sich in ein paar Sekunden von selbst an. Diese Seite können Sie schließen.',
  refused: 'Anmeldung gestoppt',
  refusedHelp: 'Code und Link gelten nicht mehr, und niemand kam hinein. Sonst müssen Sie nichts tun.',
  endedTitle: 'Dieser Link gilt nicht mehr',
  endedHelp: 'Links gelten einmal und 10 Minuten lang, und ein neuerer beendet den vorigen.',
  again: 'Einen neuen anfordern',

  outboxTitle: 'Postausgang',
  outboxHelp:
    'Das ist eine private Installation ohne Mailserver. Nachrichten, die verschickt worden wären, liegen hier einen Tag lang, nur auf diesem Rechner.',
  outboxEmpty: 'Noch wurde nichts verschickt.',
  outboxTo: 'An',
  outboxWhole: 'Die ganze Nachricht',
  outboxLink: 'Ihren Link öffnen',

  providerErrors: {
    OAuthAccountNotLinked:
      'Zu dieser Adresse gibt es schon ein Konto. Machen Sie mit der Adresse weiter, dann lässt ein Code Sie hinein.',
    EmailMoved:
      'Das Konto jener Adresse hat jetzt eine andere. Melden Sie sich mit jener an; oder nehmen Sie die Änderung mit dem Link in der Nachricht zurück, die dorthin kam.',
    TooManyCodes:
      'An jene Adresse gingen zu viele Codes. Warten Sie eine Viertelstunde und versuchen Sie es dann noch einmal, oder nehmen Sie eine andere Adresse.',
    CodeNotSent:
      'Zu jener Adresse gibt es schon ein Konto, aber der Code dafür ließ sich nicht senden. Versuchen Sie es in einer Minute noch einmal.',
    EmailNotVerified:
      'Dieser Dienst hat Ihre Adresse nicht bestätigt. Bestätigen Sie sie dort, oder machen Sie mit der Adresse weiter.',
    AccessDenied:
      'Die Anmeldung wurde dort gestoppt. Versuchen Sie es noch einmal, oder machen Sie mit Ihrer Adresse weiter.',
    other:
      'Die Anmeldung dort hat nicht geklappt. Versuchen Sie es noch einmal, oder machen Sie mit Ihrer Adresse weiter.',
  },
};
