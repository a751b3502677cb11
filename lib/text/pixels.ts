import { defineText } from '#lib/text/define.ts';

type Size = { width: number; height: number };
const px = (size: Size): string => `${size.width} × ${size.height} px`;

/** Why an exact step cannot be done to this picture: the numbers, and what to ask for instead. */
export const pixelsText = defineText({
  en: {
    tooLarge: (size: Size, sideMost: number, megapixelsMost: number) =>
      `That would make ${px(size)}; the most is ${sideMost} px a side and ${megapixelsMost} megapixels. Ask for a smaller size.`,
    tooLargeForFormat: (size: Size, format: string, sideMost: number) =>
      `That would make ${px(size)}; ${format} holds at most ${sideMost} px a side. Ask for a smaller size, or save as PNG.`,
    cropTooLarge: (wanted: Size, has: Size) =>
      `That crop is ${px(wanted)} and the picture is ${px(has)} there. Ask for a smaller crop.`,
    cropOutside: (wanted: Size & { left: number; top: number }, has: Size) =>
      `That crop of ${px(wanted)} at x ${wanted.left}, y ${wanted.top} leaves the picture, which is ${px(has)} there. Ask for one inside it.`,
    cropToNothing: (has: Size) =>
      `That would cut away the whole picture, which is ${px(has)} there. Ask for a smaller cut.`,
    canvasTooSmall: (wanted: Size, has: Size) =>
      `That canvas is ${px(wanted)} and the picture is ${px(has)} there. Make the picture smaller first, or the canvas larger.`,
    qualityOfLossless: (format: string) =>
      `${format} keeps every pixel, so it has no quality to set. Ask for JPEG, WebP or AVIF as well.`,
    noLetter: (letter: string, code: string) =>
      `“${letter}” (${code}) is in none of the fonts here. Write the words without it.`,
    maskKeepsSize:
      'This changes the size of the photo, so it cannot be held to the area you marked. Leave that step out, or clear the mask.',
    maskKeepsPixels:
      'What lies outside the area you marked stays exactly as it is, so there is no quality to set. Leave that out, or clear the mask.',
    maskNeedsLossless: (format: string) =>
      `What lies outside the area you marked stays exactly as it is, and ${format} cannot hold that. Leave it out, ask for PNG, or clear the mask.`,
    noWords: 'There are no words to write. Put them in quotes.',
    /** How the model list names this engine. */
    model: { name: 'Darkroom', place: 'This server', licence: 'Exact steps, no model' },
    quoted: (parts: readonly string[]) => parts.map((words) => `“${words}”`).join(', '),
  },
});
