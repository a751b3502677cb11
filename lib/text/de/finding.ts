import type { Words } from '#lib/text/define.ts';
import type { findingText } from '#lib/text/finding.ts';
import { numbersIn } from '#lib/text/numbers.ts';

const { count, number } = numbersIn('de');
const images = (many: number) => count(many, 'Bild', 'Bilder');
const quoted = (words: readonly string[]) => words.map((word) => `„${word}“`).join(' oder ');

export const findingDe: Words<typeof findingText.en> = {
  search: 'In Worten und Namen suchen',
  clearSearch: 'Suche leeren',
  found: images,
  close: (typed, taken) => `Nichts beginnt mit „${typed}“. Gezeigt wird ${quoted(taken)}.`,
  filters: 'Filter',
  all: 'Alle',
  results: 'Ergebnisse',
  uploads: 'Hochgeladen',
  favourites: 'Favoriten',
  albums: 'Alben',
  batches: 'Stapel',
  editAll: 'Alle bearbeiten …',
  batchDone: (done, of) => `${count(done, 'Foto', 'Fotos')} von ${of} fertig`,
  batchShow: 'Stapel zeigen',
  trash: 'Papierkorb',
  more: 'Weitere Filter',
  narrow: 'Nur zeigen',
  model: 'Gemacht von',
  anyModel: 'Jedem Modell',
  days: 'Gemacht zwischen',
  from: 'Von',
  to: 'Bis',
  daysHelp: 'Beides darf leer bleiben.',
  daysTurned: 'Der erste Tag liegt nach dem letzten. Ändern Sie einen von beiden.',
  clearAll: 'Alles zeigen',
  done: 'Fertig',
  countsFailed: 'Die Modelle sind nicht gekommen. Schließen Sie dies und öffnen Sie es noch einmal.',
  without: (what) => `Filter ${what} entfernen`,
  since: (day) => `Ab ${day}`,
  until: (day) => `Bis ${day}`,
  nothingTitle: 'Nichts gefunden',
  nothingWords: (words) =>
    `Kein Bild hat in Namen oder Anweisung Worte, die mit „${words}“ beginnen. Versuchen Sie weniger Worte, oder nur den Anfang von einem.`,
  nothingFiltered: 'Kein Bild passt zu diesen Filtern. Entfernen Sie einen, oder zeigen Sie alles.',
  nothingBoth: (words) =>
    `Kein Bild, das zu diesen Filtern passt, hat Worte, die mit „${words}“ beginnen. Entfernen Sie einen Filter, oder versuchen Sie weniger Worte.`,
  favouriteOn: 'Favorit',
  favouriteOff: 'Aus den Favoriten nehmen',
  favoured: (many) => `${images(many)} zu den Favoriten genommen.`,
  unfavoured: (many) => `${images(many)} aus den Favoriten genommen.`,
  album: 'Album',
  download: 'ZIP herunterladen',
  downloadAll: 'Alle als ZIP herunterladen',
  addTitle: (many) => `${images(many)} in ein Album legen`,
  added: (many, name) => (many === 0 ? `Sie lagen schon in „${name}“.` : `${images(many)} in „${name}“ gelegt.`),
  takenOut: (many, name) => `${images(many)} aus „${name}“ genommen.`,
  takeOut: 'Aus dem Album nehmen',
  cover: 'Als Titelbild nehmen',
  coverSet: 'Das ist jetzt das Titelbild.',
  newAlbum: 'Neues Album',
  albumName: 'Name des Albums',
  create: 'Anlegen',
  createWith: (many) => `Mit ${count(many, 'Bild', 'Bildern')} anlegen`,
  renameAlbum: 'Album umbenennen',
  deleteAlbum: 'Album löschen',
  deleteAlbumTitle: (name) => `Das Album „${name}“ löschen?`,
  deleteAlbumBody: 'Seine Bilder bleiben, wo sie sind, auch in anderen Alben.',
  albumDeleted: (name) => `Das Album „${name}“ ist gelöscht. Seine Bilder sind noch da.`,
  albumsNone: 'Noch keine Alben',
  albumsNoneBody: 'Legen Sie Bilder unter einem Namen zusammen. Ein Bild kann in vielen Alben liegen.',
  albumEmptyTitle: 'Dieses Album ist leer',
  albumEmpty: 'Wählen Sie in der Galerie Bilder aus und drücken Sie auf Album.',
  albumsFailed: 'Ihre Alben sind nicht gekommen.',
  erasing: (many) =>
    many === 1
      ? '1 Bild geht gleich für immer. Wer die Seite vorher verlässt, behält es im Papierkorb.'
      : `${images(many)} gehen gleich für immer. Wer die Seite vorher verlässt, behält sie im Papierkorb.`,
  doneOf: (done, of) => `${number(done)} von ${number(of)}`,
  doneBefore: (many) =>
    many === 1
      ? '1 Bild war bis dahin fertig, und dabei bleibt es.'
      : `${images(many)} waren bis dahin fertig, und dabei bleibt es.`,
  stop: 'Anhalten',
  leaveIt: 'Dabei belassen',
  deleting: 'Wird gelöscht',
  restoring: 'Wird wiederhergestellt',
  erasingNow: 'Wird für immer gelöscht',
  erased: (many) => `${images(many)} für immer gelöscht. Je 2.000 haben einen Beleg.`,
  addingTo: (name) => `Kommt in „${name}“`,
  erasingUndone: (many) => `${images(many)} im Papierkorb behalten.`,
  zip: {
    errorsName: 'FEHLER.txt',
    errorsTitle: 'In diesem ZIP ist nicht alles, worum gebeten wurde.',
    gone: (many) => `${images(many)} gab es nicht mehr, als die Reihe daran war.`,
    unread: (name) =>
      `${name}: ließ sich nicht lesen und fehlt in diesem ZIP. Laden Sie es einzeln herunter, oder versuchen Sie es später noch einmal.`,
    cut: (name) =>
      `${name}: brach ab und ist in diesem ZIP nicht ganz. Laden Sie es einzeln herunter, oder versuchen Sie es später noch einmal.`,
  },
};
