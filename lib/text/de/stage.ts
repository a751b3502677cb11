import type { Words } from '#lib/text/define.ts';
import type { stageText } from '#lib/text/stage.ts';

const tenths = new Intl.NumberFormat('de', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

export const stageDe: Words<typeof stageText.en> = {
  room: 'Das Foto. Plus und Minus zoomen, Pfeile verschieben, 0 zeigt alles.',
  zoom: 'Zoom',
  percent: (percent) => `${percent < 10 ? tenths.format(percent) : Math.round(percent)} %`,
  zoomNow: (percent) => `Zoom, jetzt ${percent}`,
  fit: 'Einpassen',
  whole: 'Ganzes Foto',
  zoomIn: 'Vergrößern',
  zoomOut: 'Verkleinern',
};
