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

  termsTitle: 'Was wir vereinbaren',
  termsLead: 'Kurz, denn diese Version verlangt wenig.',
  termsOfUse: [
    {
      title: 'Was es kostet',
      body: [
        'Exakte Bearbeitungen sind kostenlos. Bearbeitungen durch ein Modell kosten Credits, zu dem Preis, der beim Drücken auf dem Knopf steht; die Preisseite sagt, was jedes Modell kostet und was nie berechnet wird.',
        'Gekaufte Credits gelten 365 Tage. 14 Tage lang können Sie einen Kauf zurücknehmen und bekommen zurück, was Sie nicht ausgegeben haben.',
      ],
    },
    {
      title: 'Wem die Fotos gehören',
      body: [
        'Ihnen: was Sie hochladen und was daraus gemacht wird. Sie werden benutzt, um zu tun, was Sie sagen, und es Ihnen zu zeigen, und für nichts anderes.',
        'Laden Sie nur Fotos hoch, die Sie bearbeiten dürfen. Für sie und für das, was Sie daraus machen, stehen Sie ein.',
      ],
    },
    {
      title: 'Was nicht versprochen wird',
      body: [
        'Diese Installation betreibt, wer Ihnen ihre Adresse gegeben hat. Diese Person entscheidet, wie lange sie läuft, und kann sie schließen.',
        'Eine Bearbeitung kann scheitern; dann sagt sie es, und das Foto, von dem Sie ausgingen, ist unberührt. Laden Sie herunter, was Sie nicht verlieren dürfen.',
      ],
    },
    {
      title: 'Gehen',
      body: [
        'Es gibt nichts zu kündigen. Löschen Sie jedes Foto für immer, wann Sie möchten, und melden Sie sich hier ab oder, auf der Kontoseite, in jedem anderen Browser.',
      ],
    },
  ],

  privacyTitle: 'Was diese Version behält und was nicht',
  privacyLead: 'Keine Versprechen für später. Das tut das Programm heute.',
  privacy: [
    {
      title: 'Ihre Fotos',
      body: [
        'Ein Foto wird im Speicher zerlegt, und was gespeichert wird, entsteht aus seinen Pixeln: das Original ohne Aufnahmeort, Kameradaten, Kommentare oder versteckte Vorschaubilder und zwei kleinere Kopien für den Bildschirm.',
        'Lesbar sind sie für Ihren angemeldeten Browser und für nichts sonst. Für alle anderen gibt es sie nicht.',
        'Nichts, was Sie hochladen oder schreiben, trainiert irgendetwas.',
      ],
    },
    {
      title: 'Ihre Bearbeitungen',
      body: [
        'Exakte Bearbeitungen laufen auf diesem Server, im Speicher. Kein Foto und kein Wort geht an eine andere Firma.',
        'Bei jeder Bearbeitung wählen Sie, wie lange ihr Ergebnis bleibt: bis Sie es löschen, 7 Tage, 24 Stunden oder gar nicht. Was abgelaufen ist, lässt sich von dieser Sekunde an nicht mehr öffnen, und seine gespeicherten Kopien sind binnen etwa einer Minute gelöscht.',
        'Nicht speichern heißt: Das Ergebnis wird einmal gezeigt, der Seite, die darum gebeten hat, höchstens 14 Minuten lang, versiegelt wie alles andere. Gelöscht wird es, wenn Sie auf Fertig drücken oder gehen, Sekunden nachdem Sie den Tab schließen und in jedem Fall binnen 15 Minuten. Seine Worte gehen mit; was bleibt, ist eine Zeile, die sagt, wann, mit welchem Modell, zu welchem Preis und wohin seine Daten gingen.',
        'Die Anweisung bleibt bei ihrem Ergebnis, damit Sie sehen, woraus es entstand. Jede Bearbeitung behält ihre Spur: was wann geöffnet, bearbeitet und behalten wurde.',
      ],
    },
    {
      title: 'Löschen',
      body: [
        'Löschen legt ein Bild in den Papierkorb. Nach 30 Tagen dort wird es gelöscht.',
        'Für immer löschen macht ein Bild sofort unerreichbar und löscht die gespeicherten Kopien, den Eintrag des Bildes und die Worte, aus denen es entstand. Sollte der Speicher dabei ausfallen, geht es von selbst weiter, bis ein Blick hinein nichts mehr findet. Es gibt kein Zurück.',
        'Dann bekommen Sie einen signierten Beleg: wann, wo und was der Speicher geantwortet hat. Vom Bild steht nichts darin, und jeder kann ihn prüfen. Die Liste Ihrer Belege bleibt bei Ihrem Konto.',
        'Ihr Konto können Sie auf seiner Seite schließen. Sie sind dann sofort überall abgemeldet, und niemand kann mehr etwas öffnen; 30 Tage lang können Sie sich anmelden und es zurückholen oder gleich löschen. Dann gehen alle Bilder, Anweisungen, Alben, Namen und Einwilligungen, Anbieter werden gebeten zu löschen, was sie haben, und der Schlüssel, der Ihre Bilder versiegelt hat, wird vernichtet. Sie bekommen einen signierten Beleg, auch per E-Mail; nach dieser Nachricht vergessen wir Ihre Adresse. Zahlungen bleiben, wie das Gesetz es verlangt, unter einer Nummer, und ein verschlüsseltes Zeichen Ihres Postfachs, damit es Willkommens-Credits nur einmal gibt.',
      ],
    },
    {
      title: 'Anmelden',
      body: [
        'Wir behalten Ihre E-Mail-Adresse, einen Namen, wenn Sie einen angegeben haben, die Sprache und für jeden angemeldeten Browser seine Art, eine gekürzte Netzadresse und zwei Zeiten. Eine Sitzung endet nach 30 Tagen oder nach 7 Tagen ohne Gebrauch; ihr Eintrag geht eine Woche später.',
        'Codes und Links gelten 10 Minuten und einmal. Sie sind so gespeichert, dass man sie nicht zurücklesen kann.',
        'Ein Cookie hält Sie angemeldet, eines benennt eine wartende Anmeldung, eines merkt sich die Sprache, wenn Sie eine wählen, eines zeigt dem Browser, der ein Konto geschlossen hat, wie es damit weitergeht. Der Weg über Google oder GitHub setzt ein paar weitere, die Sie nur hin und zurück bringen.',
      ],
    },
    {
      title: 'Credits und Käufe',
      body: [
        'Jede Bewegung Ihrer Credits bleibt mit ihrem Grund, denn Ihr Guthaben ergibt sich aus nichts anderem. Die Credits-Seite zeigt alles davon und gibt es Ihnen als Datei.',
        'Von einem Kauf behalten wir das Paket, den Preis, die Steuer und ihr Land, die Zeiten, wozu Sie zugestimmt haben, und die Nummern von Stripe dazu. Das Steuerrecht verlangt solche Einträge, darum überdauern sie ein Konto, ohne Namen oder Adresse.',
        'Wir schreiben Ihnen 30 Tage, 7 Tage und 1 Tag bevor fünf oder mehr Credits verfallen.',
      ],
    },
    {
      title: 'Andere Firmen',
      body: [
        'Keine Seite lädt etwas von einer anderen Firma: keine Schriften, keine Zähler, keine Bilder.',
        'Credits kaufen gibt es nur, wo der Betreiber Zahlungen eingerichtet hat. Es führt auf die Seite von Stripe selbst, die nach Ihrer Karte fragt und Ihre E-Mail-Adresse erfährt, was Sie kaufen und wann. Wir sehen keine Karte.',
        'Anmelden über Google oder GitHub gibt es nur, wo der Betreiber es eingerichtet hat. Ihre Token werden nicht behalten.',
      ],
    },
    {
      title: 'Protokolle',
      body: ['Protokolle enthalten keine Anweisung, kein Bild, keine E-Mail-Adresse und keinen Code.'],
    },
  ],
  vocabularyLink: 'Alle exakten Bearbeitungen ansehen',
};
