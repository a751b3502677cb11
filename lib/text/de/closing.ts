import { MARK_YEARS } from '#lib/retention.ts';
import type { closingText } from '#lib/text/closing.ts';
import type { Words } from '#lib/text/define.ts';
import { numbersIn } from '#lib/text/numbers.ts';

const { count, plural } = numbersIn('de');
const day = (iso: string) =>
  new Intl.DateTimeFormat('de', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(iso));

export const closingDe: Words<typeof closingText.en> = {
  section: 'Gehen',
  sectionHelp: 'Nehmen Sie alles mit, oder lassen Sie nichts zurück.',
  exported: 'Alles herunterladen',
  exportedHelp:
    'Ein ZIP mit jedem Bild, wie es gespeichert ist, mit Namen, Worten, Alben und Herkunft, mit Ihren Bearbeitungen und dem Weg ihrer Daten, Credits, Käufen, Einwilligungen und Belegen, und mit einem Schema, das sagt, was was ist. Ein abgebrochener Download lässt sich fortsetzen.',
  closeHelp: 'Oder schließen Sie das Konto: 30 Tage lang können Sie es zurückholen, dann wird es gelöscht.',
  open: 'Konto schließen …',
  title: 'Ihr Konto schließen',
  description: 'Was geschieht, wenn Sie Ihr Konto schließen, und was bleibt.',
  happens: 'Was geschieht',
  atOnce: 'Sie werden sofort überall abgemeldet, und niemand kann mehr etwas von Ihnen öffnen.',
  running: (many) =>
    `${count(many, 'Bearbeitung, die wartet oder läuft, wird', 'Bearbeitungen, die warten oder laufen, werden')} abgebrochen.`,
  erased: (images) =>
    `Dann wird alles gelöscht: ${count(images, 'Bild', 'Bilder')}, Anweisungen, Alben, Namen, Einwilligungen und was Anbieter noch haben. Der Schlüssel, mit dem sie verschlüsselt sind, wird vernichtet.`,
  credits: (many) => `${count(many, 'Credit geht', 'Credits gehen')} mit verloren.`,
  withdraw: 'Einen Kauf können Sie noch zurückgeben. Tun Sie das zuerst, auf der Seite Ihrer Credits.',
  receipt: 'Sie bekommen einen signierten Beleg, hier und per E-Mail.',
  stays: 'Was bleibt, und warum',
  staysPayments:
    'Zahlungen und die Bewegungen von Credits, weil das Gesetz es verlangt: ohne Ihren Namen und Ihre Adresse, unter einer Nummer.',
  staysMailbox: `Ein verschlüsseltes Zeichen Ihres Postfachs, das sagt, dass es Willkommens-Credits schon bekam, ${MARK_YEARS} Jahre lang. Niemand kann die Adresse daraus lesen.`,
  staysReceipt: 'Der Beleg selbst, der Sie nicht nennt.',
  when: 'Wann löschen',
  later: 'In 30 Tagen',
  laterHelp: 'Bis dahin können Sie sich anmelden und alles zurückholen.',
  now: 'Jetzt',
  nowHelp: 'Sofort und endgültig. Niemand kann es zurückholen, auch wir nicht.',
  nowStale:
    'Das lässt sich nicht rückgängig machen und braucht deshalb eine Anmeldung, die jünger als 10 Minuten ist. Melden Sie sich ab und wieder an, oder schließen Sie das Konto und wählen Sie nach der nächsten Anmeldung „Jetzt löschen“.',
  confirm: 'Zur Bestätigung Ihre Adresse eingeben',
  confirmHelp: (email) => `Sie lautet ${email}.`,
  close: 'Konto schließen',
  eraseNow: 'Jetzt löschen',
  back: 'Konto',
  toCredits: 'Credits',
  exportFirst:
    'Sie können vorher alles herunterladen. Ist es geschlossen, kann es niemand mehr, auch Sie nicht, außer Sie holen es zurück.',
  closedTitle: 'Ihr Konto ist geschlossen',
  closedUntil: (iso) => `Es wird am ${day(iso)} gelöscht. Bis dahin können Sie sich anmelden und es zurückholen.`,
  closedAsk: (iso) =>
    `Es wird am ${day(iso)} gelöscht. Zurückholen, wie es war, oder jetzt endgültig löschen? Abgebrochene Bearbeitungen bleiben abgebrochen. Um alles mitzunehmen: zurückholen, alles herunterladen und wieder schließen.`,
  signedInAs: (email) => `Angemeldet als ${email}.`,
  bringBack: 'Zurückholen',
  signIn: 'Anmelden',
  signOut: 'Abmelden',
  sureTitle: 'Jetzt alles löschen?',
  sure: 'Niemand kann es zurückholen, auch wir nicht.',
  erasingTitle: 'Wird gelöscht',
  erasing:
    'Niemand kann es mehr zurückholen. Die letzten Kopien werden gelöscht, hier und bei Anbietern; das dauert in der Regel Sekunden, und bis zu einem Tag, wenn ein Anbieter nicht antwortet. Der Beleg kommt per E-Mail, und hierher.',
  refresh: 'Noch einmal nachsehen',
  erasedTitle: 'Alles ist gelöscht',
  erasedHelp: 'Hier ist Ihr Beleg. Er ging auch per E-Mail an Sie, mit dem Code, der zeigt, dass er Ihrer ist.',
  goodbye: 'Zur Startseite',
  paper: {
    title: 'Beleg der Löschung',
    images: 'Bilder',
    files: 'Gelöschte Dateien',
    filesWords: (files, place) => `${files.toLocaleString('de')}, ${place}`,
    rows: 'Gelöschte Zeilen',
    rowsWords: (edits, albums, consents) =>
      `${count(edits, 'Bearbeitung', 'Bearbeitungen')}, ${count(albums, 'Album', 'Alben')}, ${count(consents, 'Einwilligung', 'Einwilligungen')}`,
    providers: 'Bei Anbietern',
    providerWords: (place, gone, passing, unknown) =>
      `${place}: ${count(gone, 'Bild', 'Bilder')} gelöscht oder nie gespeichert${passing > 0 ? `, ${passing} ${plural(passing, 'vergeht', 'vergehen')} dort von selbst` : ''}${unknown > 0 ? `, ${unknown} ohne Antwort` : ''}`,
    kept: 'Vom Gesetz verlangt',
    keptWords: (purchases, entries) =>
      `${count(purchases, 'Zahlung', 'Zahlungen')}, ${count(entries, 'Bewegung von Credits', 'Bewegungen von Credits')}, ohne Namen`,
    asked: 'Geschlossen',
    begun: 'Kein Zurück seit',
    finished: 'Fertig',
    save: 'Beleg speichern',
    check:
      'Jeder kann ihn ohne uns prüfen: mit npm run receipt oder jedem JOSE-Programm und den Schlüsseln dieses Servers.',
  },
};
