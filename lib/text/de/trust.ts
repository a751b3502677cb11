import type { Words } from '#lib/text/define.ts';
import { momentIn, type trustText } from '#lib/text/trust.ts';

export const trustDe: Words<typeof trustText.en> = {
  title: 'Was versprochen ist, und was es zeigt',
  lead: 'Neben jedem Versprechen steht ein Test, der fehlschlägt, wenn es nicht gilt. Alle können sie ausführen: Programm und Tests liegen beisammen.',
  promisesTitle: 'Versprechen und ihre Tests',
  heldBy: 'Gehalten von',
  promises: {
    ownerOnly: {
      title: 'Nur Ihre Sitzung öffnet Ihre Fotos',
      body: 'Für alle anderen, angemeldet oder nicht, antwortet ein Bild von Ihnen genau wie eines, das es nie gab.',
    },
    sealed: {
      title: 'Gespeichertes ist versiegelt',
      body: 'AES-256-GCM mit einem Schlüssel Ihres Kontos. Was vertauscht oder verändert wurde, wird gemeldet und nie gezeigt.',
    },
    nothingLeft: {
      title: 'Die Verarbeitung lässt nichts zurück',
      body: 'Zwischen Hochladen und Speicher wird keine Zwischendatei geschrieben, und im Protokoll steht kein Bild, kein Wort, keine Adresse und kein Schlüssel.',
    },
    noPlace: {
      title: 'Kein Ort, keine Kamera, kein Kommentar',
      body: 'Wo, wann, womit und von wem ein Foto gemacht wurde, steht in keinem gespeicherten Byte.',
    },
    leavesAfterYes: {
      title: 'Keine andere Firma ohne Ihr Ja',
      body: 'Sie werden für jede Firma einmal gefragt, vor dem ersten Bild, und nehmen es mit einem Druck zurück. Ihr Ja ist eine Zeile, die niemand ändern kann.',
    },
    staysInPlace: {
      title: 'Nur in der EU oder nur hier, wenn Sie es sagen',
      body: 'Eine Bearbeitung, die kein erlaubtes Modell kann, wird mit Grund abgelehnt. Sie geht nie stattdessen woandershin.',
    },
    privateRun: {
      title: 'Einen privaten Lauf behält niemand',
      body: 'Einmal dem Tab gezeigt, der ihn wollte, in keiner Liste und keinem Verlauf, und danach weg, samt den Worten.',
    },
    deletion: {
      title: 'Gelöscht ist gelöscht, mit Beleg',
      body: 'Nach jeder Datei wird gefragt, bis der Speicher nichts mehr hat. Der Beleg ist unterschrieben und ohne uns prüfbar.',
    },
    erasure: {
      title: 'Nach einem Konto bleibt nichts von der Person',
      body: 'Jede Spalte jeder Tabelle und der ganze Speicher werden nach Name, Adresse, Worten und Prüfsummen durchsucht. Zahlungen bleiben, wie das Gesetz es will, ohne Namen.',
    },
    archive: {
      title: 'Sie können alles mitnehmen',
      body: 'Ein Archiv mit jedem Original Byte für Byte und allen Daten, aus dem ein anderes Afterimage dieselbe Galerie macht.',
    },
    retention: {
      title: 'Nichts bleibt länger, als die Tabelle sagt',
      body: 'Für jede Zeile der Tabelle wird die Uhr vorgestellt: Älteres ist nach dem nächsten Lauf weg, Jüngeres bleibt.',
    },
    books: {
      title: 'Credits sind Bücher, keine bloße Zahl',
      body: 'Es wird nur hinzugefügt, jede Bewegung hat ihren Grund, und jede Kette wird vom ersten Eintrag an geprüft.',
    },
    chargedForPictures: {
      title: 'Sie zahlen für Bilder, die ankamen',
      body: 'Abgelehnt, fehlgeschlagen, zu spät, abgebrochen oder kein Bild: Der Preis kommt von selbst zurück.',
    },
    noTracking: {
      title: 'Niemand folgt Ihnen',
      body: 'Ein erster Besuch hinterlässt keinen Cookie und nichts im Speicher Ihres Browsers. Skripte, Bilder und Verbindungen kommen allein von diesem Server.',
    },
    otherSites: {
      title: 'Andere Seiten können nicht in Ihrem Namen handeln',
      body: 'Was die Seite eines anderen Ihren Browser senden lässt, wird abgelehnt, bevor etwas geschieht.',
    },
    hostileFiles: {
      title: 'Dateien, die lügen, werden abgelehnt',
      body: 'Kaputte, abgeschnittene und bösartige Dateien werden ganz behalten oder abgelehnt, und eine Datei, die zweierlei ist, kommt als Bild zurück und sonst nichts.',
    },
    guessing: {
      title: 'Codes lassen sich nicht erraten',
      body: 'Fünf falsche Codes beenden eine Anmeldung, über alle Prozesse dieses Servers gezählt.',
    },
    purposes: {
      title: 'Nichts wird ohne Zweck behalten',
      body: 'Wofür jede Spalte jeder Tabelle da ist, in der etwas von einer Person steht, ist aufgeschrieben. An einer ohne Zweck scheitert ein Test.',
    },
    noTraining: {
      title: 'Nichts von Ihnen trainiert etwas',
      body: 'Niemand kann das einschalten, denn hier trainiert nichts. Ein Test sucht im Programm nach einem Teil, der es könnte.',
    },
    optional: {
      title: 'Was freiwillig ist, ist aus, bis Sie es einschalten',
      body: 'An und aus sind ein Druck an derselben Stelle, und E-Mails enden mit einem Druck in der E-Mail. Jeder Druck ist eine Zeile, die niemand ändern kann.',
    },
    whatIsSent: {
      title: 'Was hinausgeht, sind Bild und Worte',
      body: 'Keine Adresse, kein Name, keine Nummer, kein Dateiname und kein Ort geht mit. Die Spur der Bearbeitung sagt, was wohin ging und was dort daraus wurde.',
    },
    noCard: {
      title: 'Keine Karte kommt uns nahe',
      body: 'Der Zahlungsdienst nimmt sie auf seiner eigenen Seite. Es gibt keine Spalte, in der sie stehen könnte, und in keiner eine Zahl wie die einer Karte.',
    },
    companies: {
      title: 'Die Liste der Firmen ist die Konfiguration',
      body: 'Wer so eingerichtet ist, dass er etwas bekommt, steht darauf, und sonst niemand.',
    },
    browser: {
      title: 'Was ein Browser behält, steht auf einer Liste',
      body: 'Das Produkt wird geöffnet und benutzt, und was dann im Browser ist, wird mit der Seite der Cookies verglichen.',
    },
    rights: {
      title: 'Sie sehen, berichtigen, halten an und nehmen mit, selbst',
      body: 'Alles Gespeicherte steht auf einer Seite, in jeder Art, die es gibt; auch während Bearbeitungen angehalten oder gesperrt sind.',
    },
    requests: {
      title: 'Ein Antrag hat eine Nummer und einen Tag',
      body: 'Wer fragt, bekommt beides sofort, mit Konto oder ohne, und eine Antwort mit ihrem Grund.',
    },
    policies: {
      title: 'Texte ändern sich nicht hinter Ihrem Rücken',
      body: 'Jede Fassung wird an die Worte gebunden, mit denen sie veröffentlicht wurde. Eine wesentliche Änderung kommt per E-Mail und steht auf jeder Seite, bis Sie sie gesehen haben.',
    },
    https: {
      title: 'Verbindungen sind verschlüsselt',
      body: 'Eine Installation unter einer https-Adresse sagt Browsern, dass sie auf keinem anderen Weg kommen sollen, und die Cookies der Anmeldung gehen über keinen anderen.',
    },
  },

  cleanTitle: 'Aufräumarbeiten, wie sie liefen',
  cleanLead:
    'Was seine Zeit gehabt hat, wird von selbst entfernt. Jeder Lauf wird festgehalten, immer nur einer zugleich. Zahlen unter zehn nennen wir nicht, damit niemand erkennbar wird.',
  cleanLink: 'Was wie lange bleibt',
  cleanHead: {
    what: 'Aufräumarbeit',
    last: 'Letzter Lauf',
    removed: 'Dabei entfernt',
    month: 'In 30 Tagen',
    next: 'Nächster Lauf',
  },
  states: { 'on time': 'pünktlich', late: 'überfällig', failing: 'fehlgeschlagen', waiting: 'noch nicht gelaufen' },
  failed: (code) =>
    code === 'cut_off'
      ? 'mittendrin abgebrochen; der nächste Lauf holt es nach'
      : `fehlgeschlagen (${code}); wird wieder versucht`,
  none: 'nichts war fällig',
  few: 'weniger als zehn',
  many: (count) => `${count}`,
  noNext: 'mit dem Start des Workers',
  moment: momentIn('de'),

  booksTitle: 'Bücher',
  booksGood: (when) =>
    `Alle Bücher gingen auf, als sie zuletzt geprüft wurden: ${when}. Sie werden einmal in der Stunde geprüft.`,
  booksBad: (when) =>
    `Die letzte Prüfung, ${when}, fand Zeilen, die nicht zusammenpassen. Der Betreiber erfährt jede davon, und das betroffene Konto behält, was es hat.`,
  booksUnchecked:
    'Die Bücher dieser Installation wurden noch nicht geprüft. Die erste Prüfung kommt innerhalb einer Stunde.',
  booksNote: 'Ihre eigenen Bücher bekommen Sie auf der Seite Credits als Datei, die ohne uns prüfbar ist.',

  keyTitle: 'Schlüssel der Belege',
  keyIs: 'Belege sind mit dem Ed25519-Schlüssel dieses Fingerabdrucks unterschrieben:',
  keyNone: 'Noch ist kein Beleg unterschrieben; der Schlüssel entsteht mit dem ersten.',
  keyLink: 'Alle öffentlichen Schlüssel',

  leavesHead: 'Was hinausgeht',
  leavesTitle: 'Was hier bleibt und was hinausgeht',
  leavesLead: 'Für jedes Modell, das hier wählbar ist, aus der Liste, nach der Bearbeitungen verschickt werden.',
  leaves: {
    nothing: 'Nichts geht hinaus. Es läuft auf diesem Server.',
    'to the operator':
      'Das verkleinerte Foto und Ihre Worte gehen an die eigene Maschine des Betreibers. Keine andere Firma bekommt sie.',
    'to a company':
      'Das verkleinerte Foto, Ihre Worte und was Sie dazugeben gehen an diese Firma, nachdem Sie zugestimmt haben. Kein Name, keine Adresse und kein Dateiname gehen mit.',
  },
  leavesLink: 'Alle Firmen, die etwas bekommen',

  certTitle: 'Zertifikate',
  certNone:
    'Afterimage, das Programm, hat kein Zertifikat: kein ISO 27001, kein SOC 2, kein C5. Der Betreiber dieser Installation nennt auch keines.',
  certSome:
    'Afterimage, das Programm, hat kein Zertifikat: kein ISO 27001, kein SOC 2, kein C5. Der Betreiber dieser Installation nennt:',
  certInstead:
    'Was es stattdessen gibt: Tests, die alle ausführen können, ein Test, dass kein fremder Baustein älter ist als die Behebung seiner bekannten Lücken, Belege und Bücher, die ohne uns prüfbar sind. Ein Prüfer von außen hat es nicht untersucht.',

  availTitle: 'Erreichbarkeit',
  availNone:
    'Der Betreiber sagt keinen Anteil der Zeit zu. Eine Bearbeitung, die durch unsere Schuld fehlschlägt, kostet nichts. Was aus einem Ausfall folgt, steht auf der Seite zum Status.',
  availSome: (percent) =>
    `Der Betreiber will ${percent} jedes Monats erreichbar sein. Eine Bearbeitung, die durch unsere Schuld fehlschlägt, kostet nichts. Was aus einem Ausfall folgt, steht auf der Seite zum Status.`,
  availLink: 'Status, Ziele des Dienstes und jeder Ausfall, der aufgezeichnet ist',

  lawTitle: 'Anfragen von Behörden',
  lawNone: 'Der Betreiber hat nicht angegeben, wie viele es waren.',
  lawHead: { year: 'Jahr', requests: 'Anfragen', answered: 'Mit Daten beantwortet' },
  lawNote:
    'Gespeicherte Bilder sind versiegelt, doch wer den Server betreibt, kann sie öffnen und dazu verpflichtet werden. Wie viele Anfragen es waren, ist das Wort des Betreibers; kein Test kann es halten.',

  securityTitle: 'Sicherheit',
  security: [
    'Nichts ist völlig sicher, auch dies nicht. Wer den Server betreibt oder übernimmt, kann öffnen, was er öffnen kann.',
    'Unter einer https-Adresse wird Browsern gesagt, nur verschlüsselt zu kommen, und der Cookie Ihrer Sitzung geht über keine andere Verbindung.',
    'Dieses Programm macht keine Sicherungen; Kopien macht und beendet der Betreiber. Bilder in einer Kopie sind versiegelt, und Rauschen, sobald ihr Konto gelöscht ist; was die Datenbank sagte, sagt eine Kopie von ihr noch.',
    'Der Betreiber hat keine Seite, die Bilder anderer zeigt. Wer die Schlüssel des Servers hat, könnte eine schreiben; dieses Programm hat keine.',
  ],
  securityReport: (email) =>
    `Eine Lücke gefunden? Schreiben Sie an ${email}. Testen Sie mit eigenen Konten, und lassen Sie Zeit, sie zu schließen, bevor Sie anderen davon erzählen.`,
  securityNoContact: 'Diese Installation nennt keine Adresse für Meldungen, deshalb gibt es keine security.txt.',

  operatorTitle: 'Wer diese Installation betreibt',
  operatorName: 'Name',
  operatorAddress: 'Anschrift',
  operatorEmail: 'E-Mail',
  notConfigured: 'Nicht konfiguriert.',
  notConfiguredHere:
    'Nicht konfiguriert: Dies ist eine private Installation auf einem Rechner, betrieben von dem, der sie gestartet hat.',

  subTitle: 'Firmen, die etwas bekommen',
  subLead:
    'Aus der Konfiguration dieser Installation, wie sie jetzt ist: nach denselben Angaben verschickt sie Nachrichten, nimmt Zahlungen an, speichert Bilder und bearbeitet sie.',
  subNone: 'Keine. Alles läuft auf eigenen Rechnern des Betreibers.',
  subHead: { who: 'Firma', what: 'Wofür, und was sie bekommt', where: 'Wo' },
  roles: {
    hosting: {
      title: 'Rechner',
      gets: 'betreibt die Rechner für Server und Datenbank: gespeicherte Bilder liegen dort versiegelt, alles andere in der Datenbank',
    },
    storage: {
      title: 'Speicher',
      gets: 'speichert Bilder, versiegelt mit Schlüsseln, die sie nicht hat; Größen und Zeiten der Dateien',
    },
    mail: { title: 'Post', gets: 'stellt Nachrichten zu: Ihre Adresse und was in der Nachricht steht' },
    payments: {
      title: 'Zahlung',
      gets: 'nimmt die Zahlung an: was Sie auf ihrer Seite eingeben, das Paket und seinen Preis; kein Bild und keine Worte',
    },
    signIn: {
      title: 'Anmeldung',
      gets: 'nur wenn Sie sich damit anmelden: dass Sie sich hier anmelden; sie nennt uns Ihre Adresse',
    },
    models: {
      title: 'Modelle',
      gets: 'bearbeitet mit eigenen Modellen, nachdem Sie zugestimmt haben: das verkleinerte Foto, Ihre Worte und was Sie dazugeben',
    },
  },
  regions: { eu: 'EU, nach ihrer Einstellung', us: 'USA', world: 'Weltweit: keine Region zugesagt' },
  regionUnknown: 'Durch die Konfiguration nicht festgelegt; fragen Sie den Betreiber.',
  falNote:
    'Kontext- und FLUX.2-Modelle dort sind von Black Forest Labs, die, soweit bekannt, das Bild von fal bekommen.',
  ownTitle: 'Was beim Betreiber bleibt',
  own: {
    hosting: 'Rechner',
    storage: 'Bilder liegen auf eigenen Rechnern des Betreibers.',
    mail: 'Nachrichten gehen über einen eigenen Server des Betreibers hinaus oder bleiben im Postausgang dieses Rechners.',
    payments: 'Kein Zahlungsdienst ist angeschlossen.',
    signIn: 'Die Anmeldung fragt keine andere Firma.',
    models: 'Kein Bild geht zur Bearbeitung an eine andere Firma.',
  },
  hostingUnknown: 'Auf wessen Rechnern Server und Datenbank laufen, hat der Betreiber nicht angegeben.',
  changesTitle: 'Änderungen',
  changesHelp:
    'Festgehalten bei jedem Start des Servers, bei dem die Liste eine andere war als davor. Zeilen werden nie geändert oder gelöscht.',
  changeKinds: { begun: 'Diese Aufzeichnung beginnt', added: 'Dazugekommen', removed: 'Weggefallen' },
  changesNone: 'Noch ist nichts festgehalten.',
  changeRole: (role, place) => `${role}, ${place}`,
  listHash: (hash) => `Die Liste von da an: SHA-256 ${hash}`,
  feed: 'Änderungen als Feed (Atom)',
  feedTitle: (host) => `Firmen, die etwas bekommen: ${host}`,
  subOthers:
    'Behörden bekommen, was das Gesetz verlangt; Berater des Betreibers (Anwalt, Buchhaltung) sehen, was ihre Arbeit braucht; und würde die Installation verkauft, übernähme der neue Betreiber mit ihr diese Versprechen. Sonst bekommt niemand etwas, und nichts wird verkauft oder vermietet.',
};
