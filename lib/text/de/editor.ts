import { formatCredits, formatSpan } from '#lib/format.ts';
import type { Words } from '#lib/text/define.ts';
import type { editorText } from '#lib/text/editor.ts';
import { numbersIn } from '#lib/text/numbers.ts';

const { number, plural, count } = numbersIn('de');
/** Small counts of feminine things, as running text has them. */
const COUNTS = ['Keine', 'Eine', 'Zwei', 'Drei', 'Vier', 'Fünf', 'Sechs', 'Sieben', 'Acht', 'Neun'];
const tenths = new Intl.NumberFormat('de', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const credits = (many: number) => formatCredits(many, 'de');

/** The part of a sentence that is a link. */
const BUY = 'Credits kaufen';

export const editorDe: Words<typeof editorText.en> = {
  title: 'Bearbeiten',
  photo: 'Foto',
  history: 'Verlauf',
  edit: 'Bearbeiten',
  branches: (many) => count(many, 'Zweig', 'Zweige'),
  backToGallery: 'Zurück zur Galerie',
  instruction: 'Anweisung',
  placeholder: 'schwarzweiß, auf 4:5 zuschneiden',
  earlier: 'Meine früheren Anweisungen',
  shortcut: (mac) => (mac ? '⌘ Enter' : 'Strg Enter'),
  steps: 'Verstandene Schritte',
  stepButton: (step, text) => `Schritt ${step}: ${text}. Seine Worte markieren`,
  askButton: (words) => `Nicht verstanden: ${words}. Markieren`,
  nearest: 'Am nächsten sind:',
  replaceWith: (words, replacement) => `${words} durch ${replacement} ersetzen`,
  removeWord: (many) => plural(many, 'Wort entfernen', 'Wörter entfernen'),
  removeWords: (many, words) => `${plural(many, 'Wort entfernen', 'Wörter entfernen')}: ${words}`,
  youGet: (size, isQuick) => `Sie bekommen ${size} px${isQuick ? ', in weniger als einer Sekunde' : ''}.`,
  youGetUnsized: 'Wie groß es wird, steht im Bild selbst.',
  heard: (steps, unknown) => {
    const first = count(steps, 'Schritt', 'Schritte');
    if (unknown.length === 0) return `${first}.`;
    return `${first}; ${count(unknown.length, 'Wort', 'Wörter')} nicht verstanden: ${unknown.join(', ')}.`;
  },
  model: 'Modell',
  free: 'Kostenlos',
  exact: 'Exakte Schritte, kein Modell',
  modelOut: 'Antwortet gerade nicht. Versuchen Sie es in ein paar Minuten noch einmal.',
  adjust: 'Anpassen',
  markArea: 'Bereich markieren, der sich ändern darf',
  addReferences: 'Referenzbilder hinzufügen',
  settings: 'Einstellungen',
  seed: 'Startwert',
  seedHelp: 'Derselbe Startwert mit denselben Worten gibt dasselbe Bild. Leer: jedes Mal ein anderer.',
  sameSeed: (seed) => `Der letzte Startwert, ${seed}`,
  aspectRatio: 'Form',
  aspectAsIs: 'Wie das Foto',
  guidance: 'Wie genau es sich an die Worte hält',
  guidanceHelp: (least, most, usual) => `Von ${number(least)} bis ${number(most)}; üblich ist ${number(usual)}.`,
  credits,
  press: (price) => (price === 0 ? 'Bearbeiten, kostenlos' : `Bearbeiten, ${credits(price)}`),
  afterwards: (have, price) => `Sie haben ${credits(have)}, nach dieser Bearbeitung ${number(have - price)}.`,
  buy: BUY,
  buyInNewTab: 'Öffnet sich in einem neuen Tab, denn was Sie hier sehen, ist nicht gespeichert.',
  freeWay: (model) => `Das sind exakte Schritte. ${model} macht sie kostenlos.`,
  switchTo: 'Wechseln',
  why: {
    empty: 'Sagen Sie, was anders werden soll.',
    tooLong: (over) => `Das sind ${count(over, 'Zeichen', 'Zeichen')} zu viel. Kürzen Sie es.`,
    notUnderstood: (words) => `Ersetzen Sie „${words}“, oder entfernen Sie es.`,
    nothing: 'Diese Worte würden noch nichts ändern.',
    offline: 'Sie sind offline. Ihre Worte bleiben; bearbeiten Sie, wenn wieder eine Verbindung da ist.',
    coming: 'Der Bereich und die Bilder jener Bearbeitung werden geholt.',
    noMask: 'Markieren Sie den Bereich, den dieses Modell ändern darf.',
    noModel: 'Kein Modell kann dieses Foto gerade bearbeiten.',
    short: (need, have) =>
      `Sie brauchen ${credits(need)} und haben ${number(have)}. ${BUY}, oder eine exakte Bearbeitung nehmen, die kostenlos ist.`,
    locked: (missing) =>
      `Eine Erstattung oder ein Streit hat ${credits(missing)} zurückgenommen, die ausgegeben waren. ${BUY}, um dieses Modell wieder zu nutzen; exakte Bearbeitungen bleiben kostenlos.`,
  },
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
  notNow: 'Jetzt nicht',
  again: {
    same: 'Noch einmal versuchen',
    newSeed: 'Mit neuem Startwert versuchen',
    sameSeed: 'Andere Worte, gleicher Startwert',
  },
  cancellingHead: 'Wird angehalten',
  cancellingBody: 'Es endet gleich. Nichts wird berechnet.',
  stages: {
    waiting: 'Wartet',
    opened: 'Geöffnet',
    sent: 'Gesendet',
    working: 'In Arbeit',
    checked: 'Geprüft',
    kept: 'Behalten',
    shown: 'Gezeigt',
  },
  progress: 'Fortschritt',
  held: 'Vorgemerkt, noch nicht berechnet',
  price: 'Preis',
  place: 'Ort',
  cancel: 'Abbrechen, nichts wird berechnet',
  failedHead: 'Diese Bearbeitung hat nicht geklappt',
  refusedHead: 'Diese Bearbeitung wurde nicht gemacht',
  cancelledHead: 'Abgebrochen. Nichts wurde berechnet.',
  dismiss: 'Ausblenden',
  signIn: 'Anmelden',
  download: 'Herunterladen',
  deletePhoto: 'Löschen',
  deleted: (count: number) => (count === 1 ? 'In den Papierkorb gelegt.' : `${count} Fotos liegen im Papierkorb.`),
  undo: 'Rückgängig',
  original: 'Original',
  result: 'Ergebnis',
  unnamed: 'Foto',
  trail: 'Datenspur',
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
  close: 'Schließen',
  took: (seconds) => (seconds < 0.1 ? 'unter 0,1 s' : `${tenths.format(seconds)} s`),
  exactDone: (seconds, price) => `Exakt, ${seconds}${price === 0 ? ', kostenlos' : ''}.`,
  modelDone: (seconds, price) => `Gemacht in ${seconds}, ${credits(price)}.`,
  stayedHere: 'Nichts hat diesen Server verlassen.',
  uploaded: 'Ihr Upload.',
  landed: (instruction) => `Fertig: ${instruction}`,
  altResult: (instruction) => `Ergebnis: ${instruction}`,
  altUpload: (name) => `Ihr Foto ${name}`,
  broken:
    'Die Verbindung ist abgebrochen. Ihre Bearbeitung läuft weiter; sie erscheint hier, sobald Sie wieder da sind.',
  signedOut: 'Sie sind abgemeldet. Was Sie geschrieben haben, bleibt; melden Sie sich an, um weiterzumachen.',
  gone: 'Dieses Foto wurde gelöscht. Weiter geht es in der Galerie.',
  sentAgain:
    'Noch keine Antwort. Ihre Worte bleiben und werden von selbst noch einmal gesendet, sobald eine Verbindung da ist; es zählt nur einmal.',
  notSent: 'Der Server hat nicht geantwortet. Ihre Worte bleiben; versuchen Sie es noch einmal.',
  notBroughtBack:
    'Der Bereich oder die Bilder jener Bearbeitung konnten nicht geholt werden. Ihre Worte sind da: Markieren Sie den Bereich neu und fügen Sie die Bilder neu hinzu, oder beginnen Sie noch einmal beim Ergebnis.',
  maskNotSent: 'Die Maske kam nicht beim Server an. Es wurde nichts begonnen; drücken Sie noch einmal.',
};
