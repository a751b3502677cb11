import type { Words } from '#lib/text/define.ts';
import type { keepingText } from '#lib/text/keeping.ts';

const days = (count: number) => (count === 1 ? '1 Tag' : `${count} Tage`);

export const keepingDe: Words<typeof keepingText.en> = {
  title: 'Was wie lange bleibt',
  lead: 'Aus den Konstanten gemacht, nach denen aufgeräumt wird: Seite und Programm können nicht zweierlei sagen.',
  head: { what: 'Daten', kept: 'Bleiben', after: 'Danach' },
  test: 'Ein Test stellt die Uhr über jede Zeile vor:',
  lines: {
    images: {
      what: 'Bilder, Anweisungen und Verlauf',
      kept: () => 'bis Sie sie löschen',
      after: 'jede Datei gelöscht und noch einmal gesucht, dann ein unterschriebener Beleg',
    },
    trash: {
      what: 'Bilder im Papierkorb',
      kept: (count) => `${days(count)}, oder bis Sie ihn leeren`,
      after: 'gelöscht, mit Beleg',
    },
    chosen: {
      what: 'Ergebnisse mit gewähltem Ende',
      kept: (count) => `einen Tag oder ${days(count)}, wie gewählt`,
      after: 'in dieser Sekunde unerreichbar, binnen einer Minute gelöscht, mit Beleg',
    },
    privateRuns: {
      what: 'Das Ergebnis eines privaten Laufs und seine Worte',
      kept: (count) => `höchstens ${count} Minuten`,
      after: 'gelöscht; eine Zeile im Verlauf ohne Worte bleibt',
    },
    masks: { what: 'Masken, die keine Bearbeitung braucht', kept: days, after: 'gelöscht' },
    words: {
      what: 'Anweisungen, deren Bilder alle weg sind',
      kept: () => 'bis zum nächsten stündlichen Lauf',
      after: 'die Worte werden gelöscht',
    },
    providers: {
      what: 'Was eine andere Firma von einer Bearbeitung hat',
      kept: () => 'die kürzeste Zeit, die sie anbietet',
      after: 'einen Tag lang um Löschung gebeten; die Antwort steht im Datenweg der Bearbeitung',
    },
    account: {
      what: 'Ihr Konto: Adresse, Name, Einstellungen, verbundene Anmeldungen, sein Schlüssel, und von welchen Änderungen unserer Texte Sie erfahren haben',
      kept: () => 'bis Sie es schließen',
      after: 'wie die nächste Zeile sagt',
    },
    closedAccounts: {
      what: 'Ein geschlossenes Konto',
      kept: (count) => `${days(count)}, in denen Sie es zurückholen können, oder gar nicht`,
      after: 'samt Schlüssel gelöscht; ein Beleg ohne Namen bleibt',
    },
    receipts: {
      what: 'Belege von Löschungen',
      kept: () => 'so lange wie das Konto',
      after: 'mit ihm gelöscht; der eine Beleg seiner eigenen Löschung bleibt, ohne Namen',
    },
    sessions: { what: 'Beendete Anmeldungen: Browser, gekürztes Netz, Zeiten', kept: days, after: 'gelöscht' },
    codes: {
      what: 'Codes und Links zur Anmeldung',
      kept: (count) => `${count} Minuten`,
      after: 'bald danach gelöscht',
    },
    limits: {
      what: 'Zähler gegen Raten und Fluten, unter einer Prüfsumme',
      kept: () => 'solange jeder zählt, höchstens einen Tag',
      after: 'gelöscht',
    },
    marks: {
      what: 'Ein verschlüsseltes Zeichen Ihres Postfachs, damit es Willkommens-Credits und Aktionscodes nur einmal gibt',
      kept: (count) => `${count} Jahre, nachdem das Postfach zuletzt ein Konto hatte`,
      after: 'gelöscht',
    },
    outbox: { what: 'Nachrichten im Postausgang einer privaten Installation', kept: days, after: 'gelöscht' },
    notices: {
      what: 'Was Ihnen per Mail über die Sicherheit Ihres Kontos gesagt wurde, und eine Adresse, die Sie verlassen haben',
      kept: days,
      after: 'gelöscht; bis dahin können Sie die Änderung zurücknehmen',
    },
    devices: {
      what: 'Arten von Browsern, die sich in einem Konto angemeldet haben',
      kept: (many) => `${days(many)} nach der letzten Anmeldung`,
      after: 'gelöscht',
    },
    usage: {
      what: 'Nutzungsdaten: was Bearbeitungen kosteten und dauerten, solche, von denen nichts mehr zu sehen ist, und Zählungen von Seiten (ohne Namen, und nur von denen, die das eingeschaltet haben) und von verschickten Neuigkeiten',
      kept: days,
      after: 'gelöscht; von bezahlten bleiben Preis und Ausgang für die Bücher',
    },
    accessLog: {
      what: 'Ein Protokoll der Besuche',
      kept: () => 'gibt es nicht',
      after: 'nichts ist übrig, das zu löschen wäre',
    },
    log: {
      what: 'Das Protokoll des Programms über Arbeit und Fehler: ohne Adressen und Netze, aber mit Kennungen von Konten',
      kept: (count) => `${days(count)}, wo es eine Datei im Datenordner ist`,
      after:
        'gelöscht; wo die Rechner des Betreibers das Protokoll vom Programm übernehmen, hält der Betreiber diese Zeit ein',
    },
    purchases: {
      what: 'Käufe und Bücher',
      kept: (count) =>
        `${count} Jahre nach dem Ende des Jahres der letzten Bewegung, ohne Namen, sobald das Konto gelöscht ist`,
      after: 'im Ganzen gelöscht; die Bücher eines Kontos in Gebrauch bleiben bei ihm',
    },
    consents: {
      what: 'Einwilligungen',
      kept: (count) =>
        `solange sie gelten, und ${count} Jahre, nachdem eine andere Zeile an ihre Stelle trat; sie gehen mit dem Konto`,
      after: 'gelöscht',
    },
    tickets: {
      what: 'Was Sie der Hilfe schreiben oder melden, und die Antworten',
      kept: (count) => `${count} Jahre, nachdem es geschlossen wurde; es geht mit dem Konto`,
      after: 'gelöscht',
    },
    unproven: {
      what: 'Nachrichten, deren Adresse niemand bestätigt hat',
      kept: days,
      after: 'gelöscht',
    },
    exports: {
      what: 'Archive von Konten',
      kept: () => 'bleiben nicht: sie entstehen, während Sie herunterladen',
      after: 'nichts ist übrig, das zu löschen wäre',
    },
    webhooks: {
      what: 'Was der Zahlungsdienst meldet',
      kept: () => 'bleibt nicht: nur Kennung, Art und was getan wurde',
      after: 'geht mit dem Kauf',
    },
    records: {
      what: 'Was Aufräumarbeiten taten und Prüfungen der Bücher fanden',
      kept: (count) => `${days(count)}; Läufe, die nichts taten, kürzer`,
      after: 'gelöscht',
    },
  },
  copies:
    'Kopien der Datenbank, die ein Betreiber macht, enthalten noch Zeilen von früher; sie dürfen also nicht länger bleiben, als diese Tabelle sagt. Gespeicherte Bilder in alten Kopien sind Rauschen, sobald der Schlüssel ihres Kontos zerstört ist.',
  cleanups: {
    elsewhere: 'Kopien bei anderen Firmen',
    expired_purged: 'Ergebnisse mit gewähltem Ende',
    private_runs_forgotten: 'Worte privater Läufe',
    deletions: 'Löschungen, die ein Speicher aufhielt',
    accounts: 'Geschlossene Konten',
    trash_purged: 'Papierkorb',
    masks_purged: 'Masken, die keine Bearbeitung braucht',
    words_forgotten: 'Worte, deren Bilder weg sind',
    sign_ins_purged: 'Anmeldungen, Codes, Zähler, Postausgang',
    usage_purged: 'Nutzungsdaten',
    marks_purged: 'Zeichen von Postfächern ohne Konto',
    consents_purged: 'Lange ersetzte Einwilligungen',
    counts_purged: 'Zählungen geöffneter Seiten',
    mailings_purged: 'Listen verschickter Neuigkeiten',
    tickets_purged: 'Nachrichten an die Hilfe, lange geschlossen oder nie bestätigt',
    books_ended: 'Bücher gelöschter Konten',
    records_purged: 'Diese Aufzeichnungen selbst',
  },
};
