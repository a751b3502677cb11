import type { batchText } from '#lib/text/batch.ts';
import type { Words } from '#lib/text/define.ts';
import { numbersIn } from '#lib/text/numbers.ts';

const { number, count, plural } = numbersIn('de');
const photos = (many: number) => count(many, 'Foto', 'Fotos');
const credits = (many: number) => count(many, 'Credit', 'Credits');

export const batchDe: Words<typeof batchText.en> = {
  title: (many) => `${photos(many)} auf einmal bearbeiten`,
  loading: 'Modelle und Preise werden geholt …',
  loadFailed: 'Die Modelle und ihre Preise sind nicht angekommen.',
  chosen: 'Ausgewählte Fotos',
  others: (many) => `+${number(many)}`,
  price: (many, each) =>
    each === 0
      ? `${photos(many)}, kostenlos.`
      : `${photos(many)} × ${credits(each)} = ${credits(many * each)}. Berechnet werden nur Bilder, die ankommen.`,
  press: (many, all) =>
    all === 0 ? `${photos(many)} bearbeiten, kostenlos` : `${photos(many)} bearbeiten, ${credits(all)}`,
  tooMany: (most, over) =>
    `Auf einmal gehen höchstens ${number(most)} Fotos, damit man durchsehen kann, was zurückkommt. ${number(over)} ${plural(over, 'ist', 'sind')} zu viel: Beginnen Sie mit einigen, und bearbeiten Sie die übrigen danach.`,
  tooManyShort: (most) => `Höchstens ${number(most)} Fotos auf einmal: siehe oben.`,
  takeNewest: (most) => `Die neuesten ${number(most)} nehmen`,
  takeFirst: (most) => `Die ersten ${number(most)} nehmen`,
  cannot: (many, all) =>
    `${number(many)} von ${count(all, 'Foto', 'Fotos')} ${plural(many, 'lässt', 'lassen')} sich so nicht bearbeiten:`,
  leaveOut: (many) => `${photos(many)} weglassen`,
  noneLeft: 'Es ist kein Foto mehr übrig. Schließen Sie dies, und wählen Sie andere.',
  expired: 'Es ist abgelaufen.',
  uploading: (many) =>
    `${photos(many)}, ${plural(many, 'das noch unterwegs ist, ist', 'die noch unterwegs sind, sind')} nicht dabei.`,
  needsMask: 'Braucht einen markierten Bereich auf dem Foto: Bearbeiten Sie sie einzeln.',
  noMask: 'Ein Bereich wird auf je einem Foto markiert: Dieselbe Stelle ist auf jedem etwas anderes.',
  referencesComing: 'Die Referenzbilder sind unterwegs.',
  referencesLost: 'Die Referenzbilder dieses Stapels sind nicht angekommen.',
  withoutThem: 'Ohne sie weitermachen',
  withReferences: (many) => `Mit ${count(many, 'Referenzbild', 'Referenzbildern')}.`,
  buyInNewTab: 'Öffnet einen neuen Tab, damit Ihre Auswahl bleibt.',
  started: (many) => `${photos(many)} ${plural(many, 'wird', 'werden')} bearbeitet.`,

  batches: 'Stapel',
  back: 'Alle Stapel',
  gallery: 'Galerie',
  head: (many, model, each) => `${photos(many)}, ${model}, ${each === 0 ? 'kostenlos' : `je ${credits(each)}`}`,
  progress: 'Fortschritt',
  done: (done, all) => `${number(done)} von ${number(all)} fertig`,
  running: (many) => `${number(many)} in Arbeit`,
  waiting: (many) => `${number(many)} ${plural(many, 'wartet', 'warten')}`,
  missed: (many) => `${number(many)} ohne Bild`,
  money: (charged, held) =>
    held > 0 ? `${credits(charged)} berechnet, ${credits(held)} vorgemerkt.` : `${credits(charged)} berechnet.`,
  broken: 'Die Verbindung ist unterbrochen. Was läuft, läuft weiter, und wird gezeigt, wenn sie wieder da ist.',
  cancelRest: 'Den Rest abbrechen',
  cancelMeans: 'Was wartet, endet sofort und kostet nichts. Bilder, die angekommen sind, bleiben.',
  again: (many) => (many === 1 ? 'Dieses noch einmal versuchen …' : `Diese ${number(many)} noch einmal versuchen …`),
  download: (many) => `${count(many, 'Ergebnis', 'Ergebnisse')} herunterladen`,
  items: 'Fotos und Ergebnisse',
  before: 'Vorher',
  after: 'Nachher',
  stateOf: {
    queued: 'Wartet',
    running: 'In Arbeit',
    stopping: 'Wird angehalten',
    succeeded: 'Fertig',
    failed: 'Es hat nicht geklappt',
    refused: 'Es war nicht möglich',
    cancelled: 'Abgebrochen, nichts berechnet',
  },
  asksRoom: 'Wartet auf einen Platz beim Modell',
  asksAnswer: 'Wartet, bis das Modell wieder antwortet',
  sourceGone: 'Das Foto dazu wurde gelöscht.',
  resultGone: 'Das Ergebnis wurde gelöscht oder ist abgelaufen.',
  discarded: 'Verworfen: Es liegt im Papierkorb.',
  open: (name) => `Ergebnis von ${name} öffnen`,
  openLabel: 'Öffnen',
  keep: 'Behalten',
  discard: 'Verwerfen',
  discardOne: (name) => `Ergebnis von ${name} verwerfen`,
  bringBack: 'Zurückholen',
  notSent: 'Der Server hat nicht geantwortet. Versuchen Sie es noch einmal.',

  none: 'Noch nichts zusammen bearbeitet',
  noneBody:
    'Wählen Sie Fotos in der Galerie aus, und drücken Sie „Alle bearbeiten“. Was Sie auf einmal verlangen, steht hier.',
  arrived: (arrived, all) => `${number(arrived)} von ${number(all)} angekommen`,
  toGo: (many) => `${number(many)} noch offen`,
  older: 'Ältere Stapel',
};
