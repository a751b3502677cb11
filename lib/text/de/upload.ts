import { formatBytes } from '#lib/format.ts';
import type { Words } from '#lib/text/define.ts';
import { numbersIn } from '#lib/text/numbers.ts';
import type { uploadText } from '#lib/text/upload.ts';

const { count, number } = numbersIn('de');

export const uploadDe: Words<typeof uploadText.en> = {
  inputName: 'Bild hochladen',
  heading: 'Mit einem Foto beginnen',
  lead: 'Irgendwo auf dieser Seite ablegen, einfügen oder auswählen. JPEG, PNG, WebP, AVIF, GIF, TIFF und HEIC, je bis 50 MB.',
  choose: 'Fotos auswählen',
  private: 'Nur Sie können öffnen, was Sie hochladen. Der Aufnahmeort wird entfernt.',
  drop: (photos) => (photos < 1 ? 'Zum Hochladen ablegen' : `Zum Hochladen ablegen: ${count(photos, 'Foto', 'Fotos')}`),
  recent: 'Oder mit einem von Ihren weitermachen',
  openImage: (name) => `${name} bearbeiten`,
  unnamed: 'dieses Foto',
  result: 'dieses Ergebnis',
  tray: 'Uploads',
  waiting: 'Wartet auf die davor',
  sending: (percent) => `${percent} % gesendet`,
  reading: 'Gesendet; wird gelesen',
  done: 'Da',
  stopped: 'Gestoppt',
  cut: 'Die Verbindung ist abgebrochen. Es wird von selbst noch einmal gesendet.',
  cancel: 'Stoppen',
  cancelOf: (name) => `Upload von ${name} stoppen`,
  retry: 'Noch einmal versuchen',
  retryOf: (name) => `Noch einmal versuchen: ${name}`,
  remove: 'Aus dieser Liste nehmen',
  removeOf: (name) => `${name} aus dieser Liste nehmen`,
  open: 'Bearbeiten',
  openOf: (name) => `${name} bearbeiten`,
  close: 'Liste schließen',
  each: 'Die einzelnen Fotos',
  progressOf: (name) => `Upload von ${name}`,
  summary: (done, failed, all) =>
    `${number(done)} von ${count(all, 'Foto', 'Fotos')} da${failed > 0 ? `; ${number(failed)} nicht` : ''}.`,
  connectionBroke:
    'Die Verbindung ist abgebrochen, bevor das Foto da war. Prüfen Sie sie und versuchen Sie es noch einmal; ein Foto, das schon da ist, wird nicht zweimal gespeichert.',
  empty: 'Diese Datei ist leer. Wählen Sie das Foto noch einmal aus.',
  notAnImage:
    'Diese Datei ist kein Bild, das wir lesen. Speichern Sie es als JPEG, PNG, WebP, AVIF, TIFF oder HEIC und versuchen Sie es noch einmal.',
  tooLarge: (bytes, most) =>
    `Dieses Foto hat ${formatBytes(bytes, 'de')}; erlaubt sind ${formatBytes(most, 'de')}. Speichern Sie es kleiner, zum Beispiel als JPEG, und laden Sie es noch einmal hoch.`,
  internal: 'Bei uns ist etwas schiefgegangen. Nichts ist verloren; versuchen Sie es gleich noch einmal.',
  malformed: 'Diese Anfrage verstehen wir nicht. Laden Sie die Seite neu und versuchen Sie es noch einmal.',
  unavailable: 'Ein Teil von Afterimage antwortet nicht. Nichts ist verloren; versuchen Sie es gleich noch einmal.',
};
