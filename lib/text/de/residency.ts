import type { Residency } from '#lib/residency.ts';
import type { Words } from '#lib/text/define.ts';
import type { residencyText } from '#lib/text/residency.ts';

const CHOICES: Record<Residency, string> = {
  any: 'überall',
  eu: 'nur in der EU',
  own: 'nur auf eigenen Rechnern des Betreibers',
};

export const residencyDe: Words<typeof residencyText.en> = {
  chosen: (choice) => CHOICES[choice],
  accountTitle: 'Wohin Ihre Bilder dürfen',
  accountHelp:
    'Modelle laufen an verschiedenen Orten. Einem, das woanders läuft, wird nie ein Bild von Ihnen geschickt.',
  choice: 'Orte',
  labels: { any: 'Überall', eu: 'Nur in der EU', own: 'Nur auf eigenen Rechnern des Betreibers' },
  means: {
    any: 'Jedes Modell ist erlaubt; jedes sagt, wo es läuft.',
    eu: 'Modelle von Anbietern, die sie in der EU betreiben, und die des Betreibers.',
    own: 'Exakte Bearbeitungen und Modelle, die der Betreiber allein betreibt. Kein Anbieter bekommt ein Bild.',
  },
  saved: 'Gespeichert. Es gilt ab der nächsten Bearbeitung.',
  notAllowed: (choice) => `Läuft woanders; auf Ihrer Kontoseite steht: ${CHOICES[choice]}.`,
};
