import type { Words } from '#lib/text/define.ts';
import type { stageText } from '#lib/text/stage.ts';

const tenths = new Intl.NumberFormat('de', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

export const stageDe: Words<typeof stageText.en> = {
  room: 'Das Foto. Plus und Minus zoomen, Pfeile verschieben, 0 zeigt alles.',
  zoom: 'Zoom',
  percent: (percent) => `${percent < 10 ? tenths.format(percent) : Math.round(percent)} %`,
  zoomNow: (percent) => `Zoom, jetzt ${percent}`,
  unsent: 'Ihre Worte sind nirgends gespeichert. Trotzdem gehen, und sie verlieren?',
  unsentMask: 'Was Sie markiert haben, ist noch nirgends gespeichert. Trotzdem gehen, und es verlieren?',
  presets: 'Vorlagen',
  keep: 'Das behalten',
  keepExample: 'das Gesicht, das Licht, den Hintergrund',
  save: 'Sichern als',
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
  fit: 'Einpassen',
  whole: 'Ganzes Foto',
  zoomIn: 'Vergrößern',
  zoomOut: 'Verkleinern',
  undo: 'Zurück zu dem Bild, aus dem dieses wurde',
  redo: 'Weiter zu dem Bild, das hieraus wurde',
  name: 'Name',
  nameTitle: 'Wie heißt dieses Bild?',
  nameLabel: 'Name',
  nameHelp: 'Leer: wieder die eigenen Worte.',
  nameSave: 'Namen speichern',
  deleteBranch: (count: number) => `Zweig löschen (${count})`,
  view: 'Zoomen und vergleichen',
  viewNow: (percent: string) => `Zoomen und vergleichen, jetzt ${percent}`,
  compare: 'Vergleichen',
  modes: { slider: 'Regler', hold: 'Halten', side: 'Nebeneinander', difference: 'Unterschied' },
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
