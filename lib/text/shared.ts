import { defineText } from '#lib/text/define.ts';

const plural = (n: number, one: string, many: string) => (n === 1 ? one : many);

/** Photos that another app shared, before they are uploaded. */
export const sharedText = defineText({
  en: {
    title: 'Shared photos',
    heading: (count: number) => `${count} ${plural(count, 'photo', 'photos')} from another app`,
    lead: 'They wait on this device only, for an hour at most. Nothing is uploaded until you say so.',
    upload: (count: number) => (count === 1 ? 'Upload this photo' : `Upload ${count} photos`),
    putAway: 'Put them away',
    remove: (name: string) => `Do not upload ${name}`,
    cannot: 'Not uploaded',
    more: (count: number) =>
      `${count} more did not fit: ${plural(count, 'it was', 'they were')} not taken. Share them after these.`,
    none: 'No shared photos wait here',
    noneWhy:
      'What another app shares waits here for an hour at most, on this device only. Share it again, or choose it.',
    again: 'The photos did not arrive',
    againWhy: 'Afterimage was not ready to take them. It is now: go back to the other app and share them once more.',
    toGallery: 'To the gallery',
    looking: 'Looking for your photos…',
  },
});
