import { defineText } from '#lib/text/define.ts';

/** The room around the photo: looking closer, and beside the picture before. */
export const stageText = defineText({
  en: {
    /** What the photo itself is called where one can stand on it and press keys. */
    room: 'The photo. Plus and minus zoom, arrows move it, 0 shows all of it.',
    zoom: 'Zoom',
    percent: (percent: number) => `${percent < 10 ? percent.toFixed(1) : Math.round(percent)} %`,
    zoomNow: (percent: string) => `Zoom, now ${percent}`,
    undo: 'Undo: back to what this was made from',
    redo: 'Redo: on to what was made from this',
    name: 'Name',
    nameTitle: 'What is this picture called?',
    nameLabel: 'Name',
    nameHelp: 'Empty: its own words again.',
    nameSave: 'Save name',
    deleteBranch: (count: number) => `Delete branch (${count})`,
    save: 'Save as',
    saveTitle: 'How do you want to save it?',
    saveFormat: 'Format',
    formats: {
      jpeg: 'Opens everywhere. What was clear becomes white.',
      png: 'Every pixel as it is, and large.',
      webp: 'Smaller than JPEG, clear parts stay clear; opens in every browser.',
      avif: 'The smallest, clear parts stay clear; older programs do not open it, and making it takes a moment.',
    },
    saveSize: 'Size',
    saveQuality: 'Quality',
    saveNow: 'Save',
    estimating: 'Measuring how large it gets',
    estimate: (bytes: string, isExact: boolean) => (isExact ? `${bytes}.` : `About ${bytes}, measured on parts of it.`),
    estimateFailed: 'How large it gets could not be measured. You can save it all the same.',
    copy: 'Copy',
    copied: 'Copied. You can paste it now.',
    share: 'Share',
    pressAgain: 'It is ready. Press once more.',
    passOnFailed: 'That did not work. Save it instead, or try again.',
    fit: 'Fit',
    whole: 'Whole photo',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    view: 'Zoom and compare',
    viewNow: (percent: string) => `Zoom and compare, now ${percent}`,
    compare: 'Compare',
    modes: { slider: 'Slider', hold: 'Hold', side: 'Side by side', difference: 'Difference' },
    holdButton: 'Hold to see before',
    differs: (share: number) =>
      share === 0
        ? 'Nothing visible differs.'
        : `${share < 0.01 ? 'Under 1' : Math.round(share * 100)} % of the photo differs.`,
    differenceMaking: 'Comparing',
    differenceFailed: 'The two could not be compared. Choose another way to compare, or try again.',
    otherShape: 'The two have different shapes: each lies whole and in the middle.',
    same: 'Same',
    differsBy: (percent: number) => `Differs by ${percent} %${percent < 100 ? ' or more' : ''}`,
    amplify: (now: number, next: number) => `Shown ${now} times as strong. Show ${next} times`,
  },
});
