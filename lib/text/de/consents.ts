import type { consentsText } from '#lib/text/consents.ts';
import type { Words } from '#lib/text/define.ts';

type Known = Parameters<typeof consentsText.en.name>[0];

const NAMES: Record<Known, (place: string) => string> = {
  fal: () => 'fal',
  bfl: () => 'Black Forest Labs',
  other: (place) => place,
};

const KEEPS: Record<Known, string> = {
  fal: 'fal wird angewiesen, nichts zu speichern. Was es von einer Antwort bereithält, verschwindet binnen einer Stunde. Kontext-Modelle sind von Black Forest Labs, die das Bild, soweit bekannt, von fal bekommen.',
  bfl: 'Niemand kann dort löschen, was geschickt wurde. Die API-Bedingungen (29. Mai 2025, Abschnitt 2(b)) geben Black Forest Labs ein dauerhaftes Nutzungsrecht an dem, was Kunden schicken.',
  other: 'Wie lange dort bleibt, was geschickt wird, bestimmen die Bedingungen dieses Anbieters.',
};

export const consentsDe: Words<typeof consentsText.en> = {
  version: '1',
  name: (kind, place) => NAMES[kind](place),
  provider: (kind, place) => ({
    title: `Darf ${NAMES[kind](place)} Ihre Bilder bekommen?`,
    paragraphs: [
      `Dieses Modell betreibt ein anderes Unternehmen: ${place}. Dort gelten dessen eigene Bedingungen, und es kann ein Bild oder Worte ablehnen.`,
      'Dorthin geht: das Foto, verkleinert, Ihre Worte und was Sie ihnen mitgeben (Einstellungen, eine Maske, weitere Bilder). Nicht dorthin geht: Ihr Name, Ihre Adresse, der Name der Datei, wo und womit sie aufgenommen wurde.',
      KEEPS[kind],
      'Das wird einmal gefragt. Auf Ihrer Kontoseite nehmen Sie es mit einem Druck zurück; was bis dahin nicht geschickt ist, wird es nie und kostet nichts.',
    ],
  }),
  accountTitle: 'Andere Unternehmen, die Bilder bekommen',
  accountHelp:
    'Jedes wurde genannt, bevor Ihr erstes Bild dorthin ging. Eine Rücknahme gilt sofort; was vorher geschickt wurde, steht im Datenweg jeder Bearbeitung.',
  none: 'Keine. Sie werden gefragt, bevor das erste Bild zu einem geht.',
  states: { agreed: 'Zugestimmt,', outdated: 'Zugestimmt,', withdrawn: 'Zurückgenommen,' },
  outdated: 'Der Text hat sich seitdem geändert, also werden Sie noch einmal gefragt.',
  withdraw: 'Zurücknehmen',
  withdrawLabel: (name) => `Für ${name} zurücknehmen`,
  noAnswer: 'Der Server hat nicht geantwortet, also wurde nichts geändert. Versuchen Sie es noch einmal.',
  withdrawn: (name) => `${name} bekommt keine Bilder mehr von Ihnen.`,
};
