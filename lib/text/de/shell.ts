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
  errorTitle: 'Diese Seite wurde nicht geladen',
  error: 'Bei uns ist etwas schiefgegangen. Nichts ist verloren; versuchen Sie es gleich noch einmal.',
  cutTitle: 'Die Verbindung ist abgebrochen',
  cut: 'Ein Teil dieser Seite ist nicht angekommen. Sie öffnet sich von selbst wieder, sobald die Verbindung da ist; was Sie gerade schrieben, ist aufgehoben.',
  toStart: 'Zur Startseite',
  language: 'Sprache',
  creditsChip: (count) => [number(count), plural(count, 'Credit', 'Credits')],
};
