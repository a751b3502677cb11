import { defineText } from '#lib/text/define.ts';

/** Words that more than one area uses. */
export const commonText = defineText({
  en: {
    product: 'Afterimage',
    title: 'Afterimage: say what should change',
    description:
      'Upload a photo, say in words what should change, and get it back changed in just that way, in a gallery only you can open. Exact edits are free.',
    cancel: 'Cancel',
    close: 'Close',
    undo: 'Undo',
    undoIn: (seconds: number) => `Undo (${seconds} s)`,
    tryAgain: 'Try again',
    before: 'Before',
    after: 'After',
    compare: 'Before and after',
    compareValue: (percent: number) => `${percent} % before`,
    notifications: 'Messages',
    reload: 'Reload',
    skipToContent: 'Skip to the content',
  },
});
