import { formatBytes } from '#lib/format.ts';
import { defineText } from '#lib/text/define.ts';

const plural = (n: number, one: string, many: string) => (n === 1 ? one : many);

export const uploadText = defineText({
  en: {
    /** The binding accessible name of the file input. */
    inputName: 'Upload image',
    heading: 'Begin with a photo',
    lead: 'Drop it anywhere on this page, paste it, or choose it. JPEG, PNG, WebP, AVIF, GIF, TIFF and HEIC, up to 50 MB each.',
    choose: 'Choose photos',
    private: 'Only you can open what you upload. Its location is taken out.',
    drop: (count: number) =>
      count < 1 ? 'Drop to upload' : `Drop to upload ${count} ${plural(count, 'photo', 'photos')}`,
    recent: 'Or go on with one of yours',
    openImage: (name: string) => `Edit ${name}`,
    unnamed: 'this photo',
    result: 'this result',
    tray: 'Uploads',
    waiting: 'Waits for the ones before it',
    sending: (percent: number) => `${percent} % sent`,
    reading: 'Sent; being read',
    done: 'In',
    stopped: 'Stopped',
    cut: 'The connection broke. It is sent again by itself.',
    cancel: 'Stop',
    cancelOf: (name: string) => `Stop the upload of ${name}`,
    retry: 'Try again',
    retryOf: (name: string) => `Try again: ${name}`,
    remove: 'Remove from this list',
    removeOf: (name: string) => `Remove ${name} from this list`,
    open: 'Edit',
    openOf: (name: string) => `Edit ${name}`,
    close: 'Close the list',
    each: 'Each photo',
    progressOf: (name: string) => `Upload of ${name}`,
    summary: (done: number, failed: number, all: number) =>
      `${done} of ${all} ${plural(all, 'photo', 'photos')} in${failed > 0 ? `; ${failed} not` : ''}.`,
    connectionBroke:
      'The connection broke before the photo was in. Check it and try again; a photo that is in already is not stored twice.',
    /** Of files that are not sent; the server says the same of those that are. */
    empty: 'This file is empty. Choose the photo again.',
    notAnImage: 'This file is not an image we read. Save it as JPEG, PNG, WebP, AVIF, TIFF or HEIC and try again.',
    tooLarge: (bytes: number, most: number) =>
      `This photo is ${formatBytes(bytes, 'en')}; the most is ${formatBytes(most, 'en')}. Save it smaller, as JPEG for example, and upload it again.`,
    /** Where the answer was not one of ours. */
    internal: 'Something went wrong on our side. Nothing was lost; try again in a moment.',
    malformed: 'That request is not one we understand. Reload the page and try again.',
    unavailable: 'A part of Afterimage is not answering. Nothing was lost; try again in a moment.',
  },
});
