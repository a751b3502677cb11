import { defineText } from '#lib/text/define.ts';

const percent = (share: number): string =>
  share > 0 && share < 0.01 ? 'less than 1 %' : `${Math.round(Math.min(share, 1) * 100)} %`;
const plural = (n: number, one: string, many: string) => (n === 1 ? one : many);

/** The tools that are brought when they are wanted: the mask over the photo, and the pictures beside it. */
export const toolsText = defineText({
  en: {
    percent,
    mask: {
      title: 'Area that may change',
      lead: 'Everything outside stays exactly as it is.',
      marked: (share: number) => (share === 0 ? 'Nothing is marked yet.' : `${percent(share)} of the photo is marked.`),
      tool: 'Tool',
      tools: { brush: 'Brush', eraser: 'Eraser', rectangle: 'Rectangle', lasso: 'Lasso' },
      size: 'Size',
      feather: 'Soft edge',
      pixels: (count: number) => `${count} px`,
      invert: 'Invert',
      clear: 'Clear',
      undo: 'Undo',
      redo: 'Redo',
      reuse: 'Use last mask',
      reused: 'The last mask is there again.',
      notReused: 'The last mask cannot be fetched. Mark the area again.',
      download: 'Download mask',
      fileName: 'mask.png',
      done: 'Done',
      change: 'Change area',
      remove: 'Remove mask',
      /** The photo while it is painted on, for who uses keys. */
      surface:
        'The area on the photo. Arrow keys move a rectangle, Shift and arrows size it, Enter marks it, Delete takes it away.',
      rectangleAt: (left: number, top: number, width: number, height: number) =>
        `Rectangle ${width} % by ${height} %, ${left} % from the left and ${top} % from the top.`,
      leftOut: (model: string) => `${model} takes no mask, so yours is left out: the whole photo may change.`,
    },
    references: {
      title: 'Reference images',
      lead: (first: string) => `Say what to take from them by these names, as in “the hat of ${first}”.`,
      /** How the words call a picture; the photo is image 1. The makers of the models name pictures so. */
      name: (place: number) => `image ${place + 2}`,
      add: 'Add images',
      full: (most: number) => `That is as many as this model takes: ${most}.`,
      use: (name: string) => `Put “${name}” into the instruction`,
      earlier: (name: string) => `Move ${name} forward`,
      later: (name: string) => `Move ${name} back`,
      remove: (name: string) => `Take out ${name}`,
      moved: (name: string) => `It is ${name} now.`,
      leftOut: (model: string, count: number, most: number) =>
        most === 0
          ? `${model} takes no reference images, so ${plural(count, 'yours is', `your ${count} are`)} left out.`
          : `${model} takes ${most}, so the last ${plural(count, 'one is', `${count} are`)} left out.`,
      choose: 'Choose reference images',
      chooseLead: (left: number) => `${left} more can be chosen.`,
      gallery: 'Your images',
      more: 'Show more',
      upload: 'Upload',
      uploading: 'Uploading …',
      loading: 'Your images are on their way.',
      notLoaded: 'Your images cannot be fetched right now. Close this and try again.',
      photo: (number: number) => `Image ${number} of your gallery`,
      done: 'Done',
    },
  },
});
