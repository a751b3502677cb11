import type { Words } from '#lib/text/define.ts';
import { numbersIn } from '#lib/text/numbers.ts';
import type { shellText } from '#lib/text/shell.ts';

const { number, plural } = numbersIn('de');

export const shellDe: Words<typeof shellText.en> = {
  main: 'Hauptmenü',
  studio: 'Studio',
  home: 'Afterimage, Startseite',
  edit: 'Bearbeiten',
  newEdit: 'Foto bearbeiten',
  gallery: 'Galerie',
  credits: 'Credits',
  pricing: 'Preise',
  signIn: 'Anmelden',
  signOut: 'Abmelden',
  account: 'Konto',
  signedInAs: 'Angemeldet als',
  offline: 'Offline. Was Sie sehen, ist gespeichert; Bearbeitungen warten auf die Verbindung.',
  unreachable: 'Afterimage antwortet nicht. Wird weiter versucht; Neues fehlt vielleicht.',
  notFoundTitle: 'Hier ist nichts',
  notFound:
    'Vielleicht wurde es gelöscht, oder die Adresse enthält einen Tippfehler. Ein Foto kann nur öffnen, wem es gehört.',
  errorTitle: 'Diese Seite wurde nicht geladen',
  error: 'Bei uns ist etwas schiefgegangen. Nichts ist verloren; versuchen Sie es gleich noch einmal.',
  cutTitle: 'Die Verbindung ist abgebrochen',
  cut: 'Ein Teil dieser Seite ist nicht angekommen. Sie öffnet sich von selbst wieder, sobald die Verbindung da ist; was Sie gerade schrieben, ist aufgehoben.',
  toStart: 'Zur Startseite',
  exactEdits: 'Exakte Bearbeitungen',
  privacy: 'Datenschutz',
  terms: 'Bedingungen',
  product: 'Produkt',
  trust: 'Vertrauen',
  howItWorks: 'So funktioniert es',
  holdUsTo: 'Worauf Verlass ist',
  help: 'Hilfe',
  legal: 'Rechtliches',
  faq: 'Fragen und Antworten',
  errorList: 'Fehler',
  acceptableUse: 'Regeln der Benutzung',
  cookies: 'Cookies',
  dpa: 'Auftragsverarbeitung',
  archive: 'Fassungen',
  runBy: (operator) => `Betrieben von ${operator}`,
  language: 'Sprache',
  creditsChip: (count) => [number(count), plural(count, 'Credit', 'Credits')],
  footer: 'Ein Nachbild ist, was das Auge behält, wenn das Bild fort ist. Wir behalten weniger.',
};
