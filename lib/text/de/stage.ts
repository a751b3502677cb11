import type { Words } from '#lib/text/define.ts';
import type { stageText } from '#lib/text/stage.ts';

const tenths = new Intl.NumberFormat('de', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

export const stageDe: Words<typeof stageText.en> = {
  room: 'Das Foto. Plus und Minus zoomen, Pfeile verschieben, 0 zeigt alles.',
  full: 'Ganzer Bildschirm',
  leaveFull: 'Zurück zum Editor',
  zoom: 'Zoom',
  percent: (percent) => `${percent < 10 ? tenths.format(percent) : Math.round(percent)} %`,
  zoomNow: (percent) => `Zoom, jetzt ${percent}`,
  unsent: 'Ihre Worte sind nirgends gespeichert. Trotzdem gehen, und sie verlieren?',
  unsentMask: 'Was Sie markiert haben, ist noch nirgends gespeichert. Trotzdem gehen, und es verlieren?',
  presets: 'Vorlagen',
  keep: 'Das behalten',
  keepExample: 'das Gesicht, das Licht, den Hintergrund',
  save: 'Sichern als',
  fit: 'Einpassen',
  whole: 'Ganzes Foto',
  zoomIn: 'Vergrößern',
  zoomOut: 'Verkleinern',
  undo: 'Zurück zu dem Bild, aus dem dieses wurde',
  redo: 'Weiter zu dem Bild, das hieraus wurde',
  name: 'Name',
  deleteBranch: (count: number) => `Zweig löschen (${count})`,
  view: 'Zoomen und vergleichen',
  viewNow: (percent: string) => `Zoomen und vergleichen, jetzt ${percent}`,
  compare: 'Vergleichen',
  modes: { slider: 'Regler', hold: 'Halten', side: 'Nebeneinander', difference: 'Unterschied' },
};
