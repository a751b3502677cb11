import { defineText } from '#lib/text/define.ts';

/** The room around the photo: looking closer, and beside the picture before. */
export const stageText = defineText({
  en: {
    /** What the photo itself is called where one can stand on it and press keys. */
    room: 'The photo. Plus and minus zoom, arrows move it, 0 shows all of it.',
    zoom: 'Zoom',
    percent: (percent: number) => `${percent < 10 ? percent.toFixed(1) : Math.round(percent)} %`,
    zoomNow: (percent: string) => `Zoom, now ${percent}`,
    fit: 'Fit',
    whole: 'Whole photo',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
  },
});
