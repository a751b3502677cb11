import { defineText } from '#lib/text/define.ts';

/** What is said of a picture once somebody wants more of it: its name, saving it, comparing it. */
export const lookingText = defineText({
  en: {
    nameTitle: 'What is this picture called?',
    nameLabel: 'Name',
    nameHelp: 'Empty: its own words again.',
    nameSave: 'Save name',
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
