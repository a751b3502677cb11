import type { commonText } from '#lib/text/common.ts';
import type { Words } from '#lib/text/define.ts';

export const commonDe: Words<typeof commonText.en> = {
  product: 'Afterimage',
  title: 'Afterimage: Sagen, was anders werden soll',
  description:
    'Foto hochladen, in Worten sagen, was anders werden soll, und es genau so zurückbekommen, in einer Galerie, die niemand sonst öffnen kann. Exakte Bearbeitungen sind kostenlos.',
  cancel: 'Abbrechen',
  close: 'Schließen',
  undo: 'Rückgängig',
  undoIn: (seconds) => `Rückgängig (${seconds} s)`,
  tryAgain: 'Noch einmal versuchen',
  before: 'Vorher',
  after: 'Nachher',
  compare: 'Vorher und nachher',
  compareValue: (percent) => `${percent} % vorher`,
  notifications: 'Meldungen',
  reload: 'Neu laden',
  skipToContent: 'Zum Inhalt springen',
};
