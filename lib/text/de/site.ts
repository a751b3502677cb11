import type { Words } from '#lib/text/define.ts';
import type { siteText } from '#lib/text/site.ts';

export const siteDe: Words<typeof siteText.en> = {
  headline: ['Sagen, was', 'anders werden soll.'],
  lead: 'Schreiben Sie es in einfachen Worten. Ihr Foto kommt genau so verändert zurück, in eine Galerie, die nur Sie öffnen können.',
  start: 'Mit einem Foto beginnen',
  startNote: ['Exakte Bearbeitungen sind kostenlos.', 'Keine Karte nötig.'],
  youWrite: 'Sie schreiben',
  sampleInstruction: 'Schwarzweiß, mit viel mehr Kontrast',
  halfUnderstood: ['2° gerade richten, auf 4:5 zuschneiden und ', 'stimmungsvoll'],
  beforeTag: 'Vorher',
  afterTag: 'Nachher, eine exakte Bearbeitung, kostenlos',
  beforeAlt: 'Ein vereistes Ufer unter kahlen Birken in später Sonne',
  afterAlt: 'Dasselbe Ufer in Schwarzweiß mit viel mehr Kontrast',

  movesTitle: 'Drei Schritte, eine Minute',
  moves: [
    {
      title: 'Foto bringen',
      body: 'Auswählen, ablegen oder einfügen. Formate von iPhones und Kameras, bis 50 MB. Wo es aufgenommen wurde, wird entfernt.',
    },
    {
      title: 'Sagen',
      body: 'Sie sehen die Schritte, bevor sie laufen, und die Worte, die nicht verstanden wurden. Nichts wird geraten.',
    },
    {
      title: 'Behalten',
      body: 'Vergleichen, weiter bearbeiten, zurück zum Original. Herunterladen oder endgültig löschen.',
    },
  ],
  uploadIn: 'Da',
  locationRemoved: 'Aufnahmeort entfernt',
  onlyYou: 'Nur Ihre Sitzung öffnet diese',

  holdsTitle: 'Worauf Verlass ist',
  holds: [
    {
      title: 'Exakte Bearbeitungen sind kostenlos',
      body: '„Nach links drehen, auf 4:5 zuschneiden, 10 % heller“ braucht kein Modell. Wir machen genau diese Schritte auf dem Prozessor dieses Servers, alle, immer.',
    },
    {
      title: 'Schritte, bevor sie laufen',
      body: 'Jeder Schritt mit seinem genauen Maß, in der Reihenfolge, in der er läuft, während Sie tippen.',
    },
    {
      title: 'Unbekannte Worte werden nie geraten',
      body: 'Ein Wort, das kein exakter Schritt ist, wird markiert, mit den nächsten, die es sind. Die Bearbeitung wartet, bis Sie gewählt haben.',
    },
    {
      title: 'Volle Größe, dieselben Pixel',
      body: 'Ein JPEG oder PNG, das schon aufrecht ist, bleibt ohne zweite Kompression. Bearbeitet wird dieses Original, nie eine kleinere Kopie.',
    },
    {
      title: 'Nur Sie können es öffnen',
      body: 'Fotos haben keine öffentliche Adresse. Für alle außer ihrer Besitzerin oder ihrem Besitzer, angemeldet oder nicht, gibt es sie nicht.',
    },
    {
      title: 'Kein Ort, keine Kamera, kein Kommentar',
      body: 'Aufnahmeort, Seriennummern, versteckte Vorschaubilder und Kommentare werden entfernt, bevor ein Foto gespeichert wird.',
    },
    {
      title: 'Niemand sonst auf der Seite',
      body: 'Kein Skript, keine Schrift, kein Bild, kein Zähler einer anderen Firma. Ihr Browser spricht allein mit diesem Server.',
    },
  ],

  trailTitle: 'Die Datenspur des Bildes oben',
  trailLead: 'Jede Bearbeitung zeigt eine. Diese ist kurz, denn eine exakte Bearbeitung verlässt den Server nie.',
  trail: [
    { label: 'Zuerst', title: 'Im Speicher geöffnet', body: 'Aus Ihrer Galerie, durch Ihre Sitzung' },
    { label: 'Dann', title: 'Im Speicher bearbeitet', body: 'Keine Zwischendatei, kein Protokoll davon' },
    { label: 'Zuletzt', title: 'Behalten', body: 'In Ihrer Galerie und nirgends sonst' },
    { label: 'An andere gesendet', title: 'Nichts', body: 'Ein Modell war nicht nötig' },
  ],

  vocabularyTitle: 'Alles, was es versteht',
  vocabularyLead:
    'Exakte Bearbeitungen sind kostenlos. Sagen Sie mehrere in einem Satz; sie laufen in der Reihenfolge, in der Sie sie sagen. Diese Seite entsteht aus derselben Tabelle, die Ihre Worte liest. Englische Worte werden ebenso gelesen.',
  vocabularyAmounts:
    'Maße sind Zahlen, Prozente oder Worte: leicht, etwas, deutlich, viel, extrem. Auch Tippfehler und Schreibweisen ohne Umlaut, grün und gruen, werden gelesen.',
  vocabularyOther: 'Auch verstanden',
  vocabularySections: 'Abschnitte',
  vocabularyLink: 'Alle exakten Bearbeitungen ansehen',
};
