import type { Words } from '#lib/text/define.ts';
import type { offlineText } from '#lib/text/offline.ts';

export const offlineDe: Words<typeof offlineText.en> = {
  title: 'Ohne Verbindung · Afterimage',
  offline: 'Keine Verbindung',
  unreachable: 'Afterimage antwortet nicht',
  unreachableWhy: 'Sie haben eine Verbindung, aber Afterimage ist nicht zu erreichen.',
  missing: {
    gallery:
      'Ihre Bilder liegen nicht auf diesem Gerät, deshalb lässt sich die Galerie nicht öffnen. Dort, wo sie sind, sind sie sicher.',
    edit: 'Ihr Foto liegt nicht auf diesem Gerät, deshalb lässt es sich nicht bearbeiten. Dort, wo es ist, ist es sicher.',
    credits: 'Guthaben und Käufe liegen nicht auf diesem Gerät. Ohne Verbindung wird nichts gekauft.',
    account: 'Ihr Konto liegt nicht auf diesem Gerät. Ohne Verbindung ändert sich nichts darin.',
    shared:
      'Die geteilten Fotos warten eine Stunde lang auf diesem Gerät. Sie erscheinen hier, sobald eine Verbindung da ist.',
    other: 'Diese Seite liegt nicht auf diesem Gerät.',
  },
  draft: 'Ihre Worte sind auf diesem Gerät aufgehoben:',
  waits: 'Die Seite öffnet sich von selbst, sobald die Verbindung wieder da ist.',
  again: 'Erneut versuchen',
  trying: 'Wird versucht …',
  still: 'Noch keine Antwort. Wir versuchen es weiter.',
  back: 'Verbunden. Die Seite wird geöffnet …',
};
