import { defineText } from '#lib/text/define.ts';

/** The room around the photo: looking closer, and beside the picture before. */
export const stageText = defineText({
  en: {
    /** What the photo itself is called where one can stand on it and press keys. */
    room: 'The photo. Plus and minus zoom, arrows move it, 0 shows all of it.',
    full: 'Fill the screen',
    leaveFull: 'Back to the editor',
    zoom: 'Zoom',
    percent: (percent: number) => `${percent < 10 ? percent.toFixed(1) : Math.round(percent)} %`,
    zoomNow: (percent: string) => `Zoom, now ${percent}`,
    undo: 'Undo: back to what this was made from',
    redo: 'Redo: on to what was made from this',
    name: 'Name',
    deleteBranch: (count: number) => `Delete branch (${count})`,
    unsent: 'Your words are not stored anywhere. Leave, and lose them?',
    unsentMask: 'What you marked is not stored anywhere yet. Leave, and lose it?',
    presets: 'Presets',
    keep: 'Keep that',
    keepExample: 'the face, the light, the background',
    save: 'Save as',
    fit: 'Fit',
    whole: 'Whole photo',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    view: 'Zoom and compare',
    viewNow: (percent: string) => `Zoom and compare, now ${percent}`,
    compare: 'Compare',
    modes: { slider: 'Slider', hold: 'Hold', side: 'Side by side', difference: 'Difference' },
  },
});
