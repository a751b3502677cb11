import type { consentsText } from '#lib/text/consents.ts';
import type { Words } from '#lib/text/define.ts';

type Known = Parameters<typeof consentsText.en.name>[0];

const NAMES: Record<Known, (place: string) => string> = {
  fal: () => 'fal',
  bfl: () => 'Black Forest Labs',
  other: (place) => place,
};

const KEEPS: Record<Known, string> = {
  fal: 'fal wird angewiesen, nichts zu speichern. Was es von einer Antwort bereithält, verschwindet binnen einer Stunde. Kontext-Modelle sind von Black Forest Labs, die das Bild, soweit bekannt, von fal bekommen.',
  bfl: 'Niemand kann dort löschen, was geschickt wurde. Die API-Bedingungen (29. Mai 2025, Abschnitt 2(b)) geben Black Forest Labs ein dauerhaftes Nutzungsrecht an dem, was Kunden schicken.',
  other: 'Wie lange dort bleibt, was geschickt wird, bestimmen die Bedingungen dieses Anbieters.',
};

const SOURCES = {
  signUp: 'bei der Anmeldung',
  editor: 'im Editor',
  account: 'auf dieser Seite',
  banner: 'unter dem Hinweis',
  mail: 'durch den Link einer Nachricht',
};

export const consentsDe: Words<typeof consentsText.en> = {
  version: '1',
  name: (kind, place) => NAMES[kind](place),
  provider: (kind, place) => ({
    title: `Darf ${NAMES[kind](place)} Ihre Bilder bekommen?`,
    paragraphs: [
      `Dieses Modell betreibt ein anderes Unternehmen: ${place}. Dort gelten dessen eigene Bedingungen, und es kann ein Bild oder Worte ablehnen.`,
      'Dorthin geht: das Foto, verkleinert, Ihre Worte und was Sie ihnen mitgeben (Einstellungen, eine Maske, weitere Bilder). Nicht dorthin geht: Ihr Name, Ihre Adresse, der Name der Datei, wo und womit sie aufgenommen wurde.',
      KEEPS[kind],
      'Das wird einmal gefragt. Auf Ihrer Kontoseite nehmen Sie es mit einem Druck zurück; was bis dahin nicht geschickt ist, wird es nie und kostet nichts.',
    ],
  }),
  transfer: {
    version: '1',
    title: 'Dürfen Ihre Bilder außerhalb der EU verarbeitet werden?',
    paragraphs: [
      'Manche Modelle laufen außerhalb der Europäischen Union, oder bei Unternehmen, die nicht sagen, wo. Dort gelten andere Gesetze: Behörden kommen womöglich leichter an Daten, und Ihre Rechte aus der DSGVO lassen sich womöglich schwerer durchsetzen. Welche Verträge die Daten dort schützen, sagt der Betreiber auf Anfrage.',
      'Es geht um das, was ein solches Modell bekommt, und nur, wenn Sie eines benutzen: das Foto, verkleinert, Ihre Worte und was Sie ihnen mitgeben. Ohne Ihr Ja bekommen diese Modelle nichts; alle anderen gehen wie bisher.',
      'Auf Ihrer Kontoseite nehmen Sie es mit einem Druck zurück; was bis dahin nicht geschickt ist, wird es nie und kostet nichts.',
    ],
  },
  accountTitle: 'Andere Unternehmen, die Bilder bekommen',
  accountHelp:
    'Zu jedem werden Sie gefragt, bevor Ihr erstes Bild dorthin geht. Zustimmung und Rücknahme gelten sofort; was vorher geschickt wurde, steht im Datenweg jeder Bearbeitung.',
  states: { on: 'Zugestimmt,', outdated: 'Zugestimmt,', off: 'Zurückgenommen,' },
  unaskedYet: 'Sie haben nicht zugestimmt. Es bekommt nichts.',
  unaskedTransfer: 'Sie haben nicht zugestimmt. Modelle außerhalb der EU bekommen nichts.',
  outdated: 'Der Text hat sich seitdem geändert, also gilt das nicht mehr, und Sie werden noch einmal gefragt.',
  notHere: 'Diese Installation benutzt es nicht mehr.',
  whatItGets: 'Was es bekommt, und zu welchen Bedingungen',
  itsTerms: (name) => `Bedingungen von ${name}`,
  termsUnknown: 'Seine Bedingungen sind hier nicht bekannt; der Betreiber hat sie.',
  alsoTransfer: 'Es verarbeitet Bilder außerhalb der EU. Dem haben Sie nicht zugestimmt, also bekommt es nichts.',
  agree: 'Zustimmen',
  agreeLabel: (name) => `Zustimmen: ${name}`,
  agreed: (name) => `${name} darf Bilder von Ihnen bekommen, wenn Sie seine Modelle benutzen.`,
  withdraw: 'Zurücknehmen',
  withdrawLabel: (name) => `Für ${name} zurücknehmen`,
  noAnswer: 'Der Server hat nicht geantwortet, also wurde nichts geändert. Versuchen Sie es noch einmal.',
  withdrawn: (name) => `${name} bekommt keine Bilder mehr von Ihnen.`,
  transferName: 'Verarbeitung außerhalb der EU',
  transferAgreed: 'Modelle außerhalb der EU dürfen Bilder von Ihnen bekommen, wenn Sie sie benutzen.',
  transferWithdrawn: 'Modelle außerhalb der EU bekommen keine Bilder mehr von Ihnen.',
  transferModels: (names) => `Hier: ${names}.`,
  transferRuledOut: 'Ihre Einstellung oben hält solche Modelle ohnehin fern, was immer Sie hier zustimmen.',

  choicesTitle: 'Ihre Wahl beim Datenschutz',
  choicesHelp: 'Das alles ist aus, bis Sie es einschalten, und nichts anderes hängt davon ab. Jeder Druck gilt sofort.',
  choices: {
    analytics: {
      version: '1',
      title: 'Zählen, welche Seiten geöffnet werden',
      paragraphs: [
        'Ist das an, zählt jede Seite des Studios, die Sie öffnen, eine Zahl um eins weiter: die des Tages und der Art der Seite (Editor, Galerie, Credits, Konto). Sonst wird nichts behalten: kein Konto, keine Adresse, kein Gerät, keine Uhrzeit, und nichts in Ihrem Browser.',
        'Die Zahlen bleiben auf diesem Server, werden erst ab zehn gezeigt und nach zwei Jahren gelöscht. Was gezählt wurde, bevor Sie es ausschalten, lässt sich nicht herausnehmen, weil nichts sagt, dass es von Ihnen war.',
      ],
    },
    marketing: {
      version: '1',
      title: 'Nachrichten über Neues',
      paragraphs: [
        'Ist das an, bekommen Sie an die Adresse Ihres Kontos Nachrichten über neue Modelle, neue Funktionen und Angebote. Sie laden nichts nach und melden nichts zurück, und jede lässt sich mit einem Druck abbestellen, ohne Anmeldung.',
        'Nachrichten über Anmeldungen, Käufe und Ihr Konto kommen so oder so.',
      ],
    },
    training: {
      version: '1',
      title: 'Training von Modellen',
      paragraphs: [
        'Hier trainiert nichts ein Modell mit Ihren Bildern oder Worten: Afterimage hat keinen Teil, der das tut, und keinen, der sie dafür weitergibt. Es gibt also nichts einzuschalten.',
        'Sollte das je anders sein, würden Sie hier gefragt, und es bliebe aus, bis Sie Ja sagen. Ihr Nein können Sie jetzt schon festhalten; dann werden Sie auch nicht gefragt.',
      ],
    },
  },
  turnOn: 'Einschalten',
  turnOff: 'Ausschalten',
  sayNo: 'Mein Nein festhalten',
  choiceLabel: (act, title) => `${act}: ${title}`,
  standings: { on: 'An seit', off: 'Aus seit', saidNo: 'Sie haben Nein gesagt am' },
  unasked: 'Aus. Sie haben es nie eingeschaltet.',
  noTraining: 'Aus, für alle.',
  outdatedChoice: 'Aus: Der Text hat sich geändert, seit Sie es eingeschaltet haben.',
  privacyControl:
    'Ihr Browser sendet Global Privacy Control. Das gilt hier als Nein: In diesem Browser wird nichts gezählt, was auch gewählt ist.',
  history: 'Verlauf',
  pressed: (isGiven, version, source) => `${isGiven ? 'Ja' : 'Nein'} zu Fassung ${version}, ${SOURCES[source]},`,
  countsTitle: 'Was gezählt wurde',
  countsHelp: 'Von allen, die das eingeschaltet haben, in den letzten 30 Tagen.',
  tooFew: 'weniger als 10',
  pages: { edit: 'Editor', gallery: 'Galerie', credits: 'Credits', account: 'Konto' },
  unsubscribe: {
    title: 'Keine Nachrichten über Neues mehr?',
    body: 'Ein Druck beendet sie. Nachrichten über Anmeldungen, Käufe und Ihr Konto kommen weiterhin.',
    button: 'Beenden',
    ended: {
      title: 'Sie bekommen keine mehr davon',
      body: 'Nachrichten über Neues gehen nicht an Sie. Nachrichten über Anmeldungen, Käufe und Ihr Konto kommen weiterhin.',
    },
    wrong: {
      title: 'Dieser Link ist nicht vollständig',
      body: 'Kopieren Sie ihn noch einmal ganz aus der Nachricht. Oder melden Sie sich an und schalten Sie die Nachrichten bei Ihrer Wahl zum Datenschutz aus.',
    },
    choices: 'Ihre Wahl beim Datenschutz',
  },
  policyNews: {
    label: 'Was sich geändert hat',
    names: {
      terms: 'Bedingungen',
      privacy: 'Datenschutzerklärung',
      acceptableUse: 'Regeln der Benutzung',
      dpa: 'Auftragsverarbeitung',
      cookies: 'Cookie-Seite',
    },
    changed: (name, day) => `${name}: geändert am ${day}.`,
    termsHelp:
      'Bis Sie sie annehmen, lässt sich nichts kaufen und keine Bearbeitung beginnen, die Credits kostet; alles andere geht weiter.',
    read: 'Was sich geändert hat',
    accept: 'Bedingungen annehmen',
    gotIt: 'Gelesen',
  },
  termsTitle: 'Bedingungen',
  termsHelp: 'Sie sind ein Vertrag und keine Einwilligung: Sie enden, wenn Sie Ihr Konto schließen.',
  termsVersion: (version) => `Fassung ${version}, angenommen`,
  noTerms: 'Ihr Konto ist älter als diese Aufzeichnung.',
  readTerms: 'Bedingungen lesen',
  changedChoice: { on: 'Jetzt ist es an.', off: 'Jetzt ist es aus.', no: 'Ihr Nein ist festgehalten.' },
};
