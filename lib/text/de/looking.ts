import type { Words } from '#lib/text/define.ts';
import type { lookingText } from '#lib/text/looking.ts';

export const lookingDe: Words<typeof lookingText.en> = {
  saveTitle: 'Wie möchten Sie es sichern?',
  saveFormat: 'Format',
  formats: {
    jpeg: 'Lässt sich überall öffnen. Was durchsichtig war, wird weiß.',
    png: 'Jedes Pixel, wie es ist, und groß.',
    webp: 'Kleiner als JPEG, Durchsichtiges bleibt durchsichtig; jeder Browser öffnet es.',
    avif: 'Am kleinsten, Durchsichtiges bleibt durchsichtig; ältere Programme öffnen es nicht, und es dauert einen Moment.',
  },
  saveSize: 'Größe',
  saveQuality: 'Qualität',
  saveNow: 'Sichern',
  estimating: 'Die Größe wird gemessen',
  estimate: (bytes: string, isExact: boolean) => (isExact ? `${bytes}.` : `Etwa ${bytes}, an Teilen davon gemessen.`),
  estimateFailed: 'Die Größe ließ sich nicht messen. Sichern können Sie es trotzdem.',
  copy: 'Kopieren',
  copied: 'Kopiert. Sie können es jetzt einfügen.',
  share: 'Teilen',
  pressAgain: 'Es ist bereit. Drücken Sie noch einmal.',
  passOnFailed: 'Das hat nicht geklappt. Sichern Sie es stattdessen, oder versuchen Sie es noch einmal.',
  nameTitle: 'Wie heißt dieses Bild?',
  nameLabel: 'Name',
  nameHelp: 'Leer: wieder die eigenen Worte.',
  nameSave: 'Namen speichern',
  holdButton: 'Halten: vorher',
  differs: (share: number) =>
    share === 0
      ? 'Man sieht keinen Unterschied.'
      : `${share < 0.01 ? 'Unter 1' : Math.round(share * 100)} % des Fotos sind anders.`,
  differenceMaking: 'Wird verglichen',
  differenceFailed:
    'Die beiden ließen sich nicht vergleichen. Wählen Sie eine andere Art, oder versuchen Sie es noch einmal.',
  otherShape: 'Die beiden haben verschiedene Formen: Jedes liegt ganz und in der Mitte.',
  same: 'Gleich',
  differsBy: (percent: number) => `Unterschied ${percent} %${percent < 100 ? ' oder mehr' : ''}`,
  amplify: (now: number, next: number) => `${now}-fach verstärkt. ${next}-fach zeigen`,
};
