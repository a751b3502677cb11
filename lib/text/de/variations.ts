import { formatCredits } from '#lib/format.ts';
import type { Words } from '#lib/text/define.ts';
import type { variationsText } from '#lib/text/variations.ts';

export const variationsDe: Words<typeof variationsText.en> = {
  pictures: 'Bilder dieser Bearbeitung',
  lookAt: (variation, of) => `Bild ${variation} von ${of} ansehen`,
  keep: (variation) => `Bild ${variation} behalten`,
  keepShort: 'Behalten',
  shown: 'Wird gezeigt',
  waits: 'Wartet',
  works: 'In Arbeit',
  percent: (percent) => `${percent} %`,
  cancelled: 'Abgebrochen',
  notMade: 'Nicht angekommen',
  arrived: (count, of) =>
    `${count} von ${of} ${count === 1 ? 'ist' : 'sind'} angekommen. Jedes lässt sich schon ansehen.`,
  noneYet: (of) => `${of} Bilder entstehen. Jedes erscheint, sobald es da ist.`,
  head: (of) => `${of} Bilder, eine Bearbeitung`,
  part: (arrived, of) =>
    `${arrived} von ${of} ${arrived === 1 ? 'ist' : 'sind'} angekommen. ${of - arrived === 1 ? 'Das andere wurde' : `Die anderen ${of - arrived} wurden`} nicht berechnet.`,
  because: {
    cancelled: 'Der Rest wurde abgebrochen.',
    engine_refused:
      'Die Sicherheitsprüfung des Modells hat abgelehnt; sagen Sie es anders, oder versuchen Sie es noch einmal.',
    engine_invalid: 'Das Modell nimmt dieses Foto oder diese Worte nicht; sagen Sie es anders.',
    unchanged: 'Darin hatte sich nichts Sichtbares verändert; sagen Sie etwas, das mehr zeigt.',
    blank_output: 'Das Modell gab ein leeres Bild zurück; versuchen Sie es noch einmal.',
    unreadable_output: 'Das Modell gab etwas zurück, das kein Bild ist; versuchen Sie es noch einmal.',
    timed_out: 'Es dauerte zu lange und wurde beendet; versuchen Sie es noch einmal.',
    source_gone: 'Das Foto wurde inzwischen gelöscht.',
    failed: 'Es wurde nicht fertig; versuchen Sie es noch einmal.',
  },
  cancelRestMeans: (arrived, credits) =>
    `${arrived === 1 ? 'Das angekommene Bild bleibt' : `Die ${arrived} angekommenen Bilder bleiben`}${credits === 0 ? '' : ` und ${arrived === 1 ? 'kostet' : 'kosten'} ${formatCredits(credits, 'de')}`}. Der Rest wird nicht berechnet.`,
  cancellingRest: 'Es endet gleich. Was angekommen ist, bleibt; der Rest wird nicht berechnet.',
  discard: (count) => (count === 1 ? 'Das andere verwerfen' : `Die anderen ${count} verwerfen`),
  allKept: 'Alle bleiben.',
};
