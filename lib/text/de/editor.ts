import { formatCredits } from '#lib/format.ts';
import type { Words } from '#lib/text/define.ts';
import type { editorText } from '#lib/text/editor.ts';
import { numbersIn } from '#lib/text/numbers.ts';

const { number, count } = numbersIn('de');
const tenths = new Intl.NumberFormat('de', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const credits = (many: number) => formatCredits(many, 'de');

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
  model: 'Modell',
  free: 'Kostenlos',
  exact: 'Exakte Schritte, kein Modell',
  modelOut: 'Antwortet gerade nicht. Versuchen Sie es in ein paar Minuten noch einmal.',
  adjust: 'Anpassen',
  markArea: 'Bereich markieren, der sich ändern darf',
  addReferences: 'Referenzbilder hinzufügen',
  settings: 'Einstellungen',
  credits,
  press: (price) => (price === 0 ? 'Bearbeiten, kostenlos' : `Bearbeiten, ${credits(price)}`),
  afterwards: (have, price) => `Sie haben ${credits(have)}, nach dieser Bearbeitung ${number(have - price)}.`,
  stages: {
    waiting: 'Wartet',
    opened: 'Geöffnet',
    sent: 'Gesendet',
    working: 'In Arbeit',
    checked: 'Geprüft',
    kept: 'Behalten',
    shown: 'Gezeigt',
  },
  cancel: 'Abbrechen, nichts wird berechnet',
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
  close: 'Schließen',
  took: (seconds) => (seconds < 0.1 ? 'unter 0,1 s' : `${tenths.format(seconds)} s`),
  exactDone: (seconds, price) => `Exakt, ${seconds}${price === 0 ? ', kostenlos' : ''}.`,
  modelDone: (seconds, price) => `Gemacht in ${seconds}, ${credits(price)}.`,
  stayedHere: 'Nichts hat diesen Server verlassen.',
  uploaded: 'Ihr Upload.',
  notes: {
    locationRemoved: 'Aufnahmeort entfernt',
    firstFrame: 'Nur das erste Bild',
    converted: 'In einem Format gespeichert, das Browser zeigen',
  },
  landed: (instruction) => `Fertig: ${instruction}`,
  altResult: (instruction) => `Ergebnis: ${instruction}`,
  altUpload: (name) => `Ihr Foto ${name}`,
  signedOut: 'Sie sind abgemeldet. Was Sie geschrieben haben, bleibt; melden Sie sich an, um weiterzumachen.',
  gone: 'Dieses Foto wurde gelöscht. Weiter geht es in der Galerie.',
  sentAgain:
    'Noch keine Antwort. Ihre Worte bleiben und werden von selbst noch einmal gesendet, sobald eine Verbindung da ist; es zählt nur einmal.',
  notSent: 'Der Server hat nicht geantwortet. Ihre Worte bleiben; versuchen Sie es noch einmal.',
  notBroughtBack:
    'Der Bereich oder die Bilder jener Bearbeitung konnten nicht geholt werden. Ihre Worte sind da: Markieren Sie den Bereich neu und fügen Sie die Bilder neu hinzu, oder beginnen Sie noch einmal beim Ergebnis.',
  maskNotSent: 'Die Maske kam nicht beim Server an. Es wurde nichts begonnen; drücken Sie noch einmal.',
  pictures: {
    cancelRest: 'Den Rest abbrechen',
    choice: 'Bilder',
    means: (count, credits) =>
      `${count === 1 ? 'Ein Bild' : `${count} verschiedene Bilder zu denselben Worten`}, ${credits === 0 ? 'kostenlos' : formatCredits(credits, 'de')}.${count === 1 ? '' : ' Was nicht ankommt, kostet nichts.'}`,
    onlyOne: 'Was nicht gespeichert wird, entsteht einzeln.',
    nth: (variation, of) => `Bild ${variation} von ${of}`,
  },
  why: {
    empty: 'Sagen Sie, was anders werden soll.',
    offline: 'Sie sind offline. Ihre Worte bleiben; bearbeiten Sie, wenn wieder eine Verbindung da ist.',
    noModel: 'Kein Modell kann dieses Foto gerade bearbeiten.',
  },
};
