import type { Words } from '#lib/text/define.ts';
import type { legalText } from '#lib/text/legal.ts';

export const legalDe: Words<typeof legalText.en> = {
  version: (version, day) => `Fassung ${version}, ${day}`,
  contents: 'Auf dieser Seite',
  earlier: 'Frühere Fassungen',
  changed: 'Was sich geändert hat',
  download: 'Als PDF herunterladen',
  heldBy: (count) => (count === 1 ? 'Der Test, der das hält' : `Die ${count} Tests, die das halten`),
  evidence: 'Unter jedem Abschnitt, der etwas verspricht, stehen die Tests, die scheitern, wenn es nicht gilt.',
  allEvidence: 'Alle Versprechen',
  noOperator: 'Betreiber dieser Installation (hier nicht benannt)',
  noAddress: 'keine Postanschrift angegeben',
  noEmail: 'keine E-Mail-Adresse angegeben',
  archiveTitle: 'Fassungen unserer Texte',
  archiveLead:
    'Jede Fassung, die je veröffentlicht wurde, wie sie war, und was sich von einer zur nächsten geändert hat.',
  current: 'Gilt jetzt',
  isOld: 'Das ist eine frühere Fassung und gilt nicht mehr.',
  toCurrent: 'Lesen, was jetzt gilt',
  first: 'Die erste Fassung.',
  material: 'Eine wesentliche Änderung: Wer ein Konto hat, hat davon erfahren.',
  minor: 'Eine kleine Änderung.',
  readIt: 'Lesen',
  changesTitle: (title, version) => `${title}: was sich in Fassung ${version} geändert hat`,
  changesLead: (before, after) =>
    `Von Fassung ${before} zu Fassung ${after}. Unterstrichenes kam hinzu, Durchgestrichenes fiel weg.`,
  added: 'Hinzugekommen:',
  removed: 'Weggefallen:',
  fingerprint: 'Prüfwert',
  fingerprintHelp:
    'SHA-256 über den Text in allen Sprachen. Eine Einwilligung nennt ihn, damit sich zeigen lässt, wozu zugestimmt wurde.',
};
