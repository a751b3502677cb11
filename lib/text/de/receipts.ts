import type { Words } from '#lib/text/define.ts';
import { numbersIn } from '#lib/text/numbers.ts';
import type { receiptsText } from '#lib/text/receipts.ts';

const { count } = numbersIn('de');
const images = (many: number) => count(many, 'Bild', 'Bilder');

const PLACES: Record<string, string> = { disk: 'Platte dieses Servers', s3: 'Objektspeicher (S3)' };
const places = (names: readonly string[]): string =>
  new Intl.ListFormat('de').format([...names.map((name) => PLACES[name] ?? name), 'Datenbank']);

export const receiptsDe: Words<typeof receiptsText.en> = {
  title: 'Löschungen',
  description: 'Was Sie für immer gelöscht haben, und die Belege dafür.',
  help: 'Was Sie für immer gelöscht haben. Für jede gibt es einen Beleg, den jeder ohne uns prüfen kann.',
  none: 'Noch wurde nichts für immer gelöscht.',
  all: 'Alle Löschungen',
  newer: 'Neueste Löschungen',
  older: 'Ältere Löschungen',
  account: 'Konto',
  list: 'Löschungen',
  images,
  deleting: 'Wird gelöscht',
  finished: 'Fertig',
  show: 'Beleg',
  showLabel: (number) => `Beleg ${number}`,
  progress: 'Fortschritt',
  progressLabel: (number) => `Fortschritt von ${number}`,
  download: 'Speichern',
  downloadLabel: (number) => `Beleg ${number} speichern`,
  reasons: {
    asked: 'Auf Ihren Wunsch',
    trash: '30 Tage im Papierkorb',
    expired: 'Das Ende, das Sie dafür gewählt haben',
    private: 'Ende einer privaten Bearbeitung',
    account: 'Ende des Kontos',
  },
  paperTitle: 'Löschbeleg',
  signed: 'Signiert',
  deleted: 'Gelöscht',
  deletedWords: (many, objects) => `${images(many)}, mit ${count(objects, 'Datei', 'Dateien')}`,
  why: 'Warum',
  asked: 'Verlangt',
  when: 'Fertig',
  where: 'Wo',
  whereWords: places,
  placeWords: (name) => PLACES[name] ?? name,
  leftOver: 'Übrig',
  nothing: 'Nichts',
  key: 'Schlüssel',
  keys: {
    kept: 'Behalten, Ihre anderen Bilder brauchen ihn',
    destroyed: 'Vernichtet',
    none: 'Es gab keinen',
  },
  number: 'Beleg',
  code: 'Nachweiscode',
  codeHelp:
    'Behalten Sie ihn für sich. Der Beleg nennt Sie nicht; mit diesem Code und Ihrer Adresse können Sie zeigen, dass er Ihrer ist.',
  check: 'Signatur prüfen',
  good: 'Die Signatur stimmt. Dieser Beleg ist, wie er signiert wurde.',
  bad: 'Die Signatur passt nicht zu diesem Beleg. Er wurde verändert, oder wir haben ihn nicht signiert. Speichern Sie ihn und schreiben Sie an den Betreiber dieses Servers.',
  checkFailed: 'Die Schlüssel sind nicht gekommen, also wurde nichts geprüft. Versuchen Sie es noch einmal.',
  pendingTitle: 'Wird gelöscht',
  pending:
    'Diese Bilder kann niemand mehr öffnen, auch Sie nicht. Die letzten Kopien werden gelöscht; der Beleg kommt von selbst, wenn ein Blick in den Speicher nichts mehr gefunden hat.',
  refresh: 'Noch einmal nachsehen',
  checkElsewhere: 'Anderswo prüfen',
  checkElsewhereHelp:
    'Der Beleg ist ein signierter Text (JWS, Ed25519). Jedes JOSE-Programm kann ihn mit den öffentlichen Schlüsseln dieses Servers prüfen:',
  toastNothing: 'Sie waren schon gelöscht.',
  toastDone: 'Für immer gelöscht. Hier ist der Beleg.',
  toastPending: 'Endgültig fort. Die letzten Kopien werden jetzt gelöscht.',
  toastShow: 'Beleg',
  toastProgress: 'Wie weit es ist',
};
