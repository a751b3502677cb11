import { defineText } from '#lib/text/define.ts';

/** What is said where nothing came: in answer to a press, and in the place of a picture. */
export const answersText = defineText({
  en: {
    noAnswer: 'The server did not answer. Look whether it was done, and if not, try again.',
    noConnection: 'You are offline, so nothing was changed. Try again once you are back.',
    photoLost: 'This picture did not come.',
  },
});
