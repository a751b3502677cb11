import { defineText } from '#lib/text/define.ts';

/** What is said of masks. */
export const maskText = defineText({
  en: {
    /** How a mask is called when it is downloaded. */
    fileName: 'Mask.png',
  },
});
