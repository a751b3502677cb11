import type { Words } from '#lib/text/define.ts';
import { numbersIn } from '#lib/text/numbers.ts';
import type { retentionText } from '#lib/text/retention.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const { count } = numbersIn('de');

/** Rounded down like the English; `dative`: after "in". */
function lasts(leftMs: number, dative = false): string {
  const left = leftMs + MINUTE_MS;
  if (left >= 2 * DAY_MS) return count(Math.floor(left / DAY_MS), 'Tag', dative ? 'Tagen' : 'Tage');
  if (left >= 2 * HOUR_MS) return count(Math.floor(left / HOUR_MS), 'Stunde', 'Stunden');
  if (leftMs >= 2 * MINUTE_MS) return count(Math.floor(leftMs / MINUTE_MS), 'Minute', 'Minuten');
  if (leftMs >= MINUTE_MS) return dative ? 'einer Minute' : 'eine Minute';
  return dative ? 'weniger als einer Minute' : 'unter einer Minute';
}

export const retentionDe: Words<typeof retentionText.en> = {
  choice: 'Ergebnis behalten',
  labels: { keep: 'Behalten', week: '7 Tage', day: '24 Stunden', none: 'Nicht speichern' },
  means: {
    keep: 'In Ihrer Galerie, bis Sie es löschen.',
    week: '7 Tage in Ihrer Galerie, dann für immer gelöscht.',
    day: '24 Stunden in Ihrer Galerie, dann für immer gelöscht.',
    none: 'Dieses Ergebnis wird einmal gezeigt und nicht behalten. Laden Sie es herunter, bevor Sie gehen.',
  },
  onlyPrivate: 'Dieses Foto ist nicht gespeichert, also auch nichts, was daraus gemacht wird.',
  left: (leftMs) => (leftMs <= 0 ? 'Fort' : lasts(leftMs)),
  foot: {
    keep: null,
    week: 'Bleibt 7 Tage.',
    day: 'Bleibt 24 Stunden.',
    none: 'Einmal gezeigt, nicht behalten.',
  },
  goneIn: (leftMs) => (leftMs <= 0 ? 'Fort' : `Fort in ${lasts(leftMs, true)}`),
  keep: 'Behalten',
  kept: (images) =>
    images === 1
      ? 'Bleibt, bis Sie es löschen.'
      : `${count(images, 'Bild bleibt', 'Bilder bleiben')}, bis Sie sie löschen.`,
  notKept: 'Das ist schon fort.',
  noAnswer: 'Der Server hat nicht geantwortet. Versuchen Sie es noch einmal.',
  privateRun: 'Eine private Bearbeitung',
  gone: 'Das private Ergebnis wurde gelöscht. Um es wiederzusehen, bearbeiten Sie noch einmal.',
};
