import { formatCredits, formatDayInUtc, formatSpan } from '#lib/format.ts';
import type { Words } from '#lib/text/define.ts';
import { numbersIn } from '#lib/text/numbers.ts';
import type { runningText } from '#lib/text/running.ts';

const { number, plural, count } = numbersIn('de');
/** Small counts of feminine things, as running text has them. */
const COUNTS = ['Keine', 'Eine', 'Zwei', 'Drei', 'Vier', 'Fünf', 'Sechs', 'Sieben', 'Acht', 'Neun'];

const credits = (many: number) => formatCredits(many, 'de');

/** The part of a sentence that is a link. */
const BUY = 'Credits kaufen';
const CHANGE_LIMIT = 'Die Grenze ändern';
const GO_ON = 'Weitermachen';

export const runningDe: Words<typeof runningText.en> = {
  youGet: (size, isQuick) => `Sie bekommen ${size} px${isQuick ? ', in weniger als einer Sekunde' : ''}.`,
  youGetUnsized: 'Wie groß es wird, steht im Bild selbst.',
  heard: (steps, unknown) => {
    const first = count(steps, 'Schritt', 'Schritte');
    if (unknown.length === 0) return `${first}.`;
    return `${first}; ${count(unknown.length, 'Wort', 'Wörter')} nicht verstanden: ${unknown.join(', ')}.`;
  },
  buy: BUY,
  changeLimit: CHANGE_LIMIT,
  goOn: GO_ON,
  buyInNewTab: 'Öffnet sich in einem neuen Tab, denn was Sie hier sehen, ist nicht gespeichert.',
  why: {
    tooLong: (over) => `Das sind ${count(over, 'Zeichen', 'Zeichen')} zu viel. Kürzen Sie es.`,
    notUnderstood: (words) => `Ersetzen Sie „${words}“, oder entfernen Sie es.`,
    nothing: 'Diese Worte würden noch nichts ändern.',
    coming: 'Der Bereich und die Bilder jener Bearbeitung werden geholt.',
    noMask: 'Markieren Sie den Bereich, den dieses Modell ändern darf.',
    short: (need, have) =>
      `Sie brauchen ${credits(need)} und haben ${number(have)}. ${BUY}, oder eine exakte Bearbeitung nehmen, die kostenlos ist.`,
    locked: (missing) =>
      `Eine Erstattung oder ein Streit hat ${credits(missing)} zurückgenommen, die ausgegeben waren. ${BUY}, um dieses Modell wieder zu nutzen; exakte Bearbeitungen bleiben kostenlos.`,
    capped: ({ need, left, most, endsAt }) =>
      `Das kostet ${credits(need)}; Ihre Grenze von ${number(most)} im Monat lässt bis zum ${formatDayInUtc(endsAt, 'de')} noch ${number(left)} übrig. ${CHANGE_LIMIT}, oder eine exakte Bearbeitung nehmen, die kostenlos ist.`,
    paused: `Sie haben die Verarbeitung angehalten, also wird nichts bearbeitet. ${GO_ON} können Sie auf der Kontoseite.`,
  },
  steps: 'Verstandene Schritte',
  stepButton: (step, text) => `Schritt ${step}: ${text}. Seine Worte markieren`,
  askButton: (words) => `Nicht verstanden: ${words}. Markieren`,
  nearest: 'Am nächsten sind:',
  replaceWith: (words, replacement) => `${words} durch ${replacement} ersetzen`,
  removeWord: (many) => plural(many, 'Wort entfernen', 'Wörter entfernen'),
  removeWords: (many, words) => `${plural(many, 'Wort entfernen', 'Wörter entfernen')}: ${words}`,
  keepSeed: 'Startwert behalten',
  seedFree: 'Jeder Druck macht ein anderes Bild aus denselben Worten.',
  seed: 'Startwert',
  seedHelp: 'Dieselbe Zahl mit denselben Worten gibt dasselbe Bild. Leer: jedes Mal eine andere.',
  aspectRatio: 'Form',
  aspectAsIs: 'Wie das Foto',
  advanced: 'Für Fortgeschrittene',
  guidance: 'Wie genau es sich an die Worte hält',
  guidanceIs: (value, usual) =>
    value === usual ? `${number(value)}, wie üblich` : `${number(value)}, ${value < usual ? 'freier' : 'genauer'}`,
  guidanceHelp:
    'Nach links nimmt es sich Freiheiten und wirkt natürlicher, nach rechts tut es strenger, was die Worte sagen.',
  guidanceUsual: 'Wie üblich',
  freeWay: (model) => `Das sind exakte Schritte. ${model} macht sie kostenlos.`,
  switchTo: 'Wechseln',
  waitingHead: (position) => (position < 1 ? 'Als Nächstes an der Reihe' : `An ${number(position + 1)}. Stelle`),
  waitingBody: (ahead) =>
    ahead < 1
      ? 'Es beginnt gleich. Diese Seite können Sie schließen.'
      : `${COUNTS[ahead] ?? number(ahead)} ${plural(ahead, 'Bearbeitung ist', 'Bearbeitungen sind')} vor Ihrer. Diese Seite können Sie schließen.`,
  sendingHead: 'Unterwegs',
  sendingBody: 'Ihre Worte gehen zum Server.',
  workingHead: 'In Arbeit',
  workingBody: 'Diese Seite können Sie schließen; das Ergebnis ist dann in Ihrer Galerie.',
  workingThere: (percent) => `${percent} % fertig. Diese Seite können Sie schließen.`,
  waitingThere: (ahead) =>
    ahead < 1
      ? 'Das Modell nimmt es als Nächstes. Diese Seite können Sie schließen.'
      : `Beim Modell ${plural(ahead, 'ist', 'sind')} noch ${number(ahead)} davor. Diese Seite können Sie schließen.`,
  waitsFor: {
    resume: {
      head: 'Angehalten',
      body: (_) =>
        'Sie haben die Verarbeitung angehalten. Ihre Bearbeitung behält ihren Platz und beginnt, wenn Sie weitermachen; bis dahin wird nichts berechnet. Sie können sie abbrechen oder diese Seite schließen.',
    },
    answer: {
      head: 'Wartet auf das Modell',
      body: (model) =>
        `${model} antwortet gerade nicht. Ihre Bearbeitung beginnt von selbst, sobald es das tut; Warten kostet nichts. Für ein anderes Modell brechen Sie ab: Ihre Worte kommen zurück.`,
    },
    room: {
      head: 'Wartet auf einen freien Platz',
      body: (model) =>
        `${model} hat so viel zu tun, wie es schafft. Ihre Bearbeitung beginnt, sobald Platz ist; Warten kostet nichts. Diese Seite können Sie schließen.`,
    },
  },
  cancelMeans: {
    waiting: 'Noch wurde nichts gesendet: Abbrechen nimmt es aus der Reihe. Nichts wird berechnet.',
    here: 'Abbrechen stoppt es sofort. Nichts wird berechnet.',
    stops: (model) => `Abbrechen beendet es hier sofort und bittet ${model} aufzuhören. Nichts wird berechnet.`,
    goesOn: (model) =>
      `${model} lässt sich nicht mehr anhalten, wenn es begonnen hat. Abbrechen beendet es hier: Was dort noch entsteht, wird weggeworfen, und nichts wird berechnet.`,
  },
  agree: 'Zustimmen und bearbeiten',
  agreeToBoth: 'Beidem zustimmen und bearbeiten',
  notNow: 'Jetzt nicht',
  again: {
    same: 'Noch einmal versuchen',
    newSeed: 'Mit neuem Startwert versuchen',
    sameSeed: 'Andere Worte, gleicher Startwert',
  },
  cancellingHead: 'Wird angehalten',
  cancellingBody: 'Es endet gleich. Nichts wird berechnet.',
  progress: 'Fortschritt',
  held: 'Vorgemerkt, noch nicht berechnet',
  price: 'Preis',
  place: 'Ort',
  failedHead: 'Diese Bearbeitung hat nicht geklappt',
  refusedHead: 'Diese Bearbeitung wurde nicht gemacht',
  cancelledHead: 'Abgebrochen. Nichts wurde berechnet.',
  trailLead: 'Wohin dieses Bild und seine Worte gingen, auf die Sekunde.',
  sentWith: (references, isMasked) => {
    const images = count(references, 'Referenzbild', 'Referenzbilder');
    if (references === 0) return 'Gesendet: das Foto und die Maske';
    return isMasked ? `Gesendet: das Foto, die Maske und ${images}` : `Gesendet: das Foto und ${images}`;
  },
  trailSteps: {
    opened: 'Im Speicher geöffnet',
    edited: 'Im Speicher bearbeitet',
    checked: 'Geprüft',
    kept: 'In Ihrer Galerie behalten',
    held: 'Für diese Seite bereitgehalten, höchstens 15 Minuten',
    sent: 'Gesendet',
    fetched: 'Abgeholt',
    stopAsked: 'Um Abbruch gebeten',
    goesOn: 'Ließ sich nicht anhalten; was es noch macht, wird weggeworfen',
    putBack: 'Das Foto außerhalb der Maske wiederhergestellt',
    deletedThere: 'Dort gelöscht',
    notStoredThere: 'Dort nicht gespeichert',
    goesThere: 'Verschwindet dort von selbst',
    staysThere: 'Was dort bleibt, bestimmt, wer es betreibt',
    released: 'Nichts berechnet',
  },
  goesThereWithin: (seconds) => `Verschwindet dort von selbst nach höchstens ${formatSpan(seconds, 'de')}`,
  sentToOthers: 'An andere gesendet: nichts',
  broken:
    'Die Verbindung ist abgebrochen. Ihre Bearbeitung läuft weiter; sie erscheint hier, sobald Sie wieder da sind.',
  privately: {
    privateResult: 'Nicht gespeichert',
    notice: 'Dieses Ergebnis wird einmal gezeigt und nicht behalten. Laden Sie es herunter, bevor Sie gehen.',
    lastMinute: 'In weniger als einer Minute fort. Laden Sie es jetzt herunter, wenn Sie es wollen.',
    download: 'Herunterladen',
    done: 'Fertig',
    ended: 'Gelöscht. Davon wurde nichts behalten.',
    underWayHead: 'Eine private Bearbeitung läuft',
    underWayBody: 'Ihr Ergebnis wird einmal gezeigt, in dem Tab, der darum gebeten hat.',
    waitingBody: (ahead) =>
      ahead < 1
        ? 'Es beginnt gleich. Bleiben Sie auf dieser Seite: Das Ergebnis wird hier gezeigt, einmal.'
        : `${count(ahead, 'Bearbeitung ist', 'Bearbeitungen sind')} vor Ihrer. Bleiben Sie auf dieser Seite: Das Ergebnis wird hier gezeigt, einmal.`,
    workingBody: 'Bleiben Sie auf dieser Seite: Das Ergebnis wird hier gezeigt, einmal.',
  },
};
