import { defineText } from '#lib/text/define.ts';

/** What `npm run darkroom` says on a terminal: one line each. */
export const darkroomCliText = defineText({
  en: {
    usage:
      'Usage: npm run --silent darkroom -- IN OUT "INSTRUCTION", or --explain "INSTRUCTION" to see the steps without editing.',
    unreadable: (path: string) => `${path} cannot be read. Check the name and try again.`,
    unwritable: (path: string) => `${path} cannot be written. Check the folder and try again.`,
    unknownEnding: (path: string) =>
      `${path} does not say a format we write. End its name in .jpg, .png, .webp, .avif or .tif.`,
    otherFormat: (path: string, format: string) =>
      `The instruction says ${format}, but the name ${path} says something else. Make them agree.`,
    nearest: (message: string, steps: string[]) =>
      steps.length === 0 ? message : `${message} Nearest that are: ${steps.join(', ')}.`,
  },
});
